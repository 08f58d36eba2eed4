import type { LevelPage } from "@countersign/core/levels/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable, type Column } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { useWords } from "~/i18n/words";

type Meaning = LevelPage["meaning"];
type Row = Meaning["rows"][number];

/** What each level leaves of the app's permissions, for host admins and host agents. */
export function LevelMeaning({ meaning }: { meaning: Meaning }) {
  const t = useTranslations("levels");
  const words = useWords();
  const format = useFormatter();
  const columns: Column<Row>[] = [
    {
      key: "what",
      header: t("meaning.what"),
      at: "name",
      cell: ({ kind, keys, isBuilt }) => (
        <>
          <b>{t(`kind.${kind}`)}</b> {isBuilt ? null : <Tag>{t("meaning.planned")}</Tag>}
          <span className="meta block">{format.list(keys.map((key) => labelOf(key, words)))}</span>
        </>
      ),
    },
    ...meaning.columns.map(({ level, rank }, index): Column<Row> => {
      const name = words.levels[level];
      return {
        key: `${level} ${rank}`,
        nowrap: true,
        header: rank ? t("meaning.column", { level: name, rank }) : name,
        cell: ({ cells }) => {
          const reach = cells[index] ?? "nothing";
          return <span className={reach === "nothing" ? "meta" : undefined}>{t(`reach.${reach}`)}</span>;
        },
      };
    }),
  ];
  return (
    <div className="level-meaning">
      <DataTable
        caption={t("meaning.title")}
        columns={columns}
        rows={meaning.rows}
        rowKey={({ kind, cells }) => `${kind} ${cells.join(" ")}`}
        stack="list"
        inset
      />
      <p className="meta mt-2">{t("meaning.ranks", { permission: labelOf("account.manage", words) })}</p>
    </div>
  );
}
