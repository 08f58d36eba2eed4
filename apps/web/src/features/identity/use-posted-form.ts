import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { fieldErrors } from "~/components/field-errors";
import { inOwnWords } from "~/i18n/server-words";
import { postJson } from "./post-json";

/** Sends a form to a route that sets the session cookie, which no procedure can: busy from then on until something is wrong. */
export function usePostedForm(path: string, onDone: (answer: unknown) => void) {
  const t = useTranslations("identity.form");
  const words = useTranslations();
  const [problem, setProblem] = useState<string>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const isAsking = useRef(false);
  async function send(input: object): Promise<void> {
    // The page shows only a moment later that it is busy; a second press comes before that.
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    const answer = await postJson(path, input);
    if (answer?.ok) return onDone(answer.body);
    isAsking.current = false;
    setBusy(false);
    if (!answer) return setProblem(t("failed"));
    const { message, issues } = inOwnWords(words, answer);
    setErrors(fieldErrors({ issues }));
    setProblem(message);
  }
  return { send, busy, problem, errors };
}
