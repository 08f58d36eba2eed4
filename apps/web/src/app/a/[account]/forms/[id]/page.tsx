import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormEditor } from "~/features/forms/editor/form-editor";
import { FormFrame } from "~/features/forms/form-frame";
import { appOrigin } from "~/server/env";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("forms.list");
  return { title: t("title") };
}

export default async function Form({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  return renderPage(account, async ({ forms }) => {
    const [me, form] = await Promise.all([requireAccount(account), forms.get({ id })]);
    return (
      <FormFrame accountSlug={account} {...{ id, owner: form.owner, team: form.team }} name={form.content.name} current="form">
        <FormEditor
          key={form.id}
          form={form}
          accountName={me.account.name}
          base={`/a/${account}/forms/${form.id}`}
          appUrl={appOrigin().origin}
        />
      </FormFrame>
    );
  });
}
