import { type Subject, unpackSubject } from "@countersign/permissions";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { OpenPage } from "~/components/front/front-page";
import { SignOutButton } from "~/features/identity/sign-out-button";
import { NoAccess } from "~/features/people/no-access";
import { NoAccount } from "~/features/people/no-account";
import { api } from "~/server/api";
import { orLeave, orNull } from "~/server/page";
import { isHidden, openersOf } from "~/server/shell";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.noAccess");
  return { title: t("pageTitle") };
}

export default async function NoAccessPage() {
  const accounts = await orLeave(api(null).people.myAccounts({}));
  // null: a membership that ended since the list was read.
  const standings = await Promise.all(accounts.map(({ slug }) => orNull(api(slug).people.me({}))));
  if (standings.some((standing) => standing?.isUsable)) redirect("/");
  const subjects = standings.map((standing) => standing && unpackSubject(standing.subject));
  const helpers = await Promise.all(
    accounts.map(({ slug }, index) => {
      const subject = subjects[index];
      return subject ? openersOf(slug, subject) : [];
    }),
  );
  return (
    <OpenPage aside={<SignOutButton />}>
      {accounts.map(({ slug, name, roleName }, index) => (
        <NoAccess
          key={slug}
          accountName={name}
          roleName={roleName}
          helpers={helpers[index] ?? []}
          isHidden={isClosedTo(subjects[index])}
          profileHref={`/a/${slug}/me`}
        />
      ))}
      {accounts.length === 0 ? <NoAccount /> : null}
    </OpenPage>
  );
}

function isClosedTo(subject: Subject | null | undefined): boolean {
  return subject ? isHidden(subject) : false;
}
