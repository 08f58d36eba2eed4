"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "~/components/button";
import { TextInput } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import { useTRPC } from "~/trpc/client";

/** *Forgot your password?*: asks for a link by mail. Whether anybody has the address is not told. */
export function AskForReset() {
  const t = useTranslations("identity.reset");
  const ask = useMutation(useTRPC().identity.askForReset.mutationOptions());
  const send = (data: FormData) => ask.mutate({ email: String(data.get("email") ?? "") });
  if (ask.isSuccess) {
    return (
      <>
        <div role="status">
          <h1>{t("sentTitle")}</h1>
          <p className="muted mt-1">{t("sentText", { email: ask.variables.email })}</p>
        </div>
        <ButtonLink size="form" wide href="/signin">
          {t("back")}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <div>
        <h1>{t("askTitle")}</h1>
        <p className="muted mt-1">{t("askLead")}</p>
      </div>
      <KeptForm action={send}>
        <FormProblem error={ask.error} />
        <TextInput label={t("email")} name="email" type="email" autoComplete="username" required maxLength={320} />
        <Button look="primary" size="form" type="submit" wide busy={ask.isPending}>
          {t("ask")}
        </Button>
        <ButtonLink look="quiet" size="form" wide href="/signin">
          {t("back")}
        </ButtonLink>
      </KeptForm>
    </>
  );
}
