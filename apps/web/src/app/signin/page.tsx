import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { FrontPage } from "~/components/front/front-page";
import { safeNextPath } from "~/features/identity/next-path";
import { SignInForm } from "~/features/identity/sign-in-form";
import { api } from "~/server/api";
import { redirectToOwnHost } from "~/server/landing";
import { currentSession } from "~/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.signIn");
  return { title: t("pageTitle") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  await redirectToOwnHost("/signin");
  const { next } = await searchParams;
  const path = safeNextPath(typeof next === "string" ? next : null);
  if (await currentSession()) redirect(path);
  const { demo, needsSetup } = await api(null).installation.state({});
  if (needsSetup) redirect("/setup");
  const t = await getTranslations("identity.signIn");
  const ofDemo = await getTranslations("demo");
  const foot = demo ? t.rich("demo", { link: (text) => <Link href="/demo">{text}</Link> }) : null;
  return (
    <FrontPage foot={foot}>
      <SignInForm organisation={demo ? ofDemo("organisation") : t("organisation")} next={path} />
    </FrontPage>
  );
}
