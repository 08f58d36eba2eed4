"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

/** Adds a From address; it is mailed the link that confirms it. */
export function AddSender() {
  const t = useTranslations("sending.add");
  const router = useRouter();
  const toast = useToast();
  const add = useMutation(
    useTRPC().sending.addSender.mutationOptions({
      onSuccess: (_added, { address }) => {
        toast(t("added", { address }));
        router.refresh();
      },
      onError: (error) => toast(error.message),
    }),
  );
  const errors = fieldErrors(add.error?.data);

  function submit(form: HTMLFormElement): void {
    const data = new FormData(form);
    add.mutate(
      { name: String(data.get("name") ?? ""), address: String(data.get("address") ?? ""), replyTo: String(data.get("replyTo") ?? "") },
      { onSuccess: () => form.reset() },
    );
  }

  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), submit(event.currentTarget))}>
      <h3>{t("title")}</h3>
      <TextInput label={t("name")} name="name" required hint={t("nameHint")} error={errors.name} />
      <TextInput
        label={t("address")}
        name="address"
        required
        inputMode="email"
        autoComplete="off"
        hint={t("addressHint")}
        error={errors.address}
      />
      <TextInput label={t("replyTo")} name="replyTo" inputMode="email" autoComplete="off" hint={t("replyToHint")} error={errors.replyTo} />
      <div className="row">
        <Button type="submit" busy={add.isPending}>
          {t("act")}
        </Button>
      </div>
    </form>
  );
}
