import type { ReviewPerson, Verdict } from "@countersign/core/reviews/schema";
import { useTranslations } from "next-intl";
import type { Reason } from "~/components/reason";
import { useStandingReason } from "~/features/person/standing";

/** Why a verdict can't be given about a person; undefined: it can. */
export function useMayText({ name, may }: Pick<ReviewPerson, "name" | "may">): (verdict: Verdict) => Reason | undefined {
  const t = useTranslations("reviews");
  const reasonOf = useStandingReason(name);
  const denied = (standing: ReviewPerson["may"]["judge"], title: string): Reason | undefined =>
    standing.code === "not-judged-by-you" ? { title, text: t("notYours", { name }) } : reasonOf(standing, title);
  return (verdict) => {
    const title = t("verdictDenied", { verdict: t(`verdicts.${verdict}`), name });
    if (!may.judge.ok) return denied(may.judge, title);
    if (verdict === "remove") return denied(may.remove, title);
    // Either way of reducing is enough.
    if (verdict === "reduce" && !may.take.ok && !may.changeRole.ok) return denied(may.changeRole, title);
    return undefined;
  };
}
