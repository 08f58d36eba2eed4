import type { Control } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import type { Reason } from "~/components/reason";
import { sentencesOf } from "../people/rights";
import { useControlText } from "~/i18n/server-words";
import { useWords } from "~/i18n/words";

/** What can be not allowed; the title of the reason is `campaigns.blocked.<act>`. */
export type Act =
  | "create"
  | "edit"
  | "test"
  | "submit"
  | "sendDirectly"
  | "withdraw"
  | "reschedule"
  | "approve"
  | "requestChanges"
  | "decline"
  | "stop"
  | "resume"
  | "duplicate"
  | "archive"
  | "unarchive";

/** Turns what blocks a control into the reason that its button shows; undefined = the control works. */
export function useReasons(accountSlug: string, campaignId?: string): (act: Act, control: Control) => Reason | undefined {
  const t = useTranslations("campaigns.blocked");
  const controlText = useControlText();
  const words = useWords();
  return (act, control) => {
    if (control === null) return undefined;
    const title = t(act);
    if (control.by === "campaign") return { title, text: controlText(control) };
    return {
      title,
      ...sentencesOf(control.explanation, words, campaignId),
      other: { label: t("access"), href: `/a/${accountSlug}/me/access` },
    };
  };
}
