"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { KeptForm } from "~/components/kept-form";
import { Problem } from "~/components/note";
import { usePostedForm } from "./use-posted-form";

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
  const locale = useLocale();
  // Back has nothing to come back to here.
  const { send, busy, problem, errors } = usePostedForm(path, (answer) => location.replace(next(answer)));
  const submit = (data: FormData): Promise<void> => {
    const typed = Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? "")]));
    return send({ ...typed, ...known, locale });
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
