"use client";

import { namedOf, type CampaignEditor, type Checklist, type DraftIssue, type Schedule } from "@countersign/core/campaigns/schema";
import { FireIcon, PaperPlaneTiltIcon, SignatureIcon } from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Segmented } from "~/components/choice";
import { Note } from "~/components/note";
import { WhyLink } from "~/components/reason";
import { StageStrip } from "../../approvals/stage-strip";
import { useReasons } from "../blocked";
import { localIn } from "../local-time";
import { localOf, TimeFields, type LocalTime } from "../time-fields";

interface SendPanelProps {
  accountSlug: string;
  campaignId: string;
  schedule: Schedule;
  accountTimeZone: string;
  zones: readonly string[];
  issues: readonly DraftIssue[];
  checks: Checklist | undefined;
  can: CampaignEditor["can"];
  busy: boolean;
  onSchedule: (schedule: Schedule) => void;
  onSubmit: () => void;
  onSendDirectly: () => void;
  onBreakGlass: () => void;
}

/** When it goes out, and the one button that sends it on its way: which way depends on what the person may do. */
export function SendPanel({
  accountSlug,
  campaignId,
  schedule,
  accountTimeZone,
  zones,
  issues,
  checks,
  can,
  busy,
  onSchedule,
  onSubmit,
  onSendDirectly,
  onBreakGlass,
}: SendPanelProps) {
  const t = useTranslations("campaigns.send");
  const reasons = useReasons(accountSlug, campaignId);
  const [time, setTime] = useState(() => timeOf(schedule, accountTimeZone));
  const isDirect = can.sendDirectly === null && checks?.route.kind !== "approval";
  const mustFix = checks?.mustFix ?? 0;
  const fixFirst = mustFix > 0 ? { title: t("notYet"), text: t("fixFirst", { count: mustFix }), help: t("fixHelp") } : undefined;
  // A right that is missing comes first: nothing that could be mended on the draft would help against it.
  const refused = isDirect ? undefined : reasons("submit", can.submit);
  const choose = (next: LocalTime) => {
    setTime(next);
    onSchedule({ kind: "at", local: localOf(next), timeZone: next.timeZone });
  };
  const verb = schedule.kind === "now" ? "now" : "later";
  const timeFault = issues.find(({ place }) => place === "schedule")?.message;

  return (
    <div className="sendpanel" id="part-schedule">
      <div>
        <h2>{t("title")}</h2>
        <Segmented
          wide
          legend={t("when")}
          name="schedule"
          value={schedule.kind}
          onChange={(kind) =>
            kind === "now" ? onSchedule({ kind: "now" }) : choose(time.date ? time : { ...time, date: tomorrowIn(time.timeZone) })
          }
          options={[
            { value: "now", label: t("now") },
            { value: "at", label: t("at") },
          ]}
        />
        {schedule.kind === "at" ? (
          <TimeFields value={time} onChange={choose} zones={zones} error={timeFault} />
        ) : (
          <p className="meta">{t(isDirect ? "nowDirect" : "nowWaits")}</p>
        )}
      </div>
      <div>
        {isDirect ? (
          <Button
            look="primary"
            size="form"
            wide
            busy={busy}
            denied={fixFirst}
            icon={<PaperPlaneTiltIcon className="icon" aria-hidden />}
            onClick={onSendDirectly}
          >
            {t(verb === "now" ? "sendNow" : "schedule")}
          </Button>
        ) : (
          <Button
            look="primary"
            size="form"
            wide
            busy={busy}
            denied={refused ?? fixFirst}
            icon={<SignatureIcon className="icon" aria-hidden />}
            onClick={onSubmit}
          >
            {t("submit")}
          </Button>
        )}
        {refused ? (
          <p className="meta">
            <b>{refused.title}</b> {refused.text} {refused.help} {refused.ask}
          </p>
        ) : (
          <>
            {mustFix > 0 ? <p className="meta">{t("fixFirst", { count: mustFix })}</p> : null}
            <Route route={checks?.route} />
          </>
        )}
        {isDirect && can.submit === null ? (
          <Button size="sm" wide denied={fixFirst} onClick={onSubmit}>
            {t("submitInstead")}
          </Button>
        ) : null}
        {checks?.route.kind === "approval" && checks.route.mayBreakGlass && can.submit === null ? (
          <Button
            changes
            wide
            icon={<FireIcon className="icon" aria-hidden />}
            denied={mustFix > 1 ? fixFirst : undefined}
            onClick={onBreakGlass}
          >
            {t("breakGlass")}
          </Button>
        ) : null}
        <WhyNotDirect reason={can.submit === null ? reasons("sendDirectly", can.sendDirectly) : undefined} />
      </div>
    </div>
  );
}

function WhyNotDirect({ reason }: { reason: ReturnType<ReturnType<typeof useReasons>> }) {
  const t = useTranslations("campaigns.send");
  if (!reason) return null;
  return (
    <p className="meta">
      {t.rich("notDirect", { b: (chunks) => <b>{chunks}</b> })} <WhyLink reason={reason}>{t("why")}</WhyLink>
    </p>
  );
}

function Route({ route }: { route: Checklist["route"] | undefined }) {
  const t = useTranslations("campaigns.send");
  const format = useFormatter();
  if (!route) return null;
  if (route.kind === "direct") return <p className="meta">{t("routeDirect")}</p>;
  if (route.waysOut.length === 0) {
    const { named, others } = namedOf(route.approvers);
    const names = named.map(({ name }) => name);
    const list = format.list(others > 0 ? [...names, t("moreApprovers", { count: others })] : names, { type: "disjunction" });
    return (
      <>
        <p className="meta">
          {t("routeApproval", { names: list })}
          {route.bindingRule === null ? null : ` ${t("routeRule", { rule: route.bindingRule })}`}
        </p>
        {route.stages.length > 1 || route.stages[0]?.rule ? <StageStrip stages={route.stages} viewerId="" /> : null}
      </>
    );
  }
  return (
    <Note tone="warn">
      <b>{t("nobody")}</b>
      <ul>
        {route.waysOut.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </Note>
  );
}

function timeOf(schedule: Schedule, accountTimeZone: string): LocalTime {
  if (schedule.kind === "now") return { date: "", time: "09:00", timeZone: accountTimeZone };
  const [date = "", time = ""] = schedule.local?.split("T") ?? [];
  return { date, time: time || "09:00", timeZone: schedule.timeZone };
}

function tomorrowIn(timeZone: string): string {
  return localIn(new Date(Date.now() + 86_400_000), timeZone).date;
}
