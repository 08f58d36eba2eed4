"use client";

import type { Checklist as Checks, CheckItem } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Checklist } from "~/components/record";
import { useCheckText } from "~/i18n/server-words";

/** Lines that are mended on other pages, or by other people. */
const ELSEWHERE: ReadonlySet<string> = new Set(["smtp-missing", "footer-address-missing", "audience-uncounted", "approval-nobody"]);

interface CheckListProps {
  checks: Pick<Checks, "items" | "mustFix" | "warnings">;
  /** Leads to the place of a line. */
  onGo: (item: CheckItem) => void;
}

/** Everything that has to be right before the campaign can be sent, computed by the server after each save. */
export function CheckList({ checks, onGo }: CheckListProps) {
  const t = useTranslations("campaigns.checks");
  const textOf = useCheckText();
  return (
    <section aria-label={t("title")}>
      <div className="row rule">
        <h2>{t("title")}</h2>
        <span className="push meta" role="status">
          {t("counts", { must: checks.mustFix, warnings: checks.warnings })}
        </span>
      </div>
      <Checklist
        items={checks.items.map((item, index) => ({
          key: `${index}:${item.code}`,
          state: item.state === "must-fix" ? "must" : item.state,
          text: textOf(item),
          action:
            item.state === "done" || ELSEWHERE.has(item.code) ? undefined : (
              <button type="button" className="link-btn" onClick={() => onGo(item)}>
                {t(item.code === "test-none" ? "sendTest" : "go")}
                <span className="vh">: {textOf(item)}</span>
              </button>
            ),
        }))}
      />
    </section>
  );
}
