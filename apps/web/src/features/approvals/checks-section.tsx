import type { CheckItem } from "@countersign/core/campaigns/schema";
import { CheckIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Checklist, type ChecklistItem } from "~/components/record";
import { useCheckText } from "~/i18n/server-words";

/** What is not done comes first and open; what is done is one line to unfold. */
export function ChecksSection({ checks }: { checks: readonly CheckItem[] }) {
  const t = useTranslations("approvals.checks");
  const textOf = useCheckText();
  const lineOf = (item: CheckItem, index: number): ChecklistItem => ({
    key: `${index}:${item.code}`,
    state: item.state === "must-fix" ? "must" : item.state,
    text: textOf(item),
  });
  const open = checks.filter(({ state }) => state !== "done");
  const done = checks.filter(({ state }) => state === "done");
  return (
    <>
      {open.length > 0 ? <Checklist items={open.map(lineOf)} /> : null}
      {done.length > 0 ? (
        <details className="unfold" open={open.length === 0 && done.length < 5}>
          <summary>
            <CheckIcon className="icon" aria-hidden />
            <span>{t(open.length > 0 ? "othersDone" : "allDone", { count: done.length })}</span>
            <span className="unfold-more">{t("unfold")}</span>
          </summary>
          <Checklist items={done.map(lineOf)} />
        </details>
      ) : null}
    </>
  );
}
