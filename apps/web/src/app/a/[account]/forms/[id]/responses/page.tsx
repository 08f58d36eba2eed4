import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { FormFrame } from "~/features/forms/form-frame";
import { ExportResponses, Responses } from "~/features/forms/responses-page";
import { reasonAgainst } from "~/features/people/rights";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("forms.responses");
  return { title: t("title") };
}

export default async function FormResponses({
  params,
  searchParams,
}: {
  params: Promise<{ account: string; id: string }>;
  searchParams: Query;
}) {
  const { account, id } = await params;
  const { cursor } = await queryOf(searchParams, "cursor");
  const t = await getTranslations("forms.responses");
  return renderPage(account, async ({ forms }) => {
    const [me, form, page] = await Promise.all([requireAccount(account), forms.get({ id }), forms.responses({ formId: id, cursor })]);
    const denied = reasonAgainst(me.subject, "contact.export", {
      title: t("cannotExport"),
      access: { label: t("access"), href: `/a/${account}/me/access` },
      words: wordsAmong(await getMessages()),
    });
    return (
      <FormFrame
        accountSlug={account}
        {...{ id, owner: form.owner, team: form.team }}
        name={form.content.name}
        current="responses"
        actions={page.counts.all > 0 ? <ExportResponses accountSlug={account} id={id} denied={denied} /> : undefined}
      >
        <Responses accountSlug={account} base={`/a/${account}/forms/${id}/responses`} page={page} isFirst={!cursor} />
      </FormFrame>
    );
  });
}
