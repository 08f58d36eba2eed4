import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FrontPage } from "~/components/front/front-page";
import { AskForReset } from "~/features/identity/ask-for-reset";
import { redirectToOwnHost } from "~/server/landing";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.reset");
  return { title: t("askTitle") };
}

export default async function AskForResetPage() {
  await redirectToOwnHost("/reset");
  return (
    <FrontPage>
      <AskForReset />
    </FrontPage>
  );
}
