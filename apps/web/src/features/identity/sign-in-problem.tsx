import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Problem } from "~/components/note";

/** What can go wrong on the way back from an identity provider, as core calls it. */
const PROBLEMS = [
  "sign-in-unknown",
  "sign-in-used",
  "sign-in-expired",
  "sign-in-other-browser",
  "sign-in-refused",
  "sign-in-answer",
  "sign-in-address",
  "sign-in-unavailable",
  "sign-in-secret",
  "sign-in-no-email",
  "sign-in-email-unverified",
  "sign-in-domain",
  "sign-in-link-first",
  "sign-in-suspended",
  "sign-in-no-access",
  "invitation-expired",
  "invitation-sender-lost-right",
] as const;

interface SignInProblemProps {
  /** As the address has it. */
  code: string | undefined;
  /** The name of an account that asks for its provider. */
  asking: string | undefined;
}

/** Why somebody is at the sign-in page who did not choose to be. */
export function SignInProblem({ code, asking }: SignInProblemProps): ReactNode {
  const t = useTranslations("identity.signIn");
  if (asking && code === "provider-asked") return <Problem>{t("asked", { account: asking })}</Problem>;
  if (asking && code === "provider-required") return <Problem>{t("askedOfPassword", { account: asking })}</Problem>;
  const known = PROBLEMS.find((problem) => problem === code);
  if (known) return <Problem>{t(`problems.${known}`)}</Problem>;
  return code ? <Problem>{t("problems.sign-in-answer")}</Problem> : null;
}
