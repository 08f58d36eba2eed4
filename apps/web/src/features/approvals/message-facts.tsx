import type { MailView, ReviewDiff } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Facts } from "~/components/record";
import { Words } from "./words";

/** Subject and preview text, with what changed in them. */
export function MessageFacts({ message, diff }: { message: MailView; diff: ReviewDiff | null }) {
  const t = useTranslations("approvals.review");
  const value = (field: "subject" | "preheader") => {
    const change = diff?.fields.find((candidate) => candidate.field === field);
    if (change) return <Words words={change.words} />;
    return message[field] || <span className="muted">{t("none")}</span>;
  };
  return (
    <div className="mb-3">
      <Facts
        facts={[
          { key: "subject", label: t("subject"), value: value("subject") },
          { key: "preheader", label: t("preheader"), value: value("preheader") },
        ]}
      />
    </div>
  );
}
