import type { AbilityItem } from "@countersign/core/people/schema";
import { areaOf, PERMISSION_AREAS, type PermissionKey } from "@countersign/permissions";
import { CheckIcon, MinusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Tag } from "~/components/mark";
import { Section } from "~/components/record";
import { useWords } from "~/i18n/words";
import { UntilTag } from "../access-requests/until-tag";

/** One permission as it stands for somebody. */
export type AbilityShown = Pick<AbilityItem, "label" | "description" | "isYesNo" | "granted" | "effective" | "because" | "until"> & {
  readonly key: PermissionKey;
};

interface AbilityAreasProps<Item> {
  items: readonly Item[];
  /** What would help. */
  helpFor?: (item: Item) => ReactNode;
  /** Where the whole check of a permission is explained, as it is now; left out for a moment that has passed. */
  whyPath?: (key: PermissionKey) => string;
}

/** Permissions by the groups of the role editor, each as it counts now and because of what. */
export function AbilityAreas<Item extends AbilityShown>({ items, helpFor, whyPath }: AbilityAreasProps<Item>) {
  const t = useTranslations("people.abilities");
  const areas = useTranslations("permissions-editor.areas");
  return PERMISSION_AREAS.map((area) => {
    const own = items.filter(({ key }) => areaOf(key) === area);
    if (own.length === 0) return null;
    const held = own.filter(({ effective }) => effective !== null).length;
    return (
      <Section key={area} title={areas(area)} aside={<span className="meta">{t("held", { held, of: own.length })}</span>}>
        <ul className="abilities">
          {own.map((item) => (
            <Ability key={item.key} item={item} help={helpFor?.(item)} whyPath={whyPath?.(item.key)} />
          ))}
        </ul>
      </Section>
    );
  });
}

function Ability({ item, help, whyPath }: { item: AbilityShown; help: ReactNode; whyPath: string | undefined }) {
  const explain = useTranslations("explain");
  const t = useTranslations("people.abilities");
  const words = useWords();
  const { label, description, effective, granted, isYesNo, because, until } = item;
  const isHeld = effective !== null;
  return (
    <li className={isHeld ? undefined : "is-off"}>
      {isHeld ? <CheckIcon className="icon" aria-label={t("yes")} /> : <MinusIcon className="icon" aria-label={t("no")} />}
      <span>
        <b>{label}</b>
        <span className="block">{description}</span>
        <span className="meta block">
          {because.join(" ")} {help}{" "}
          {whyPath === undefined ? null : (
            <Link href={whyPath} aria-label={explain("whyOf", { permission: label })}>
              {explain("why")}
            </Link>
          )}
        </span>
      </span>
      <span className="push">
        {isHeld && until ? <UntilTag at={until} /> : null}
        {isHeld && !isYesNo ? (
          <Tag>
            <span title={words.scopeMeanings[effective]}>{words.scopes[effective]}</span>
          </Tag>
        ) : null}
        {isHeld && granted !== effective && granted && !isYesNo ? (
          <span className="meta">{t("granted", { scope: words.scopes[granted] })}</span>
        ) : null}
      </span>
    </li>
  );
}
