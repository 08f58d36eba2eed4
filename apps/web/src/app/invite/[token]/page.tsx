import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FrontPage } from "~/components/front/front-page";
import { InvitationPage } from "~/features/invitations/invitation-page";
import { api } from "~/server/api";
import { redirectToOwnHost } from "~/server/landing";
import { orLeave } from "~/server/page";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitations.page");
  return { title: t("pageTitle"), referrer: "no-referrer" };
}

/** Looking at it changes nothing: mail scanners follow links. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const token = (await params).token.slice(0, 400);
  await redirectToOwnHost(`/invite/${token}`);
  const invitation = await orLeave(api(null).invitations.see({ token }));
  return (
    <FrontPage>
      <InvitationPage token={token} invitation={invitation} timeZones={timeZones("UTC")} />
    </FrontPage>
  );
}
