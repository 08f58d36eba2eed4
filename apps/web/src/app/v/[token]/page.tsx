import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenPage } from "~/components/front/front-page";
import { SenderLink } from "~/features/sending/sender-link";
import { api } from "~/server/api";
import { orLeave } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sending.link");
  return { title: t("pageTitle"), referrer: "same-origin" };
}

/** Looking at it changes nothing; the button confirms. */
export default async function SenderLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await orLeave(api(null).sending.seeLink({ token }));
  return (
    <OpenPage>
      <SenderLink link={link} action={`/v/${token}/confirm`} />
    </OpenPage>
  );
}
