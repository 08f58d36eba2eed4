"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { signIn } from "./auth-requests";

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
    <form action={send}>
      <FormProblem error={finish.error} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextInput
        label={t("password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={200}
        hint={t("hint")}
        error={fieldErrors(finish.error?.data).password}
      />
      <Button look="primary" size="form" type="submit" wide busy={finish.isPending || finish.isSuccess}>
        {t("submit")}
      </Button>
    </form>
  );
}
