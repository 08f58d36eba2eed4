"use client";

import type { ProofWays } from "@countersign/core/sign-in-methods/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { KeptForm } from "~/components/kept-form";
import { Problem } from "~/components/note";
import { sendSecondStepCode, sendSecondStepPasskey } from "./step-requests";
import { useStep } from "./use-step";

interface SecondStepFormProps {
  email: string;
  ways: ProofWays;
  /** A path of this product. */
  next: string;
}

/** The second step of signing in: a code, or a passkey. What goes wrong leaves one here. */
export function SecondStepForm({ email, ways, next }: SecondStepFormProps) {
  const t = useTranslations("sign-in-methods.secondStep");
  // Back has nothing to come back to here.
  const { take, busy, problem } = useStep(() => location.replace(next));
  return (
    <>
      <div>
        <h1>{t("title")}</h1>
        <p className="muted mt-1">{t("lead", { email })}</p>
      </div>
      {problem ? <Problem>{problem}</Problem> : null}
      {ways.passkey ? (
        <Button look={ways.code ? "default" : "primary"} size="form" wide busy={busy} onClick={() => void take(sendSecondStepPasskey)}>
          {t("usePasskey")}
        </Button>
      ) : null}
      {ways.code ? (
        <KeptForm action={(data) => take(() => sendSecondStepCode(String(data.get("code") ?? "")))}>
          <TextInput
            label={t("code")}
            hint={t("codeHint")}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={40}
            required
          />
          <Button look="primary" size="form" type="submit" wide busy={busy}>
            {t("submit")}
          </Button>
        </KeptForm>
      ) : null}
      <p className="meta">
        {t("lost")} <Link href={`/signin?again=1&next=${encodeURIComponent(next)}`}>{t("startOver")}</Link>
      </p>
    </>
  );
}
