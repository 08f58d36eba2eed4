"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { NewPasswordInput } from "./new-password-input";

/** Changes one's password; all other sessions end. */
export function PasswordForm() {
  const t = useTranslations("identity.password");
  const router = useRouter();
  const toast = useToast();
  // Another key is another form: its fields are empty again.
  const [round, setRound] = useState(0);
  const change = useMutation(
    useTRPC().identity.changePassword.mutationOptions({
      onSuccess: () => {
        setRound((before) => before + 1);
        toast(t("changed"));
        router.refresh();
      },
    }),
  );
  const errors = fieldErrors(change.error?.data);

  function submit(data: FormData): void {
    change.mutate({ current: String(data.get("current") ?? ""), next: String(data.get("next") ?? "") });
  }

  return (
    <form key={round} className="stack" onSubmit={(event) => (event.preventDefault(), submit(new FormData(event.currentTarget)))}>
      <TextInput label={t("current")} name="current" type="password" autoComplete="current-password" required error={errors.current} />
      <NewPasswordInput label={t("next")} name="next" error={errors.next} />
      <FormProblem error={change.error} fields={["current", "next"]} />
      <div className="row">
        <Button type="submit" busy={change.isPending}>
          {t("change")}
        </Button>
      </div>
    </form>
  );
}
