import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FrontPage } from "~/components/front/front-page";
import { ResetPage } from "~/features/identity/reset-page";
import { api } from "~/server/api";
import { redirectToOwnHost } from "~/server/landing";
import { orLeave } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.reset");
  return { title: t("title"), referrer: "no-referrer" };
}

/** Looking at it changes nothing: mail scanners follow links. */
export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const token = (await params).token.slice(0, 400);
  await redirectToOwnHost(`/reset/${token}`);
  const { state, email } = await orLeave(api(null).identity.seeReset({ token }));
  return (
    <FrontPage>
      <ResetPage token={token} state={state} email={email ?? ""} />
    </FrontPage>
  );
}
