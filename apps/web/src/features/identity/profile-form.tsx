"use client";

import type { Profile } from "@countersign/core/identity/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Segmented } from "~/components/choice";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { showTheme, themeFrom } from "~/components/theme/theme";
import { TimeZoneSelect } from "~/components/time-zone-select";
import { useToast } from "~/components/toast";
import { keepLocale, LANGUAGE_NAMES, LOCALES, localeFrom } from "~/i18n/locales";
import { useTRPC } from "~/trpc/client";

interface ProfileFormProps {
  profile: Profile;
  timeZones: readonly string[];
}

/** One's name, language, time zone and theme. */
export function ProfileForm({ profile, timeZones }: ProfileFormProps) {
  const t = useTranslations("identity.profile");
  const router = useRouter();
  const answers = useQueryClient();
  const toast = useToast();
  const save = useMutation(
    useTRPC().identity.updateProfile.mutationOptions({
      onSuccess: (_, { theme, locale }) => {
        showTheme(theme);
        keepLocale(locale);
        toast(t("saved"));
        // Sentences of the server that are kept here are in the language of before.
        answers.clear();
        router.refresh();
      },
    }),
  );
  const errors = fieldErrors(save.error?.data);

  function submit(data: FormData): void {
    save.mutate({
      name: String(data.get("name") ?? ""),
      locale: localeFrom(String(data.get("locale"))) ?? profile.locale,
      timeZone: String(data.get("timeZone") ?? ""),
      theme: themeFrom(String(data.get("theme") ?? "")),
    });
  }

  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), submit(new FormData(event.currentTarget)))}>
      <TextInput label={t("name")} name="name" autoComplete="name" required defaultValue={profile.name} error={errors.name} />
      <TextInput label={t("email")} value={profile.email} readOnly hint={t("emailHint")} />
      <Select
        label={t("language")}
        name="locale"
        defaultValue={profile.locale}
        options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] }))}
      />
      <TimeZoneSelect label={t("timeZone")} name="timeZone" defaultValue={profile.timeZone} error={errors.timeZone} zones={timeZones} />
      <div className="field">
        <span className="label">{t("theme")}</span>
        <Segmented
          legend={t("theme")}
          name="theme"
          defaultValue={profile.theme}
          options={(["system", "light", "dark"] as const).map((theme) => ({ value: theme, label: t(`themes.${theme}`) }))}
        />
      </div>
      <FormProblem error={save.error} fields={["name", "timeZone"]} />
      <div className="row">
        <Button look="primary" type="submit" busy={save.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
