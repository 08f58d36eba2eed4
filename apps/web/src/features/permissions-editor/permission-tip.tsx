import type { PermissionItem } from "@countersign/core/roles/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { Tip } from "~/components/tip";
import { useWords } from "~/i18n/words";

/** What a permission allows, what it needs, and its key. */
export function PermissionTip({ item: { key, label, description, requires } }: { item: PermissionItem }) {
  const t = useTranslations("permissions-editor");
  const words = useWords();
  const format = useFormatter();
  return (
    <Tip label={t("about", { permission: label })} title={label}>
      <p>{description}</p>
      {requires.length > 0 ? <p>{t("needs", { names: format.list(requires.map((other) => labelOf(other, words))) })}</p> : null}
      <p className="mono">{key}</p>
    </Tip>
  );
}
