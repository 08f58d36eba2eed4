import type { ResetState } from "@countersign/core/identity/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { NewPasswordForm } from "./new-password-form";

interface ResetPageProps {
  token: string;
  state: ResetState["state"];
  /** Whose password it sets, while it can. */
  email: string;
}

/** Behind a mailed link: a new password, or in words why the link sets none any more. */
export function ResetPage({ token, state, email }: ResetPageProps) {
  const t = useTranslations("identity.reset");
  const isOpen = state === "open";
  return (
    <>
      <div>
        <h1>{isOpen ? t("title") : t(`${state}.title`)}</h1>
        <p className="muted mt-1">{isOpen ? t("lead", { email }) : t(`${state}.text`)}</p>
      </div>
      {isOpen ? (
        <NewPasswordForm token={token} email={email} />
      ) : (
        <ButtonLink look="primary" size="form" wide href="/reset">
          {t("askAgain")}
        </ButtonLink>
      )}
    </>
  );
}
