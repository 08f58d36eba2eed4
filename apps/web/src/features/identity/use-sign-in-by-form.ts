"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { fieldErrors } from "~/components/field-errors";
import { inOwnWords } from "~/i18n/server-words";

interface SigningIn {
  /** What went wrong with the form as a whole. */
  readonly problem: string | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly submit: (input: object) => Promise<void>;
}

/** A form that signs in by a route of its own; goes to `next` afterwards. What was typed stays when something is wrong. */
export function useSignInByForm(path: string, next: (body: unknown) => string): SigningIn {
  const t = useTranslations("identity.form");
  const words = useTranslations();
  const locale = useLocale();
  const [problem, setProblem] = useState<string>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const isAsking = useRef(false);
  const submit = async (input: object): Promise<void> => {
    // The page shows only a moment later that it is busy; a second press comes before that.
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    const answer = await postForm(path, { ...input, locale });
    // Back has nothing to come back to here.
    if (answer?.ok) return location.replace(next(answer.body));
    isAsking.current = false;
    setBusy(false);
    if (!answer) return setProblem(t("failed"));
    const { message, issues } = inOwnWords(words, answer);
    setErrors(fieldErrors({ issues }));
    setProblem(message);
  };
  return { problem, errors, busy, submit };
}

type Answer =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly message: string; readonly data: unknown } | null;

// Past tRPC: the answer sets the session cookie, which no procedure can. null: nobody answered.
async function postForm(path: string, input: object): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (response?.ok) return { ok: true, body };
  if (typeof body !== "object" || body === null || !("message" in body)) return null;
  return { ok: false, message: String(body.message), data: body };
}
