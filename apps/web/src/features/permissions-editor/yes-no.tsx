import { useTranslations } from "next-intl";

interface YesNoProps {
  /** The key of the permission, by which the keys of the editor find it. */
  permission: string;
  name: string;
  labelledBy: string;
  describedBy: string;
  isYes: boolean;
  onChange: (isYes: boolean) => void;
}

/** Yes and No for one permission, side by side (D6). */
export function YesNo({ permission, name, labelledBy, describedBy, isYes, onChange }: YesNoProps) {
  const t = useTranslations("permissions-editor");
  return (
    <div className="level" role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {([true, false] as const).map((answer) => (
        <label key={String(answer)}>
          <input
            type="radio"
            name={name}
            data-permission={answer === isYes ? permission : undefined}
            checked={answer === isYes}
            onChange={() => onChange(answer)}
          />
          {t(answer ? "yes" : "no")}
        </label>
      ))}
    </div>
  );
}
