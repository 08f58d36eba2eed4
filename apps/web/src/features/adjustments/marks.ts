import type { PersonAdjustments } from "@countersign/core/adjustments/schema";
import { type Level, levelOf, scopeOf, vectorOf } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { useMomentText } from "~/components/moment";
import { useWords } from "~/i18n/words";
import { levelOfKey } from "../permissions-editor/draft";

/** Says of a permission at a level what its person's role grants where that differs, what the parent account sets, and until when it holds. */
export function useMarks({ role, parent, own }: PersonAdjustments, isYesNo: (key: string) => boolean) {
  const t = useTranslations("person.permissions");
  const words = useWords();
  const momentText = useMomentText();
  const ofRole = vectorOf(role.grants);
  const nameOf = (key: string, level: Level) =>
    level === 0 || isYesNo(key) ? t(level > 0 ? "yes" : "no") : words.scopes[scopeOf(level) ?? "none"];
  return (key: string, level: Level): string[] => {
    const byRole = levelOfKey(ofRole, key);
    const byParent = parent?.adjustments.find((one) => one.key === key);
    const timed = own.find((one) => one.key === key && one.endsAt !== null && levelOf(one.scope) === level);
    return [
      ...(level === byRole ? [] : [t("differs", { level: nameOf(key, byRole) })]),
      ...(parent && byParent ? [t("fromParent", { parent: parent.name, level: nameOf(key, levelOf(byParent.scope)) })] : []),
      ...(timed?.endsAt ? [t("until", { date: momentText(timed.endsAt, "stamp") })] : []),
    ];
  };
}
