import type { ReviewDetails } from "@countersign/core/reviews/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { type Column, DataTable } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Facts, Section } from "~/components/record";
import { LiveRefresh } from "~/features/delivery/live-refresh";
import { CancelReview } from "./cancel-review";
import { CloseReview } from "./close-review";
import { DueDay } from "./due-day";
import { EvidenceButton } from "./evidence-button";
import { LeftList } from "./left-list";
import { ReviewProgress } from "./progress";
import { type Judge, Reassign } from "./reassign";

interface ReviewPageProps {
  accountSlug: string;
  review: ReviewDetails;
  /** Who can be asked in somebody's place. */
  judges: readonly Judge[];
}

/** One review: how far it is, whom each packet is asked of, what closing it would do, and what came of it. */
export function ReviewPage({ accountSlug, review, judges }: ReviewPageProps) {
  const t = useTranslations("reviews");
  const base = `/a/${accountSlug}/admin/reviews`;
  const { id, name, state, mayLead } = review;
  return (
    <div className="page">
      <PageHeader
        title={name}
        crumbs={[{ label: t("title"), href: base }]}
        sub={
          <>
            <Tag tone={state === "open" ? "accent" : undefined}>{t(`states.${state}`)}</Tag> {t("startedBy", { name: review.startedBy })}{" "}
            <Moment value={review.startedAt} form="day" />
          </>
        }
        actions={
          mayLead ? (
            <>
              <EvidenceButton id={id} />
              {state === "open" ? (
                <>
                  <CancelReview id={id} />
                  <CloseReview accountSlug={accountSlug} review={review} />
                </>
              ) : null}
            </>
          ) : null
        }
      />
      {state === "closing" ? (
        <>
          <LiveRefresh />
          <Note tone="info" className="mb-6">
            <b>{t("closingNow")}</b> {t("closingText")}
          </Note>
        </>
      ) : null}
      {review.cancelReason === null ? null : (
        <Note tone="warn" className="mb-6">
          <b>{t("cancel.was")}</b> {review.cancelReason}
        </Note>
      )}
      <Section title={t("progress")}>
        <ReviewProgress review={review} />
        <div className="mt-6">
          <Facts facts={useFacts(review)} />
        </div>
      </Section>
      {review.left.length > 0 ? (
        <Section title={t("left.title")}>
          <LeftList people={`/a/${accountSlug}/admin/users`} left={review.left} />
        </Section>
      ) : null}
      <Section title={t("packets")}>
        <DataTable
          caption={t("packets")}
          columns={useColumns(`${base}/${id}`, review, judges)}
          rows={review.packets}
          rowKey={({ team }) => team}
          comfort
          inset
        />
      </Section>
    </div>
  );
}

function useFacts({ dueAt, closedAt, closedBy, unanswered, state }: ReviewDetails) {
  const t = useTranslations("reviews");
  return [
    { key: "due", label: t("dueLong"), value: <DueDay dueAt={dueAt} /> },
    ...(closedAt
      ? [
          {
            key: "closed",
            label: t(state === "canceled" ? "states.canceled" : "closed"),
            value: (
              <>
                {closedBy ?? t("byDueDate")}, <Moment value={closedAt} />
              </>
            ),
          },
        ]
      : []),
    ...(state === "canceled" ? [] : [{ key: "unanswered", label: t("unanswered"), value: t(`unansweredIs.${unanswered}`, { state }) }]),
  ];
}

type Packet = ReviewDetails["packets"][number];

function useColumns(base: string, { id, state, mayLead }: ReviewDetails, judges: readonly Judge[]): Column<Packet>[] {
  const t = useTranslations("reviews");
  const teamOf = ({ team, name }: Packet) => (team === "none" ? t("noTeam") : name);
  return [
    {
      key: "team",
      header: t("packet"),
      at: "name",
      wide: true,
      cell: (packet) => (
        <>
          <Link href={`${base}/${packet.team}`}>
            <b>{teamOf(packet)}</b>
          </Link>
          {packet.mine > 0 && state === "open" ? (
            <span className="block">
              <Tag tone="seal">{t("mine", { count: packet.mine })}</Tag>
            </span>
          ) : null}
          {packet.unjudged > 0 ? <span className="meta block">{t("unjudged", { count: packet.unjudged })}</span> : null}
        </>
      ),
    },
    {
      key: "answered",
      header: t("answered"),
      num: true,
      at: "end",
      cell: ({ answered, people }) => t("shown", { shown: answered, total: people }),
    },
    {
      key: "reviewers",
      header: t("askedOf"),
      at: "foot",
      cell: (packet) => (
        <span className="asked">
          <span>{packet.reviewers.join(", ") || t("nobody")}</span>
          {mayLead && state === "open" && packet.answered < packet.people ? (
            <Reassign id={id} team={packet.team} name={teamOf(packet)} judges={judges} />
          ) : null}
        </span>
      ),
    },
  ];
}
