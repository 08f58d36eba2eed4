import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { FrontPage } from "~/components/front/front-page";
import { safeNextPath } from "~/features/identity/next-path";
import { SecondStepForm } from "~/features/sign-in-methods/second-step-form";
import { currentSession } from "~/server/session";
import { owedStep } from "~/server/sign-in-steps";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in-methods.secondStep");
  return { title: t("title") };
}

export default async function SecondStepPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next } = await searchParams;
  const path = safeNextPath(typeof next === "string" ? next : null);
  if (await currentSession()) redirect(path);
  const owed = await owedStep();
  if (!owed) redirect("/signin");
  return (
    <FrontPage>
      <SecondStepForm email={owed.email} ways={owed.ways} next={path} />
    </FrontPage>
  );
}
