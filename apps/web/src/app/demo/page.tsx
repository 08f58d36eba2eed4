import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { DemoPeople } from "~/components/front/demo-people";
import { OpenPage } from "~/components/front/front-page";
import { LanguageSwitch } from "~/components/language-switch";
import { DemoIntro } from "~/features/installation/demo-intro";
import { api } from "~/server/api";
import { sendsElsewhere } from "~/server/demo-only";
import { redirectToOwnHost } from "~/server/landing";
import { orLeave } from "~/server/page";
import { currentSession } from "~/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("demo");
  return { title: t("title") };
}

export default async function DemoPage() {
  const people = await orLeave(api(null).installation.demoPeople({}));
  await redirectToOwnHost("/demo");
  const t = await getTranslations("demo");
  const elsewhere = await sendsElsewhere();
  const tryAs = (key: string) => (t.has(`tries.${key}`) ? t(`tries.${key}`) : "");
  const where = ({ accounts, isEverywhere, hasNoAccess }: (typeof people)[number]) =>
    `${isEverywhere ? t("allAccounts") : accounts.join(", ")}${hasNoAccess ? `, ${t("levelNone")}` : ""}`;
  return (
    <OpenPage
      aside={
        <>
          <Link href="/signin">{t("password")}</Link>
          {(await currentSession()) ? null : <LanguageSwitch />}
        </>
      }
    >
      <DemoIntro people={people.length} sendsElsewhere={elsewhere} />
      <DemoPeople
        signInAt="/api/dev/sign-in"
        people={people.map((person) => ({ ...person, where: where(person), tryThis: tryAs(person.key) }))}
      />
      <p className="meta mt-4">{t(elsewhere ? "footElsewhere" : "foot")}</p>
    </OpenPage>
  );
}
