"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import { useTRPC } from "~/trpc/client";
import { signIn } from "./auth-requests";
import { NewPasswordInput } from "./new-password-input";

/** Sets the password by the link, and signs in with it. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("identity.reset");
  const finish = useMutation(
    useTRPC().identity.finishReset.mutationOptions({
      onSuccess: async (done, { password }) => {
        const { ok } = await signIn({ email: done.email, password, remember: false });
        location.replace(ok ? "/" : "/signin");
      },
    }),
  );
  const send = (data: FormData) => finish.mutate({ token, password: String(data.get("password") ?? "") });
  return (
    <KeptForm action={send}>
      <FormProblem error={finish.error} fields={["password"]} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <NewPasswordInput label={t("password")} name="password" error={fieldErrors(finish.error?.data).password} />
      <Button look="primary" size="form" type="submit" wide busy={finish.isPending || finish.isSuccess}>
        {t("submit")}
      </Button>
    </KeptForm>
  );
}
