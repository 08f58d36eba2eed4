import type { PersonLevel } from "@countersign/core/levels/schema";
import type { AccessLevel } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { LockSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Tip } from "~/components/tip";
import { useWords } from "~/i18n/words";
import type { LevelChanges } from "./use-level-changes";

interface LevelTableProps {
  rows: readonly PersonLevel[];
  changes: LevelChanges;
  /** In the dialog: only who, the level and how it was set. */
  short?: boolean;
}

/** Who turned the app on, with a dropdown beside each name. */
export function LevelTable({ rows, changes, short }: LevelTableProps) {
  const t = useTranslations("levels");
  const columns = useColumns(changes);
  return (
    <DataTable
      caption={t("manage")}
      columns={short ? columns.filter(({ key }) => key !== "rank" && key !== "since") : columns}
      rows={rows}
      rowKey={({ id }) => id}
      selected={(person) => changes.levelOf(person) !== person.level}
      inset={short}
    />
  );
}

function useColumns(changes: LevelChanges): Column<PersonLevel>[] {
  const t = useTranslations("levels");
  const words = useWords();
  return [
    {
      key: "person",
      header: t("person"),
      at: "name",
      cell: ({ name, isActive, isShutOut }) => (
        <>
          <b>{name}</b> {isActive ? null : <Tag tone="warn">{t("suspended")}</Tag>}{" "}
          {isShutOut ? <Tag tone="warn">{t("shutOut")}</Tag> : null}
        </>
      ),
    },
    { key: "role", header: t("role"), at: "state", cell: ({ roleName }) => roleName },
    {
      key: "rank",
      header: (
        <span className="nowrap">
          {t("rank")}{" "}
          <Tip label={t("rankTip")} title={t("rank")}>
            {t("meaning.ranks", { permission: labelOf("account.manage", words) })}
          </Tip>
        </span>
      ),
      nowrap: true,
      cell: ({ rank }) => <span className="meta">{t(`ranks.${rank}`)}</span>,
    },
    { key: "level", header: t("level"), at: "end", cell: (person) => <LevelCell person={person} changes={changes} /> },
    { key: "set", header: t("set"), at: "mid", cell: (person) => <HowSet person={person} changes={changes} /> },
    { key: "since", header: t("since"), nowrap: true, cell: ({ turnedOnAt }) => <Moment value={turnedOnAt} form="day" /> },
  ];
}

interface CellProps {
  person: PersonLevel;
  changes: LevelChanges;
}

function LevelCell({ person, changes }: CellProps) {
  const t = useTranslations("levels");
  const words = useWords();
  if (person.locked) {
    return (
      <>
        <LockSimpleIcon className="icon" aria-hidden /> {words.levels[person.level]}
        <span className="meta block">{t(`locked.${person.locked}`)}</span>
      </>
    );
  }
  const refusal = changes.refusals[person.id];
  return (
    <div className="field">
      <select
        className="select select--dense"
        aria-label={t("levelOf", { name: person.name })}
        aria-describedby={refusal ? `refused-${person.id}` : undefined}
        value={changes.levelOf(person)}
        onChange={(event) => changes.choose(person, event.target.value as AccessLevel)}
      >
        {person.choices.map((level) => (
          <option key={level} value={level}>
            {words.levels[level]}
          </option>
        ))}
      </select>
      {refusal ? (
        <span className="error" id={`refused-${person.id}`} role="alert">
          {t("refused", { name: person.name, level: words.levels[person.level] })} {refusal}
        </span>
      ) : null}
    </div>
  );
}

function HowSet({ person, changes }: CellProps) {
  const t = useTranslations("levels");
  const words = useWords();
  if (changes.levelOf(person) !== person.level) return <Tag tone="accent">{t("was", { level: words.levels[person.level] })}</Tag>;
  return person.setBy === "hand" ? <Tag>{t("byHand")}</Tag> : <span className="meta">{t("byDefault")}</span>;
}
