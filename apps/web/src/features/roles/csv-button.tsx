"use client";

import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { csvOf } from "./compared";

/** Saves a table as a CSV file that spreadsheets open in their own encoding. */
export function CsvButton({ name, table }: { name: string; table: readonly (readonly string[])[] }) {
  const t = useTranslations("roles.compare");
  const save = () => {
    const address = URL.createObjectURL(new Blob(["\uFEFF", csvOf(table)], { type: "text/csv" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `${name}.csv` });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button icon={<DownloadSimpleIcon className="icon" aria-hidden />} onClick={save}>
      {t("csv")}
    </Button>
  );
}
