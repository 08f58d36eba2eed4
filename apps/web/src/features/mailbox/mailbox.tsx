import type { MessagePage } from "@countersign/core/mailbox/schema";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { SearchField } from "~/components/search-field";
import { LiveRefresh } from "~/features/delivery/live-refresh";
import { mailboxHref } from "./tabs";

interface MailboxProps {
  page: MessagePage;
  search: string | undefined;
  after: string | undefined;
  openId: string | undefined;
  /** The open mail was chosen, so on a phone it takes the place of the list. */
  isChosen: boolean;
  /** false: mail goes to a mail server and does not come here. */
  isFed: boolean;
  children: ReactNode;
}

/** Everything that the demo sent, newest first, beside the mail that is open. */
export function Mailbox({ page, search, after, openId, isChosen, isFed, children }: MailboxProps) {
  const t = useTranslations("mailbox");
  return (
    <>
      {isChosen ? null : <LiveRefresh every={4_000} />}
      <div className="page mailbox-head">
        <PageHeader title={t("title")} sub={t(isFed ? "sub" : "subElsewhere")} />
      </div>
      <div className={clsx("mailbox", isChosen && "mailbox--open")}>
        <div className="maillist">
          <form className="find" role="search" action="/dev/mailbox">
            <SearchField name="q" label={t("search")} placeholder={t("searchHint")} defaultValue={search ?? ""} />
          </form>
          {page.rows.length === 0 ? (
            <div className="p-6">
              <Empty title={search ? t("nothingFound") : t("empty")}>{search || !isFed ? null : t("emptyText")}</Empty>
            </div>
          ) : (
            <ul>
              {page.rows.map((row) => (
                <li key={row.id}>
                  <Link href={mailboxHref({ q: search, after, id: row.id })} aria-current={row.id === openId ? "true" : undefined}>
                    <span className="to">{row.recipient}</span>
                    <Moment value={row.receivedAt} showZone />
                    <span className="subj">{row.subject || t("noSubject")}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          <Pagination
            summary={t("shown", { count: page.rows.length, total: page.total })}
            newer={after ? mailboxHref({ q: search }) : null}
            older={page.nextCursor ? mailboxHref({ q: search, after: page.nextCursor }) : null}
          />
        </div>
        {children}
      </div>
    </>
  );
}
