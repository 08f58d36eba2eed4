"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { KeptForm } from "~/components/kept-form";
import { Note, Problem } from "~/components/note";
import { zoneOptions } from "~/components/time-zone";
import { NewPasswordInput } from "../identity/new-password-input";
import { useOwnTimeZone } from "../identity/use-own-time-zone";
import { useSignInByForm } from "../identity/use-sign-in-by-form";

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
  const [zone, chooseZone] = useOwnTimeZone(timeZones);
  const { problem, errors, busy, submit } = useSignInByForm("/api/join", slugPath);
  const send = (data: FormData) =>
    submit({ token, name: String(data.get("name") ?? ""), password: String(data.get("password") ?? ""), timeZone: zone });
  return (
    <>
      {note ? <Note>{note}</Note> : null}
      {problem ? <Problem>{problem}</Problem> : null}
      <KeptForm action={send}>
        <TextInput label={t("email")} type="email" autoComplete="username" readOnly value={email} hint={t("emailHint")} />
        <TextInput label={t("name")} name="name" autoComplete="name" required maxLength={120} error={errors.name} />
        <NewPasswordInput label={t("password")} name="password" error={errors.password} />
        <Select
          label={t("timeZone")}
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

function slugPath(body: unknown): string {
  return typeof body === "object" && body !== null && "slug" in body ? `/a/${String(body.slug)}` : "/";
}
