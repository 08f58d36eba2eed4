"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { zoneOptions } from "~/components/time-zone";
import { useTRPC } from "~/trpc/client";
import { slugFrom } from "./slug-from";

interface NewAccountProps {
  base: string;
  timeZones: readonly string[];
  timeZone: string;
}

/** Makes a child account and opens its page. The address is proposed from the name until somebody writes one. */
export function NewAccount({ base, timeZones, timeZone }: NewAccountProps) {
  const t = useTranslations("organisation");
  const locale = useLocale();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [slug, setSlug] = useState<string | null>(null);
  const [name, setName] = useState("");
  const create = useMutation(useTRPC().accounts.create.mutationOptions({ onSuccess: (made) => router.push(`${base}/${made.slug}`) }));
  const errors = fieldErrors(create.error?.data);
  return (
    <>
      <Button changes look="primary" onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("new")}
        lead={t("newLead")}
        onSubmit={(data) =>
          create.mutate({
            name,
            slug: slug ?? slugFrom(name),
            timeZone: String(data.get("timeZone") ?? ""),
            locale: data.get("locale") === "pl" ? "pl" : "en",
          })
        }
        actions={
          <>
            <DialogClose>{t("cancel")}</DialogClose>
            <Button look="primary" type="submit" busy={create.isPending || create.isSuccess}>
              {t("create")}
            </Button>
          </>
        }
      >
        <TextInput
          label={t("name")}
          name="name"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errors.name}
        />
        <TextInput
          label={t("address")}
          hint={t("addressHelp", { slug: slug ?? slugFrom(name) })}
          name="slug"
          required
          maxLength={40}
          value={slug ?? slugFrom(name)}
          onChange={(event) => setSlug(event.target.value)}
          error={errors.slug}
        />
        <Select label={t("timeZone")} name="timeZone" defaultValue={timeZone} options={zoneOptions(timeZones)} error={errors.timeZone} />
        <Select
          label={t("language")}
          hint={t("languageHelp")}
          name="locale"
          defaultValue={locale}
          options={[
            { value: "en", label: "English" },
            { value: "pl", label: "Polski" },
          ]}
        />
        <FormProblem error={create.error} />
      </Dialog>
    </>
  );
}
