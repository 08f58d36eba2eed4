import { MAX_TAGS } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";
import { Checkbox } from "~/components/choice";
import { Section } from "~/components/record";

interface MergeTagsProps {
  /** Those of both: more than one contact can hold. */
  tags: readonly string[];
  kept: readonly string[];
  onChange: (kept: readonly string[]) => void;
}

/** Which tags of two contacts stay, where together they have too many. */
export function MergeTags({ tags, kept, onChange }: MergeTagsProps) {
  const t = useTranslations("contacts.merge.choose");
  return (
    <Section title={t("title")}>
      <div className="stack">
        <p>{t("lead", { count: tags.length, most: MAX_TAGS })}</p>
        <div role="group" aria-label={t("title")} className="grid gap-2 min-[640px]:grid-cols-3">
          {tags.map((tag) => (
            <Checkbox
              key={tag}
              label={<span className="wrap-anywhere">{tag}</span>}
              checked={kept.includes(tag)}
              onChange={(event) => onChange(tags.filter((one) => (one === tag ? event.target.checked : kept.includes(one))))}
            />
          ))}
        </div>
        <p className="meta" role="status">
          {kept.length > MAX_TAGS ? t("over", { count: kept.length - MAX_TAGS }) : t("chosen", { count: kept.length, most: MAX_TAGS })}
        </p>
      </div>
    </Section>
  );
}
