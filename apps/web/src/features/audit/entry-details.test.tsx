import { messages as wordsOfPermissions } from "@countersign/permissions/messages";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { EntryDetails } from "./entry-details";

const messages = { ...loadMessages().en, permissions: wordsOfPermissions.en };
const entry = { action: "access-review.canceled", reason: null, before: null, after: null };
const told = (row: Partial<Parameters<typeof EntryDetails>[0]["row"]>, names: Readonly<Record<string, string>> = {}) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" now={new Date(0)} messages={messages}>
      <EntryDetails row={{ ...entry, ...row }} names={names} />
    </NextIntlClientProvider>,
  );

test("That nothing more is known is said only of an entry that has no reason either", () => {
  expect(told({})).toContain("Nothing more is known of it.");
  expect(told({ reason: "Started by mistake" })).toBe("");
});
