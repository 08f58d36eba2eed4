import type { ImportDetails } from "@countersign/core/imports/schema";
import { useTranslations } from "next-intl";
import { DataTable } from "~/components/data-table";

/** What becomes of the rows, or became: counts, and what is wrong with the others, by what to do about it. */
export function Outcome({ found: { outcome, state } }: { found: ImportDetails }) {
  const t = useTranslations("imports.outcome");
  const { created, updated, known, problems } = outcome;
  return (
    <>
      <ul className="stack">
        {state === "done" ? null : <li>{t("created", { count: created })}</li>}
        {updated > 0 ? <li>{t("updated", { count: updated })}</li> : null}
        {known > 0 ? <li>{t("known", { count: known })}</li> : null}
      </ul>
      {problems.length > 0 ? (
        <>
          <h3>{t("problems")}</h3>
          <DataTable
            caption={t("problems")}
            stack="list"
            inset
            rows={problems}
            rowKey={({ reason }) => reason}
            columns={[
              { key: "what", header: t("what"), at: "name", wide: true, cell: ({ reason }) => t(`reason.${reason}`) },
              { key: "count", header: t("rows"), at: "mid", num: true, cell: ({ count }) => count },
              {
                key: "lines",
                header: t("lines"),
                at: "mid",
                cell: ({ lines, count }) => t("lineNumbers", { lines: lines.join(", "), more: count > lines.length ? "yes" : "no" }),
              },
            ]}
          />
        </>
      ) : null}
    </>
  );
}
