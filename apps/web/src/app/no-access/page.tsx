import { appState, unpackSubject } from "@countersign/permissions";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { OpenPage } from "~/components/front/front-page";
import { SignOutButton } from "~/features/identity/sign-out-button";
import { NoAccess } from "~/features/people/no-access";
import { NoAccount } from "~/features/people/no-account";
import { api } from "~/server/api";
import { orLeave } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.noAccess");
  return { title: t("pageTitle") };
}

export default async function NoAccessPage() {
  const accounts = await orLeave(api(null).people.myAccounts({}));
  const standings = await Promise.all(accounts.map(({ slug }) => api(slug).people.me({})));
  if (standings.some(({ isUsable }) => isUsable)) redirect("/");
  const admins = await Promise.all(accounts.map(({ slug }) => api(slug).people.admins({})));
  return (
    <OpenPage aside={<SignOutButton />}>
      {accounts.map(({ slug, name, roleName }, index) => (
        <NoAccess
          key={slug}
          accountName={name}
          roleName={roleName}
          admins={(admins[index] ?? []).map((admin) => admin.name)}
          isHidden={isHidden(standings[index]?.subject)}
          profileHref={`/a/${slug}/me`}
        />
      ))}
      {accounts.length === 0 ? <NoAccount /> : null}
    </OpenPage>
  );
}

function isHidden(packed: string | undefined): boolean {
  const subject = packed === undefined ? null : unpackSubject(packed);
  return subject !== null && appState(subject, "campaigns") === "hidden";
}
