import { PERMISSION_KEYS } from "@countersign/permissions";
import { labelOf, messages as wordsOfPermissions } from "@countersign/permissions/messages";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { isYesNo } from "../permissions-editor/draft";
import { EntryDetails } from "./entry-details";
import { requestNamed } from "./request-told";

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

describe("A request for access", () => {
  const names = { "id-dawid": "Dawid Nowak" };
  const asked = { userId: "id-dawid", permissionKey: "user.manage", wish: "hours", wishUntil: null };
  const factsOf = (row: Parameters<typeof told>[0]) =>
    [...told(row, names).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, label, value]) => `${label}: ${value}`);
  const label = labelOf("user.manage", wordsOfPermissions.en);

  test("is told by who asked for what, how far, for how long and what for", () => {
    const after = { ...asked, scope: "group", campaignId: null, words: "To stand in for Ben" };
    expect(factsOf({ action: "access-request.asked", after })).toEqual([
      "Who asked: Dawid Nowak",
      `Permission: ${label}`,
      "How far: Group",
      "For how long: for 2 hours",
      "What for: To stand in for Ben",
    ]);
    expect(requestNamed(after, names, wordsOfPermissions.en)).toBe(`${label}, Dawid Nowak`);
    expect(requestNamed(null, names, wordsOfPermissions.en)).toBeNull();
  });

  test("and once it was granted by what was given, until when or for good", () => {
    const after = { ...asked, asked: "global", state: "granted", answer: "Fine", givenScope: "group", givenUntil: null };
    const ofAll = ["Who asked: Dawid Nowak", `Permission: ${label}`, "How far: Global", "For how long: for 2 hours"];
    const action = "access-request.granted";
    expect(factsOf({ action, after, reason: "Fine" })).toEqual([...ofAll, "Given how far: Group", "Given: for good"]);
    const until = factsOf({ action, after: { ...after, givenUntil: "2026-11-24T18:00:00.000Z" } }).at(-1);
    expect(until).toMatch(/^Given until: .*24.*2026.*18:00/);
  });

  test("and without a reach where it is for a permission that is yes or no", () => {
    const [key = ""] = PERMISSION_KEYS.filter(isYesNo);
    const after = { ...asked, permissionKey: key, asked: "global", state: "granted", answer: "", givenScope: "global", givenUntil: null };
    const facts = factsOf({ action: "access-request.granted", after }).join("\n");
    expect(facts).toContain(labelOf(key, wordsOfPermissions.en));
    expect(facts).not.toContain("far");
  });
});
