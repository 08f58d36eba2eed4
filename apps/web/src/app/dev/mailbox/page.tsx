import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Mailbox } from "~/features/mailbox/mailbox";
import { MailReader } from "~/features/mailbox/mail-reader";
import { tabFrom } from "~/features/mailbox/tabs";
import { api } from "~/server/api";
import { requireDemo, sendsElsewhere } from "~/server/demo-only";
import { orLeave } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailbox");
  return { title: t("title") };
}

export default async function MailboxPage({ searchParams }: { searchParams: Query }) {
  await requireDemo();
  const { q, id, after, tab } = await queryOf(searchParams, "q", "id", "after", "tab");
  const { mailbox } = api(null);
  const page = await orLeave(mailbox.list({ ...(q ? { search: q } : {}), ...(after ? { cursor: after } : {}) }));
  // A wide screen shows the newest beside the list; a phone shows one thing at a time.
  const shown = id ?? page.rows[0]?.id;
  const message = shown ? await orLeave(mailbox.get({ id: shown })) : null;
  return (
    <Mailbox page={page} search={q} after={after} openId={shown} isChosen={id !== undefined} isFed={!(await sendsElsewhere())}>
      {message ? <MailReader message={message} tab={tabFrom(tab)} search={q} after={after} /> : null}
    </Mailbox>
  );
}
