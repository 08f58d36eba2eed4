"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SignInCard } from "~/components/front/sign-in-card";
import { signIn } from "./auth-requests";

interface SignInFormProps {
  organisation: string;
  /** A path of this product. */
  next: string;
  /** Other ways to sign in. */
  children?: ReactNode;
}

/** Signs in and goes on to `next`; a failure keeps the address and says what to do. */
export function SignInForm({ organisation, next, children }: SignInFormProps) {
  const t = useTranslations("identity.signIn");
  const [error, setError] = useState<string>();
  const [email, setEmail] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(data: FormData): Promise<void> {
    const address = String(data.get("email") ?? "");
    setBusy(true);
    setEmail(address);
    const result = await signIn({ email: address, password: String(data.get("password") ?? ""), remember: data.get("remember") === "on" });
    if (result.ok) return location.assign(next);
    if (result.code === "provider-required")
      return location.assign(`/signin?${new URLSearchParams({ account: result.account, next, problem: result.code })}`);
    setBusy(false);
    if (result.code === "mismatch") setError(t("mismatch"));
    else if (result.code === "too-many") setError(t("tooMany", { minutes: result.minutes ?? 15 }));
    else setError(t("unavailable"));
  }

  return <SignInCard organisation={organisation} action={submit} error={error} email={email} busy={busy} others={children} />;
}
