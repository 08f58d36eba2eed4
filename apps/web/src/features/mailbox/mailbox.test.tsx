import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { LOCALES } from "~/i18n/locales";
import { DemoIntro } from "../installation/demo-intro";
import { Mailbox } from "./mailbox";

describe.each([...LOCALES])("where SMTP_URL names a mail server, in %s", (locale) => {
  const messages = loadMessages()[locale];
  const { emptyText } = messages.mailbox as unknown as { emptyText: string };
  const shown = (page: React.ReactNode) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC" now={new Date(0)}>
        {page}
      </NextIntlClientProvider>,
    );
  const mailbox = (isFed: boolean) =>
    shown(
      <Mailbox
        page={{ rows: [], total: 0, nextCursor: null }}
        search={undefined}
        after={undefined}
        openId={undefined}
        isChosen
        isFed={isFed}
      >
        {null}
      </Mailbox>,
    );

  test("the mailbox says that mail goes there, and asks nobody to send some", () => {
    expect(mailbox(false)).toContain("SMTP_URL");
    expect(mailbox(false)).not.toContain(emptyText);
    expect(mailbox(true)).not.toContain("SMTP_URL");
    expect(mailbox(true)).toContain(emptyText);
  });

  test("the people of the demo are not sent to the mailbox to read there", () => {
    expect(shown(<DemoIntro people={11} sendsElsewhere />)).not.toContain("/dev/mailbox");
    expect(shown(<DemoIntro people={11} sendsElsewhere={false} />)).toContain("/dev/mailbox");
  });
});
