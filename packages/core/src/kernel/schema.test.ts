import { describe, expect, test } from "vitest";
import { UpdateAccount } from "../accounts/schema.ts";
import { DraftContent } from "../campaigns/schema.ts";
import { UpdateProfile } from "../identity/schema.ts";
import { CompleteSetup } from "../installation/schema.ts";
import { CreateSegment, UpdateSegment } from "../segments/schema.ts";
import { AddSenderIdentity } from "../sending/schema.ts";
import { issuesOf } from "./errors.ts";
import { distinctName } from "./schema.ts";

const READ_AS_IDENTITY = {
  "a campaign's name": DraftContent.shape.name,
  "a campaign's subject": DraftContent.shape.subject,
  "a campaign's preview text": DraftContent.shape.preheader,
  "a new segment's name": CreateSegment.shape.name,
  "a changed segment's name": UpdateSegment.shape.name,
  "a sender's name": AddSenderIdentity.shape.name,
  "the name of an account": UpdateAccount.shape.name,
  "the name of the first account": CompleteSetup.shape.accountName,
  "a person's name": UpdateProfile.shape.name,
  "the first person's name": CompleteSetup.shape.name,
};

describe.each(Object.entries(READ_AS_IDENTITY))("%s", (_what, schema) => {
  const refusal = (text: string) => schema.safeParse(text).error?.issues[0]?.message;

  test("holds no character that turns direction or shows nothing", () => {
    for (const trick of ["Ada \u202ealawoK", "Ben\u2066x\u2069", "pay\u200bpal", "pay\u00adpal", "\u3164", "x\ufeff", "\u2060Ada"])
      expect(refusal(trick)).toBe("Leave out characters that hide or turn around what is written.");
  });

  test("holds no control character, no half of a pair and no line break", () => {
    for (const text of ["a\0b", "a\u0007b", "a\u0085b", "a\ud800b"])
      expect(refusal(text)).toBe("Leave out characters that cannot be printed.");
    for (const text of ["a\nb", "a\r\nb", "a\u2028b"]) expect(refusal(text)).toMatch(/ is one line: take the line break out\.$/);
  });

  test("is written in any script, and with emoji", () => {
    for (const text of ["Zażółć", "مریم می\u200cخواند", "עדה", "हिन्दी", "李小龍", "👩\u200d🌾 spring", "What \\u0000 means"])
      expect(schema.parse(text)).toBe(text);
  });
});

test("what a schema refuses carries a code, and its limit, so that a screen can say it in another language", () => {
  const name = UpdateProfile.shape.name;
  const issue = (text: string) => issuesOf(name.safeParse(text).error!)[0];
  expect(issue("a\nb")).toMatchObject({ code: "one-line", path: [] });
  expect(issue("a".repeat(121))).toMatchObject({ code: "too_big", values: { maximum: 120 } });
  const mixed = distinctName.safeParse("Senior \u0410ccount").error!;
  expect(issuesOf(mixed)).toMatchObject([{ code: "name-alphabets", values: { word: "\u0410ccount" } }]);
});

test.each([
  ["a person", UpdateProfile.shape.name],
  ["an account", UpdateAccount.shape.name],
])("The name of %s has a letter or number: joiners, marks and blanks alone show nothing", (_what, schema) => {
  for (const nothing of ["\u200d\u200c", "\u2800", "\u034f", "\ufe0f", "\u17b4\u17b5", "…"])
    expect(schema.safeParse(nothing).success).toBe(false);
  for (const name of ["Ø", "李小龍", "7"]) expect(schema.safeParse(name).success).toBe(true);
});
