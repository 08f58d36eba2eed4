import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { FrontPage } from "~/components/front/front-page";
import { SetupForm } from "~/features/installation/setup-form";
import { api } from "~/server/api";
import { redirectToOwnHost } from "~/server/landing";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("installation.setup");
  return { title: t("title") };
}

export default async function SetupPage() {
  await redirectToOwnHost("/setup");
  const { demo, needsSetup } = await api(null).installation.state({});
  if (demo) notFound();
  // Somebody was quicker, perhaps oneself by pressing twice.
  if (!needsSetup) redirect("/");
  return (
    <FrontPage>
      <SetupForm timeZones={timeZones("UTC")} />
    </FrontPage>
  );
}
