"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { TextInput } from "~/components/field";
import { NewPasswordInput } from "../identity/new-password-input";
import { OwnTimeZoneSelect } from "../identity/own-time-zone-select";
import { SignInByForm } from "../identity/sign-in-by-form";

const FIELDS = ["code", "name", "email", "password", "accountName", "timeZone"] as const;

/** The first run: the one-time code, oneself, and the first account. */
export function SetupForm({ timeZones }: { timeZones: readonly string[] }) {
  const t = useTranslations("installation.setup");
  const text = (name: (typeof FIELDS)[number], rest: Partial<ComponentProps<typeof TextInput>>) => (
    <TextInput label={t(`fields.${name}`)} name={name} required {...rest} />
  );
  return (
    <>
      <div>
        <h1>{t("title")}</h1>
        <p className="muted mt-1">{t("lead")}</p>
      </div>
      <SignInByForm path="/api/setup" fields={FIELDS} next={() => "/"} verb={t("submit")}>
        {({ code, name, email, password, accountName, timeZone }) => (
          <>
            {text("code", {
              autoComplete: "one-time-code",
              placeholder: "XXXX-XXXX",
              className: "mono",
              hint: t("codeHint"),
              error: code,
            })}
            {text("name", { autoComplete: "name", error: name })}
            {text("email", { type: "email", autoComplete: "username", error: email })}
            <NewPasswordInput label={t("fields.password")} name="password" error={password} />
            {text("accountName", { autoComplete: "organization", hint: t("accountHint"), error: accountName })}
            <OwnTimeZoneSelect label={t("fields.timeZone")} zones={timeZones} error={timeZone} />
          </>
        )}
      </SignInByForm>
    </>
  );
}
