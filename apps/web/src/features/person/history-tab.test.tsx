import { AUDIT_ACTIONS } from "@countersign/core/audit-log/schema";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { LOCALES } from "~/i18n/locales";
import { HistoryTab } from "./history-tab";

const person = { id: "01998a5e-7c1f-7000-8000-000000000001", name: "Ewa" };
const actions = Object.keys(AUDIT_ACTIONS);

describe.each([...LOCALES])("in %s", (locale) => {
  const messages = loadMessages()[locale];
  const missing: string[] = [];
  const history = (action: string) =>
    renderToStaticMarkup(
      <NextIntlClientProvider
        locale={locale}
        messages={messages}
        timeZone="UTC"
        now={new Date(0)}
        onError={({ message }) => missing.push(message)}
      >
        <HistoryTab
          person={person}
          accountName="Poland"
          entries={[{ seq: 1, at: new Date(0), action, byName: "Ben", reason: null, before: null, after: null }]}
          roles={[]}
          teams={[]}
          base="/a/poland"
          before={undefined}
          limit={50}
        />
      </NextIntlClientProvider>,
    );

  test("the history of a person says in words whatever core writes into the log", () => {
    expect(actions.filter((action) => history(action).includes(action))).toEqual([]);
    expect(missing).toEqual([]);
  });

  test("and has words of its own for nothing else", () => {
    const own = Object.keys((messages.person as unknown as { history: { actions: object } }).history.actions);
    expect(own.filter((key) => !actions.some((action) => action.replace(".", "-") === key))).toEqual([]);
  });
});
