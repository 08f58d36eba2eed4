"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "../button";
import { Checkbox } from "../choice";
import { TextInput } from "../field";
import { Problem } from "../note";

interface SignInCardProps {
  /** Name of the organisation. */
  organisation: string;
  /** What went wrong with the last try, and what to do. */
  error?: string | undefined;
  email?: string | undefined;
  busy?: boolean;
  /** Other ways to sign in, below the form. */
  others?: ReactNode;
  /** Gets `email`, `password` and `remember` ("on" or absent). */
  action: (data: FormData) => void | Promise<void>;
}

/** Sign-in by e-mail and password; works with password managers and paste. */
export function SignInCard({ organisation, error, email, busy, others, action }: SignInCardProps) {
  const t = useTranslations("front.signIn");
  return (
    <>
      <div>
        <h1>{t("title", { organisation })}</h1>
        <p className="muted mt-1">{t("lead")}</p>
      </div>
      {error ? <Problem>{error}</Problem> : null}
      <form action={action}>
        <TextInput label={t("email")} name="email" type="email" autoComplete="username" required defaultValue={email} />
        <TextInput
          label={t("password")}
          aside={<Link href="/reset">{t("forgot")}</Link>}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Checkbox name="remember" label={t("remember")} defaultChecked />
        <Button look="primary" size="form" type="submit" wide busy={busy}>
          {t("submit")}
        </Button>
      </form>
      {others}
    </>
  );
}
