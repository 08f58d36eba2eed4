"use client";

import type { AuditFilter } from "@countersign/core/audit-log/schema";
import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";

/** Takes the log along: what the filter shows for a spreadsheet, or all of it for the verifier. Posted, since the log says who did. */
export function ExportForm({ action, filter }: { action: string; filter: AuditFilter }) {
  const t = useTranslations("audit");
  const { refused, ...others } = filter;
  return (
    <form method="post" action={action} className="row">
      {Object.entries({ ...others, refused: refused ? "1" : undefined }).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Button type="submit" name="format" value="csv" changes icon={<DownloadSimpleIcon className="icon" aria-hidden />}>
        {t("csv")}
      </Button>
      <Button type="submit" name="format" value="jsonl" changes icon={<DownloadSimpleIcon className="icon" aria-hidden />}>
        {t("jsonl")}
      </Button>
    </form>
  );
}
