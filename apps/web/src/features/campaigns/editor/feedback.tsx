import type { CampaignEditor } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useStateReason } from "../state-reason";

/** Why the draft came back: the reviewer's words, or what the product found. */
export function Feedback({ feedback, reason }: Pick<CampaignEditor, "feedback"> & { reason: string | null }) {
  const t = useTranslations("campaigns.feedback");
  const reasonText = useStateReason(reason);
  if (feedback) {
    return (
      <Note tone={feedback.decision === "declined" ? "plain" : "warn"} className="mb-4">
        <p>
          {t.rich(feedback.decision, {
            name: feedback.by.name,
            b: (chunks) => <b>{chunks}</b>,
            time: () => <Moment value={feedback.at} />,
          })}
        </p>
        <blockquote className="quote">{feedback.reason}</blockquote>
      </Note>
    );
  }
  return reasonText ? (
    <Note tone="warn" className="mb-4">
      {reasonText}
    </Note>
  ) : null;
}
