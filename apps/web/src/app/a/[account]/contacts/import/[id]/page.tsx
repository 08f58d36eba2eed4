import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { ImportPage } from "~/features/imports/import-page";
import { reasonAgainst } from "~/features/people/rights";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function OneImport({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  const [plan, contacts] = await Promise.all([getTranslations("imports.plan"), getTranslations("contacts")]);
  return renderPage(account, async ({ imports }) => {
    const found = await imports.get({ id });
    const { subject } = await requireAccount(account);
    const access = { label: contacts("access"), href: `/a/${account}/me/access` };
    const fieldsDenied = reasonAgainst(subject, "account.manage", {
      title: plan("cannotMakeFields"),
      access,
      words: wordsAmong(await getMessages()),
    });
    return <ImportPage accountSlug={account} found={found} fieldsDenied={fieldsDenied} />;
  });
}
