import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "~/components/page-header";
import { SenderList } from "~/features/sending/sender-list";
import { SmtpForm } from "~/features/sending/smtp-form";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sending");
  return { title: t("title") };
}

export default async function SendingPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const t = await getTranslations("sending");
  return renderPage(account, async ({ sending }) => {
    const [senders, view] = await Promise.all([sending.senders({}), sending.settings({})]);
    return (
      <div className="page">
        <PageHeader title={t("title")} sub={t("sub")} />
        <SenderList senders={senders} />
        <SmtpForm key={view.settings?.updatedAt.getTime() ?? "none"} view={view} />
      </div>
    );
  });
}
