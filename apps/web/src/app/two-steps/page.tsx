import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { OpenPage } from "~/components/front/front-page";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import { safeNextPath } from "~/features/identity/next-path";
import { SignOutButton } from "~/features/identity/sign-out-button";
import { SecondSteps } from "~/features/sign-in-methods/second-steps";
import { api } from "~/server/api";
import { orLeave } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in-methods.twoSteps");
  return { title: t("title") };
}

/** Where somebody without a second step comes to, when an account asks for one before anything else. */
export default async function TwoStepsPage({ searchParams }: { searchParams: Query }) {
  const { next } = await queryOf(searchParams, "next");
  const methods = await orLeave(api(null).signInMethods.list({}));
  if (methods.askedBy.length === 0) redirect("/");
  const t = await getTranslations("sign-in-methods.twoSteps");
  const hasStep = methods.oneTimePassword !== null || methods.passkeys.length > 0;
  return (
    <OpenPage aside={<SignOutButton />}>
      <div className="page">
        <PageHeader
          title={t("title")}
          sub={t(hasStep ? "done" : "lead")}
          actions={
            hasStep ? (
              <ButtonLink look="primary" href={safeNextPath(next)}>
                {t("goOn")}
              </ButtonLink>
            ) : null
          }
        />
        <SecondSteps methods={methods} />
      </div>
    </OpenPage>
  );
}
