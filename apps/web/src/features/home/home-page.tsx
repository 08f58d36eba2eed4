import type {
  ApprovalPage,
  ApprovalRow,
  CampaignListRow,
  CampaignPage,
  CampaignStart,
  WaitingAccount,
} from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "~/components/button";
import { Moment } from "~/components/moment";
import { Empty, Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Section } from "~/components/record";
import { Status } from "~/components/status";
import { RowState, RowTime } from "../campaigns/campaign-table";
import { FigureText } from "../campaigns/figure";
import { NewCampaign } from "../campaigns/new-campaign";
import { hrefOf } from "../campaigns/places";

interface HomePageProps {
  accountSlug: string;
  viewer: { id: string; name: string };
  start: CampaignStart;
  waiting: ApprovalPage;
  /** The person's other accounts in which something waits for them. */
  elsewhere: readonly WaitingAccount[];
  drafts: CampaignPage;
  onTheirWay: CampaignPage;
  next: CampaignPage;
  sent: CampaignPage;
  /** What an account needs first, for those who manage it. */
  firstSteps: ReactNode;
}

/** What waits for this person, what they are writing or have sent on its way, what goes out next, what went out. */
export function HomePage({ accountSlug, viewer, start, waiting, elsewhere, drafts, onTheirWay, next, sent, firstSteps }: HomePageProps) {
  const t = useTranslations("home");
  const base = `/a/${accountSlug}`;
  const isMine = ({ owner }: CampaignListRow) => owner?.id === viewer.id;
  const mine = drafts.rows.filter(isMine).slice(0, 5);
  // What has a time is in the part of the next sends.
  const moving = onTheirWay.rows.filter((row) => isMine(row) && row.state !== "scheduled").slice(0, 5);
  const upcoming = next.rows.toSorted((a, b) => timeOf(a) - timeOf(b)).slice(0, 5);
  const isEmpty = waiting.rows.length + mine.length + moving.length + upcoming.length + sent.rows.length === 0;
  const rows = (list: readonly CampaignListRow[]) => list.map((row) => <Row key={row.id} accountSlug={accountSlug} row={row} />);
  return (
    <div className="page">
      <PageHeader
        title={t("title", { name: viewer.name.split(" ")[0] ?? viewer.name })}
        actions={<NewCampaign accountSlug={accountSlug} start={start} />}
      />
      {firstSteps}
      {elsewhere.map(({ slug, name, count }) => (
        <Note
          key={slug}
          className="mb-4"
          action={
            <ButtonLink size="sm" href={`/a/${slug}/approvals`}>
              {t("toApprovals")}
              <span className="vh"> {name}</span>
            </ButtonLink>
          }
        >
          {t.rich("elsewhere", { b: (chunks) => <b>{chunks}</b>, account: name, count })}
        </Note>
      ))}
      {isEmpty ? (
        <Empty title={t("empty")} actions={<ButtonLink href={`${base}/contacts`}>{t("toContacts")}</ButtonLink>}>
          {t("emptyText")}
        </Empty>
      ) : (
        <div className="home">
          <Part title={t("waiting")} count={waiting.counts["for-me"]} href={`${base}/approvals`} none={t("nothingWaiting")}>
            {waiting.rows.map((row) => (
              <WaitingRow key={row.campaignId} base={base} row={row} />
            ))}
          </Part>
          <Part title={t("drafts")} href={`${base}/campaigns?tab=drafts`} none={t("noDrafts")}>
            {rows(mine)}
          </Part>
          <Part title={t("onTheirWay")} href={`${base}/outbox`} none={t("noneOnTheirWay")}>
            {rows(moving)}
          </Part>
          <Part title={t("next")} href={`${base}/campaigns?tab=scheduled`} none={t("noNext")}>
            {rows(upcoming)}
          </Part>
          <Part title={t("sent")} href={`${base}/campaigns?tab=sent`} none={t("noSent")}>
            {rows(sent.rows.slice(0, 5))}
          </Part>
        </div>
      )}
    </div>
  );
}

function timeOf({ sendAt, updatedAt }: CampaignListRow): number {
  return (sendAt ?? updatedAt).getTime();
}

interface PartProps {
  title: string;
  count?: number;
  href: string;
  none: string;
  children: readonly ReactNode[];
}

function Part({ title, count, href, none, children }: PartProps) {
  const t = useTranslations("home");
  return (
    <Section
      title={
        <>
          {title}
          {count ? <span className="mono waiting-count"> {count}</span> : null}
        </>
      }
      aside={
        <Link className="push" href={href}>
          {t("all")}
          <span className="vh"> {title}</span>
        </Link>
      }
    >
      {children.length > 0 ? <ul className="home-list">{children}</ul> : <p className="muted">{none}</p>}
    </Section>
  );
}

function Row({ accountSlug, row }: { accountSlug: string; row: CampaignListRow }) {
  const t = useTranslations("home");
  return (
    <li>
      <Link className="doc" href={hrefOf(accountSlug, row)}>
        {row.name}
      </Link>
      <span className="meta">
        <RowTime row={row} />
        {row.audience === null ? null : (
          <>
            {" · "}
            <FigureText figure={row.audience} textKey="people" />
          </>
        )}
        {row.owner ? ` · ${t("by", { name: row.owner.name })}` : null}
      </span>
      <RowState row={row} />
    </li>
  );
}

function WaitingRow({ base, row }: { base: string; row: ApprovalRow }) {
  const t = useTranslations("home");
  return (
    <li>
      <Link className="doc" href={`${base}/approvals/${row.campaignId}`}>
        {row.name}
      </Link>
      <span className="meta">
        {row.sendAt && row.schedule === "at"
          ? t.rich("sends", {
              time: () => <Moment value={row.sendAt ?? new Date(0)} form="when" zone={row.timeZone ?? undefined} showZone />,
            })
          : t("onSignature")}
        {row.sender ? ` · ${t("by", { name: row.sender.name })}` : null}
      </span>
      <Status state="waiting" />
    </li>
  );
}
