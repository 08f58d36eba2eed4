"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { KeptForm } from "~/components/kept-form";
import { Problem } from "~/components/note";
import { zoneOptions } from "~/components/time-zone";
import { NewPasswordInput } from "../identity/new-password-input";
import { useOwnTimeZone } from "../identity/use-own-time-zone";
import { useSignInByForm } from "../identity/use-sign-in-by-form";

const FIELDS = ["code", "name", "email", "password", "accountName", "timeZone"] as const;

/** The first run: the one-time code, oneself, and the first account. */
export function SetupForm({ timeZones }: { timeZones: readonly string[] }) {
  const t = useTranslations("installation.setup");
  const [zone, chooseZone] = useOwnTimeZone(timeZones);
  const { problem, errors, busy, submit } = useSignInByForm("/api/setup", () => "/");
  const send = (data: FormData) => submit(Object.fromEntries(FIELDS.map((field) => [field, String(data.get(field) ?? "")])));

  const text = (name: (typeof FIELDS)[number], rest: Partial<ComponentProps<typeof TextInput>> = {}) => (
    <TextInput label={t(`fields.${name}`)} name={name} required error={errors[name]} {...rest} />
  );
  return (
    <>
      <div>
        <h1>{t("title")}</h1>
        <p className="muted mt-1">{t("lead")}</p>
      </div>
      {problem ? <Problem>{problem}</Problem> : null}
      <KeptForm action={send}>
        {text("code", { autoComplete: "one-time-code", placeholder: "XXXX-XXXX", className: "mono", hint: t("codeHint") })}
        {text("name", { autoComplete: "name", maxLength: 120 })}
        {text("email", { type: "email", autoComplete: "username" })}
        <NewPasswordInput label={t("fields.password")} name="password" error={errors.password} />
        {text("accountName", { autoComplete: "organization", maxLength: 80, hint: t("accountHint") })}
        <Select
          label={t("fields.timeZone")}
          name="timeZone"
          value={zone}
          onChange={(event) => chooseZone(event.target.value)}
          error={errors.timeZone}
          options={zoneOptions(timeZones)}
        />
        <Button look="primary" size="form" type="submit" wide busy={busy}>
          {t("submit")}
        </Button>
      </KeptForm>
    </>
  );
}
