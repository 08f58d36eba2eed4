"use client";

import { useTranslations } from "next-intl";
import { TextInput } from "~/components/field";
import { Note } from "~/components/note";
import { NewPasswordInput } from "../identity/new-password-input";
import { OwnTimeZoneSelect } from "../identity/own-time-zone-select";
import { SignInByForm } from "../identity/sign-in-by-form";

const FIELDS = ["name", "password", "timeZone"] as const;

interface JoinFormProps {
  token: string;
  /** The address that was invited: what one signs in with from now on. */
  email: string;
  timeZones: readonly string[];
  /** What is to be known before. */
  note: string | null;
}

/** Somebody new chooses a name and a password, joins and is signed in. */
export function JoinForm({ token, email, timeZones, note }: JoinFormProps) {
  const t = useTranslations("invitations.join");
  return (
    <>
      {note ? <Note>{note}</Note> : null}
      <SignInByForm path="/api/join" fields={FIELDS} known={{ token }} next={slugPath} verb={t("submit")}>
        {({ name, password, timeZone }) => (
          <>
            <TextInput label={t("email")} type="email" autoComplete="username" readOnly value={email} hint={t("emailHint")} />
            <TextInput label={t("name")} name="name" autoComplete="name" required error={name} />
            <NewPasswordInput label={t("password")} name="password" error={password} />
            <OwnTimeZoneSelect label={t("timeZone")} zones={timeZones} error={timeZone} />
          </>
        )}
      </SignInByForm>
    </>
  );
}

function slugPath(body: unknown): string {
  return typeof body === "object" && body !== null && "slug" in body ? `/a/${String(body.slug)}` : "/";
}
