"use client";

import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { saveCsv } from "~/components/save-csv";

/** Saves a table as a CSV file that spreadsheets open in their own encoding. */
export function CsvButton({ name, table }: { name: string; table: readonly (readonly string[])[] }) {
  const t = useTranslations("roles.compare");
  return (
    <Button icon={<DownloadSimpleIcon className="icon" aria-hidden />} onClick={() => saveCsv(name, table)}>
      {t("csv")}
    </Button>
  );
}
