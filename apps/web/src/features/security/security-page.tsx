import type { SecurityOverview, SessionPage } from "@countersign/core/security/schema";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { Section } from "~/components/record";
import { Above, BreakGlass, Dormant, Ending, OneStep, Toxic, Unproven, Unreviewed } from "./findings";
import { Glance } from "./glance";
import { SessionList } from "./session-list";

interface SecurityPageProps {
  /** The address of Admin Settings. */
  admin: string;
  overview: SecurityOverview;
  sessions: SessionPage;
  isFirst: boolean;
}

/** Admin Settings › Security: what is worth a look about the people of the account, and where they are signed in. */
export function SecurityPage({ admin, overview, sessions, isFirst }: SecurityPageProps) {
  const t = useTranslations("security");
  const people = `${admin}/users`;
  const { counts } = overview;
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub", { people: overview.people })} />
      <Glance overview={overview} />
      {overview.clear === overview.people && overview.breakGlass.length === 0 ? (
        <Note tone="info" className="my-6">
          {t("allClear")}
        </Note>
      ) : null}
      {overview.breakGlass.length > 0 ? (
        <BreakGlass campaigns={admin.replace(/\/admin$/, "/campaigns")} sent={overview.breakGlass} />
      ) : null}
      {counts.toxic > 0 ? <Toxic people={people} found={overview.toxic} /> : null}
      {counts.above > 0 ? <Above people={people} found={overview.above} total={counts.above} /> : null}
      {counts.ending > 0 ? <Ending people={people} found={overview.ending} /> : null}
      {counts.dormant > 0 ? <Dormant people={people} found={overview.dormant} total={counts.dormant} /> : null}
      {counts.unproven > 0 ? <Unproven people={people} found={overview.unproven} total={counts.unproven} /> : null}
      {counts.oneStep > 0 ? <OneStep people={people} found={overview} total={counts.oneStep} /> : null}
      {counts.unreviewed > 0 ? <Unreviewed admin={admin} found={overview.unreviewed} total={counts.unreviewed} /> : null}
      <Section title={t("sessions.title")} id="sessions">
        <p className="meta">{t("sessions.help")}</p>
        <SessionList people={people} rows={sessions.rows} />
        <Pagination
          summary={t("sessions.shown", { shown: sessions.rows.length, total: sessions.total })}
          newer={isFirst ? null : `${admin}/security#sessions`}
          older={sessions.nextCursor ? `${admin}/security?after=${sessions.nextCursor}#sessions` : null}
        />
      </Section>
    </div>
  );
}
