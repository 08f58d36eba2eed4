"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "~/components/button";
import { fieldErrors } from "~/components/field-errors";
import { KeptForm } from "~/components/kept-form";
import { Problem } from "~/components/note";
import { inOwnWords } from "~/i18n/server-words";

interface SignInByFormProps {
  /** The route that takes what was typed, and signs in. */
  path: string;
  /** The names of the fields that it takes. */
  fields: readonly string[];
  /** What it takes besides. */
  known?: Readonly<Record<string, string>>;
  /** Where to go afterwards, by its answer. */
  next: (answer: unknown) => string;
  /** What the button says. */
  verb: string;
  /** The fields, with what is wrong with each. */
  children: (errors: Readonly<Record<string, string>>) => ReactNode;
}

/** A form that signs in by a route of its own. What was typed stays when something is wrong. */
export function SignInByForm({ path, fields, known, next, verb, children }: SignInByFormProps) {
  const t = useTranslations("identity.form");
  const words = useTranslations();
  const locale = useLocale();
  const [problem, setProblem] = useState<string>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const isAsking = useRef(false);
  const submit = async (data: FormData): Promise<void> => {
    // The page shows only a moment later that it is busy; a second press comes before that.
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    const typed = Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? "")]));
    const answer = await postForm(path, { ...typed, ...known, locale });
    // Back has nothing to come back to here.
    if (answer?.ok) return location.replace(next(answer.body));
    isAsking.current = false;
    setBusy(false);
    if (!answer) return setProblem(t("failed"));
    const { message, issues } = inOwnWords(words, answer);
    setErrors(fieldErrors({ issues }));
    setProblem(message);
  };
  return (
    <>
      {problem ? <Problem>{problem}</Problem> : null}
      <KeptForm action={submit}>
        {children(errors)}
        <Button look="primary" size="form" type="submit" wide busy={busy}>
          {verb}
        </Button>
      </KeptForm>
    </>
  );
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
