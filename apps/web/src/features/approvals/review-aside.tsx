import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { useFormatter, useTranslations } from "next-intl";
import { SealWord } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Timeline } from "~/components/record";
import { historyKey } from "./history";

/** Why it needs a signature, what the signature stands for, and what happened so far. */
export function ReviewAside({ review, viewerId }: { review: CampaignReview; viewerId: string }) {
  const t = useTranslations("approvals.aside");
  const format = useFormatter();
  const { why, snapshot, approvers } = review;
  const isMine = approvers.some(({ id }) => id === viewerId);
  const names = format.list(
    approvers.slice(0, 4).map(({ id, name }) => (id === viewerId ? t("you") : name)),
    { type: "disjunction" },
  );
  const missing = review.stages.reduce((sum, stage) => sum + stage.missing, 0);
  const rules = format.list(why.rules.map((rule) => t("ruleName", { rule })));
  const contributors = format.list(why.contributors.map(({ name }) => name));
  const authors = format.list(
    why.audienceAuthors.filter(({ id }) => !why.contributors.some((one) => one.id === id)).map(({ name }) => name),
  );
  return (
    <aside>
      {review.state === "waiting" ? (
        <section>
          <h2 className="rule small-head">{t(isMine ? "whyYou" : "why")}</h2>
          <p>{t.rich(`rule.${why.rule}`, { name: why.senderName, count: missing, rules, b: (chunks) => <b>{chunks}</b> })}</p>
          <p className="meta mt-1">
            {approvers.length > 0 ? t("whoCan", { names, more: Math.max(0, approvers.length - 4) }) : t("nobody")}
          </p>
          {why.fourEyes && why.contributors.length > 0 ? <p className="meta mt-1">{t("fourEyes", { names: contributors })}</p> : null}
          {why.fourEyes && authors ? <p className="meta mt-1">{t("audienceAuthors", { names: authors })}</p> : null}
        </section>
      ) : null}
      <section>
        <h2 className="rule small-head">{t(review.state === "waiting" && isMine ? "whatYouSign" : "whatIsSigned")}</h2>
        <p>
          <SealWord word={snapshot.sealWord} />
        </p>
        <p className="meta mt-1">{t("sealMeans", { no: snapshot.revisionNo })}</p>
      </section>
      <section>
        <h2 className="rule small-head">{t("history")}</h2>
        <History review={review} isMine={isMine} viewerId={viewerId} />
      </section>
    </aside>
  );
}

function History({ review, isMine, viewerId }: { review: CampaignReview; isMine: boolean; viewerId: string }) {
  const t = useTranslations("approvals.history");
  const since = review.history.find(({ kind }) => kind === "submitted" || kind === "asked-again")?.at ?? review.snapshot.createdAt;
  const now = {
    key: "now",
    now: true,
    text: t(isMine ? "waitingForYou" : "waiting"),
    when: <Moment value={since} form="ago" />,
  };
  return (
    <Timeline
      entries={[
        ...(review.state === "waiting" ? [now] : []),
        ...review.history.map((entry) => ({
          key: entry.id,
          text: t(`event.${historyKey(entry.kind)}`, {
            name: entry.by?.name ?? t("product"),
            by: entry.by === null ? "product" : entry.by.id === viewerId ? "you" : "other",
            no: entry.revisionNo ?? 0,
          }),
          when: <Moment value={entry.at} showZone />,
          quote: entry.words ?? undefined,
        })),
      ]}
    />
  );
}
