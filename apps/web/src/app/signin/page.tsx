import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { FrontPage } from "~/components/front/front-page";
import { safeNextPath } from "~/features/identity/next-path";
import { SignInForm } from "~/features/identity/sign-in-form";
import { ProviderButtons } from "~/features/identity/provider-buttons";
import { SignInProblem } from "~/features/identity/sign-in-problem";
import { PasskeyButton } from "~/features/sign-in-methods/passkey-button";
import { api } from "~/server/api";
import { redirectToOwnHost } from "~/server/landing";
import { type Query, queryOf } from "~/server/query";
import { hasPasskeys, owedStep } from "~/server/sign-in-steps";
import { currentSession } from "~/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.signIn");
  return { title: t("pageTitle") };
}

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  await redirectToOwnHost("/signin", searchParams);
  const { next, account, problem, again } = await queryOf(searchParams, "next", "account", "problem", "again");
  const path = safeNextPath(next);
  // Somebody who is signed in stays here where they have to do so another way or again, or where doing so failed.
  if (!problem && again !== "1") {
    if (await currentSession()) redirect(path);
    if (await owedStep()) redirect(`/signin/second-step?next=${encodeURIComponent(path)}`);
  }
  const { demo, needsSetup } = await api(null).installation.state({});
  if (needsSetup) redirect("/setup");
  const t = await getTranslations("identity.signIn");
  const ofDemo = await getTranslations("demo");
  const offers = await api(null).signIn.offers({ account: account ?? null });
  const foot = demo ? t.rich("demo", { link: (text) => <Link href="/demo">{text}</Link> }) : null;
  return (
    <FrontPage foot={foot}>
      <SignInProblem code={problem} asking={account ? offers[0]?.accountName : undefined} />
      <SignInForm organisation={demo ? ofDemo("organisation") : t("organisation")} next={path}>
        {(await hasPasskeys()) ? <PasskeyButton next={path} /> : null}
        <ProviderButtons offers={offers} next={path} />
      </SignInForm>
    </FrontPage>
  );
}
