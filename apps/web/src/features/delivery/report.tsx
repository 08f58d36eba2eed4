import type { CampaignReport } from "@countersign/core/delivery/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Facts, Section } from "~/components/record";
import { SignatureStrip, type SignatureSlot } from "~/components/signature-strip";
import { Status, type StatusName } from "~/components/status";
import { Waterfall } from "~/components/waterfall";
import { LiveRefresh } from "./live-refresh";
import { OutcomeTable } from "./outcome-table";
import { ReportActions } from "./report-actions";
import { Tally } from "./tally";
import { useWaterfallRows } from "./waterfall-rows";

/** What became of a campaign: figures with their reasons, who signed, what exactly, and how the audience came about. */
export function Report({ accountSlug, report, children }: { accountSlug: string; report: CampaignReport; children: ReactNode }) {
  const t = useTranslations("delivery.report");
  const { campaign, counts, total } = report;
  const isMoving =
    campaign.state === "launching" ||
    campaign.state === "sending" ||
    (campaign.state === "stopped" && counts.pending + counts.attempting > 0);
  const done = counts.sent + counts.failed + counts.in_doubt + counts.not_sent;
  const rows = useWaterfallRows(report.waterfall);
  return (
    <div className="page">
      {isMoving ? <LiveRefresh /> : null}
      <PageHeader
        crumbs={[{ label: t("campaigns"), href: `/a/${accountSlug}/campaigns` }]}
        title={campaign.name}
        sub={
          <span className="row">
            <Status state={campaign.state as StatusName} progress={campaign.state === "sending" && total > 0 ? done / total : undefined} />
            <When report={report} />
          </span>
        }
        actions={<ReportActions accountSlug={accountSlug} campaign={{ id: campaign.id, name: campaign.name }} can={report.can} />}
      />
      <Why report={report} />
      <BrokenGlass report={report} href={`/a/${accountSlug}/approvals/${campaign.id}`} />
      <SignatureStrip bleed slots={useSlots(report)} />
      <div className="mt-6">
        <Tally counts={counts} total={total} unsubscribed={report.unsubscribed} />
      </div>
      <div className="mt-8">
        <Section title={t("outcomes")}>
          {total === 0 ? <p className="muted">{t("notLaunched")}</p> : <OutcomeTable reasons={report.reasons} counts={counts} />}
        </Section>
        {children}
        {rows.length > 0 ? (
          <Section title={t("audience")} aside={report.sentence ? <span className="meta">{report.sentence}</span> : null}>
            <Waterfall caption={t("audienceCaption")} rows={rows} />
          </Section>
        ) : null}
        <Section title={t("what")}>
          <What report={report} accountSlug={accountSlug} />
        </Section>
      </div>
    </div>
  );
}

function When({ report: { campaign } }: { report: CampaignReport }) {
  const t = useTranslations("delivery.report");
  const time = (value: Date) => ({ time: () => <Moment value={value} /> });
  return (
    <span className="meta">
      {campaign.launchedAt
        ? t.rich("launched", time(campaign.launchedAt))
        : campaign.sendAt
          ? t.rich("planned", time(campaign.sendAt))
          : null}
      {campaign.finishedAt ? <> · {t.rich(campaign.state === "stopped" ? "stoppedAt" : "finished", time(campaign.finishedAt))}</> : null}
    </span>
  );
}

function Why({ report: { campaign } }: { report: CampaignReport }) {
  const t = useTranslations("delivery.why");
  if (campaign.state !== "paused") return null;
  const key = campaign.stateReason && t.has(campaign.stateReason) ? campaign.stateReason : "other";
  return (
    <Note tone="warn" className="mb-4">
      {t.rich(key, { code: campaign.stateReason ?? "", b: (chunks) => <b>{chunks}</b> })}
      {campaign.fault ? <span className="mono block mt-1">{campaign.fault}</span> : null}
    </Note>
  );
}

/** That the owner sent it past its approval; red until somebody signed that. */
function BrokenGlass({ report: { brokenGlass }, href }: { report: CampaignReport; href: string }) {
  const t = useTranslations("delivery.broken-glass");
  if (!brokenGlass) return null;
  const { by, reason, isSigned } = brokenGlass;
  return (
    <Note tone={isSigned ? "plain" : "seal"} className="mb-4">
      <b>{t("title", { name: by.name })}</b> <q>{reason}</q> {t(isSigned ? "signed" : "open")} <Link href={href}>{t("look")}</Link>
    </Note>
  );
}

function useSlots({ preparedBy, submittedAt, decisions, seal }: CampaignReport): SignatureSlot[] {
  const t = useTranslations("delivery.report");
  const version = seal ? ` · ${t("version", { no: seal.revisionNo })}` : "";
  const note = (at: Date | null) =>
    at ? (
      <>
        <Moment value={at} />
        {version}
      </>
    ) : null;
  const prepared: SignatureSlot = {
    state: preparedBy ? "signed" : "next",
    role: t("prepared"),
    name: preparedBy?.name,
    note: note(submittedAt),
  };
  return [
    prepared,
    ...decisions.map(({ by, at, kind }): SignatureSlot => ({ state: "signed", role: t(kind), name: by.name, note: note(at) })),
  ];
}

function What({ report, accountSlug }: { report: CampaignReport; accountSlug: string }) {
  const t = useTranslations("delivery.report");
  const { seal, sender, subject } = report;
  const way = report.brokenGlass ? "wayBreakGlass" : report.decisions.some(({ kind }) => kind === "direct") ? "wayDirect" : "wayApproved";
  return (
    <>
      <Facts
        facts={[
          {
            key: "seal",
            label: t("seal"),
            value: seal ? (
              <>
                <span className="mono" title={seal.hex}>
                  {seal.word}
                </span>{" "}
                {seal.isIntact ? <span className="meta">{t("sealIntact")}</span> : <b>{t("sealBroken")}</b>}
              </>
            ) : (
              t("none")
            ),
          },
          { key: "subject", label: t("subject"), value: subject || t("none") },
          {
            key: "sender",
            label: t("sender"),
            value: sender ? (
              <>
                {sender.name} <span className="mono">{sender.address}</span>
              </>
            ) : (
              t("none")
            ),
          },
          { key: "way", label: t("way"), value: t(way) },
        ]}
      />
      <p className="mt-3">
        <Link href={`/a/${accountSlug}/campaigns/${report.campaign.id}`}>{t("openCampaign")}</Link>
      </p>
    </>
  );
}
