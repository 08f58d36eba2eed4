"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { NewDialog } from "~/components/new-dialog";
import { TimeZoneSelect } from "~/components/time-zone-select";
import { LANGUAGE_NAMES, LOCALES, localeFrom } from "~/i18n/locales";
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
  const [slug, setSlug] = useState<string | null>(null);
  const [name, setName] = useState("");
  const create = useMutation(useTRPC().accounts.create.mutationOptions({ onSuccess: (made) => router.push(`${base}/${made.slug}`) }));
  const errors = fieldErrors(create.error?.data);
  return (
    <NewDialog
      title={t("new")}
      lead={t("newLead")}
      verb={t("create")}
      create={create}
      fields={["name", "slug", "timeZone"]}
      onSubmit={(data) =>
        create.mutate({
          name,
          slug: slug ?? slugFrom(name),
          timeZone: String(data.get("timeZone") ?? ""),
          locale: localeFrom(String(data.get("locale"))) ?? "en",
        })
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
        value={slug ?? slugFrom(name)}
        onChange={(event) => setSlug(event.target.value)}
        error={errors.slug}
      />
      <TimeZoneSelect label={t("timeZone")} name="timeZone" defaultValue={timeZone} zones={timeZones} error={errors.timeZone} />
      <Select
        label={t("language")}
        hint={t("languageHelp")}
        name="locale"
        defaultValue={locale}
        options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      />
    </NewDialog>
  );
}
