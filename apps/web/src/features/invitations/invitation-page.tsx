import type { SeenInvitation } from "@countersign/core/invitations/schema";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "~/components/button";
import { signInPath } from "../identity/next-path";
import { AcceptButton, SwitchPersonButton } from "./accept-buttons";
import { JoinForm } from "./join-form";

interface InvitationPageProps {
  token: string;
  invitation: SeenInvitation;
  timeZones: readonly string[];
}

/** What an invitation offers and how to accept it, or in words why it can't be accepted any more. */
export function InvitationPage({ token, invitation, timeZones }: InvitationPageProps) {
  const t = useTranslations("invitations.page");
  const { state, signedIn, isNew } = invitation;
  const account = invitation.accountName ?? "";
  const email = invitation.email ?? "";
  const by = invitation.invitedBy ?? t("somebody");
  if (state !== "open") {
    const isMine = state === "used" && signedIn === "as-invited";
    return (
      <Sheet title={t(`${state}.title`, { account })} lead={t(`${state}.text`, { account, by, email })}>
        {state === "used" ? (
          <ButtonLink look="primary" size="form" wide href={isMine ? "/" : "/signin"}>
            {t(isMine ? "goOn" : "signIn")}
          </ButtonLink>
        ) : null}
      </Sheet>
    );
  }
  const offer = (
    <Sheet title={t("title", { account })} lead={t("lead", { by, account, role: invitation.roleName ?? "", email })}>
      {invitation.message ? <blockquote className="quote">{invitation.message}</blockquote> : null}
    </Sheet>
  );
  if (isNew !== false) {
    return (
      <>
        {offer}
        {isNew === null && signedIn === "no" ? (
          <p>
            {t("orSignIn", { email })} <a href={signInPath(`/invite/${token}`)}>{t("signInToAccept")}</a>
          </p>
        ) : null}
        {isNew === null && signedIn === "as-other" ? (
          <>
            <p>{t("otherPerson", { email })}</p>
            <SwitchPersonButton next={`/invite/${token}`} />
          </>
        ) : null}
        <JoinForm token={token} email={email} timeZones={timeZones} note={signedIn === "as-other" ? t("joinsInstead", { email }) : null} />
      </>
    );
  }
  return (
    <>
      {offer}
      {signedIn === "as-invited" ? <AcceptButton token={token} account={account} /> : null}
      {signedIn === "no" ? (
        <>
          <p>{t("signInFirst", { email })}</p>
          <ButtonLink look="primary" size="form" wide href={signInPath(`/invite/${token}`)}>
            {t("signInToAccept")}
          </ButtonLink>
        </>
      ) : null}
      {signedIn === "as-other" ? (
        <>
          <p>{t("otherPerson", { email })}</p>
          <SwitchPersonButton next={`/invite/${token}`} />
        </>
      ) : null}
    </>
  );
}

function Sheet({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <>
      <div>
        <h1>{title}</h1>
        <p className="muted mt-1">{lead}</p>
      </div>
      {children}
    </>
  );
}
