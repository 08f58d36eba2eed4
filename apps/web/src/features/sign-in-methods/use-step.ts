import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { inOwnWords } from "~/i18n/server-words";
import type { StepAnswer } from "./step-requests";

/** Takes a step of signing in: busy meanwhile, then done, or in words why not. */
export function useStep(onDone: () => void) {
  const words = useTranslations();
  const t = useTranslations("identity.form");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // The page shows only a moment later that it is busy; a second press comes before that.
  const isAsking = useRef(false);
  async function take(ask: () => Promise<StepAnswer>): Promise<void> {
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    setProblem(undefined);
    const answer = await ask().catch(() => null);
    // It stays busy: the next page follows.
    if (answer !== null && answer !== "cancelled" && answer.ok) return onDone();
    isAsking.current = false;
    setBusy(false);
    if (!answer) return setProblem(t("failed"));
    if (answer === "cancelled") return setProblem(words("sign-in-methods.noPasskey"));
    const { message, issues } = inOwnWords(words, answer);
    const [first] = (issues ?? []) as readonly { message?: string }[];
    setProblem(first?.message ?? message);
  }
  return { take, busy, problem };
}
