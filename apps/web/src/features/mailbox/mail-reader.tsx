import { ArrowLeftIcon, StampIcon } from "@phosphor-icons/react/ssr";
import type { Message } from "@countersign/core/mailbox/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Moment } from "~/components/moment";
import { TabLinks } from "~/components/tab-links";
import { ActAs } from "./act-as";
import { mailboxHref, type Tab, TABS } from "./tabs";

interface MailReaderProps {
  message: Message;
  tab: Tab;
  search: string | undefined;
  after: string | undefined;
}

/** One caught mail: who, what, what its recipient can do, and its parts. */
export function MailReader({ message, tab, search, after }: MailReaderProps) {
  const t = useTranslations("mailbox");
  const { campaign } = message;
  return (
    <article className="mail-reader">
      <Link className="back" href={mailboxHref({ q: search, after })}>
        <ArrowLeftIcon className="icon" aria-hidden /> {t("back")}
      </Link>
      <div>
        <div className="row">
          <h2>{message.subject || t("noSubject")}</h2>
          {campaign ? (
            <Link className="push" href={`/a/${campaign.accountSlug}/campaigns/${campaign.id}/report`}>
              {t("openCampaign")}
            </Link>
          ) : null}
        </div>
        <p className="muted">{t.rich("fromTo", { from: message.from, to: message.recipient, b: (chunks) => <b>{chunks}</b> })}</p>
        <p className="row mt-1">
          {campaign?.sealWord ? (
            <span className="row mono">
              <StampIcon className="icon" aria-hidden />
              {campaign.sealWord}
            </span>
          ) : null}
          <span className="mono muted">
            <Moment value={message.receivedAt} showZone />
          </span>
          {campaign ? <span className="meta">{t("ledger", { seq: campaign.seq, total: campaign.total })}</span> : null}
        </p>
      </div>
      {message.canUnsubscribe || campaign ? (
        <ActAs
          id={message.id}
          recipient={message.recipient}
          canUnsubscribe={message.canUnsubscribe}
          isUnsubscribed={campaign?.isUnsubscribed ?? false}
          canBounce={campaign !== null && campaign.state !== "failed"}
        />
      ) : null}
      <TabLinks
        inset
        label={t("views")}
        current={tab}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`), href: mailboxHref({ q: search, after, id: message.id, tab: key }) }))}
      />
      <MailPart message={message} tab={tab} />
    </article>
  );
}

function MailPart({ message, tab }: Pick<MailReaderProps, "message" | "tab">) {
  const t = useTranslations("mailbox");
  if (tab === "headers")
    return <pre className="mail-source">{message.headers.map(({ name, value }) => `${name}: ${value}`).join("\n")}</pre>;
  if (tab === "source") {
    return (
      <>
        <pre className="mail-source">{message.source}</pre>
        {message.isCut ? <p className="meta">{t("cut")}</p> : null}
      </>
    );
  }
  if (tab === "text")
    return message.text === null ? <p className="muted">{t("noText")}</p> : <pre className="mail-source">{message.text}</pre>;
  // No script, no form, no origin of ours; a link opens outside the frame, as it would in a mail program.
  return message.html === null ? (
    <p className="muted">{t("noHtml")}</p>
  ) : (
    <iframe
      className="mail-framed"
      title={t("frame", { subject: message.subject })}
      srcDoc={framed(message.html)}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; base-uri 'none'; form-action 'none'";

function framed(html: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank">${html}`;
}
