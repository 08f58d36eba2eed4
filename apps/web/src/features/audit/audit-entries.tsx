import type { AuditEntryRow } from "@countersign/core/audit-log/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Moment } from "~/components/moment";
import { useWords } from "~/i18n/words";
import { useAuditWords } from "./audit-words";
import { EntryDetails } from "./entry-details";
import { requestNamed } from "./request-told";

interface AuditEntriesProps {
  base: string;
  rows: readonly AuditEntryRow[];
  names: Readonly<Record<string, string>>;
}

/** Entries, the newest first; each opens to what it changed. */
export function AuditEntries({ base, rows, names }: AuditEntriesProps) {
  return (
    <ol className="audit-list">
      {rows.map((row) => (
        <li key={row.seq} id={`entry-${row.seq}`}>
          <Entry base={base} row={row} names={names} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ base, row, names }: { base: string; row: AuditEntryRow; names: Readonly<Record<string, string>> }) {
  const t = useTranslations("audit.entry");
  const words = useAuditWords();
  const ofPermissions = useWords();
  const { seq, at, action, actor, as, address, device, target, reason, after } = row;
  const { family, verb, isRefusal } = words.action(action);
  const where = [address, device].filter((each) => each !== null);
  return (
    <details className={isRefusal ? "audit-entry is-refused" : "audit-entry"}>
      <summary>
        <span className="audit-no">{seq}</span>
        <span className="audit-what">
          <b>
            {family}: {verb}
          </b>{" "}
          {(target.type === "access-request" ? requestNamed(after, names, ofPermissions) : null) ??
            target.name ??
            (target.type === "account" ? "" : words.target(target.type))}
        </span>
        <span className="audit-who">
          {actor ? (actor.name ?? t("goneActor")) : t("product")}
          {as ? <span className="tag tag--warn">{t(`as.${as.kind}`, { name: as.name ?? t("gone") })}</span> : null}
        </span>
        <Moment value={at} />
      </summary>
      <div className="audit-body">
        {reason ? <q>{reason}</q> : null}
        <EntryDetails row={row} names={names} />
        <p className="meta">
          {where.length > 0 ? t("from", { where: where.join(", ") }) : t("fromNowhere")} · {t("request", { id: row.requestId ?? "–" })} ·{" "}
          <span className="mono">{row.hash.slice(0, 16)}</span>
        </p>
        <p className="row">
          {actor ? <Link href={`${base}?person=${actor.id}`}>{t("byThem", { name: actor.name ?? t("goneActor") })}</Link> : null}
          {target.id ? <Link href={`${base}?target=${target.type}:${target.id}`}>{t("aboutIt")}</Link> : null}
          {target.type === "user" && target.id && !isRefusal ? (
            <Link href={`${base}/rights?person=${target.id}&at=${encodeURIComponent(at.toISOString())}`}>{t("rightsThen")}</Link>
          ) : null}
        </p>
      </div>
    </details>
  );
}
