"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { fieldErrors } from "./field-errors";

/** Changes one's password; all other sessions end. */
export function PasswordForm() {
  const t = useTranslations("identity.password");
  const router = useRouter();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation(
    useTRPC().identity.changePassword.mutationOptions({
      onSuccess: () => {
        form.current?.reset();
        toast(t("changed"));
        router.refresh();
      },
      onError: (error) => toast(error.message),
    }),
  );
  const errors = fieldErrors(change.error?.data);

  function submit(data: FormData): void {
    change.mutate({ current: String(data.get("current") ?? ""), next: String(data.get("next") ?? "") });
  }

  return (
    <form ref={form} className="stack" onSubmit={(event) => (event.preventDefault(), submit(new FormData(event.currentTarget)))}>
      <TextInput label={t("current")} name="current" type="password" autoComplete="current-password" required error={errors.current} />
      <TextInput label={t("next")} name="next" type="password" autoComplete="new-password" required minLength={10} maxLength={200} hint={t("hint")} error={errors.next} />
      <div className="row">
        <Button type="submit" busy={change.isPending}>
          {t("change")}
        </Button>
      </div>
    </form>
  );
}
