import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { APP_KEYS } from "./catalogue/catalogue-definition.ts";
import { PERMISSION_KEYS } from "./catalogue/catalogue.ts";
import { catalogue } from "./catalogue/catalogue-texts.ts";
import { CODES, PASS_CODES, STEP_NAMES } from "./decide/codes.ts";
import { explain } from "./decide/decide.ts";
import { effective } from "./decide/effective.ts";
import { CHANGE_PLACES, NO_FIX_CODES } from "./fixes/fix.ts";
import type { Row } from "./filter/filter.ts";
import { fixes } from "./fixes/fixes.ts";
import {
  fill,
  labelOf,
  messages,
  permissionWords,
  placeholdersOf,
  reasonOf,
  sentenceOf,
  sentenceOfAnswer,
  sentenceOfBecause,
  sentenceOfTrace,
  sentencesOfFix,
} from "./messages.ts";
import { TOXIC_CODES } from "./editing/toxic-pairs.ts";
import { GUARD_CODES } from "./guard/verdict.ts";
import { ACCOUNT, person } from "../testing/people.ts";

const { en, pl } = messages;

/** Every text of a tree by its path. */
function textsOf(tree: object, path = ""): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : textsOf(value as object, `${path}${key} › `),
  );
}

const english = new Map(textsOf(en));
const polish = new Map(textsOf(pl));

function argumentsOf(text: string): string[] {
  const names = parse(text).flatMap((element: MessageFormatElement) => {
    if (element.type === TYPE.literal) return [];
    expect(element.type).toBe(TYPE.argument);
    return "value" in element ? [String(element.value)] : [];
  });
  return [...new Set(names)].toSorted();
}

test("Both languages have every text, and every code has one", () => {
  expect([...polish.keys()]).toEqual([...english.keys()]);
  expect(Object.keys(en.reasons)).toEqual([...CODES]);
  expect(Object.keys(en.help)).toEqual([...CODES]);
  expect(Object.keys(en.passes)).toEqual([...PASS_CODES]);
  expect(Object.keys(en.steps)).toEqual([...STEP_NAMES]);
  expect(Object.keys(en.noFix)).toEqual([...NO_FIX_CODES]);
  expect(Object.keys(en.toxic)).toEqual([...TOXIC_CODES]);
  expect(Object.keys(en.guard)).toEqual(expect.arrayContaining([...GUARD_CODES]));
  expect(Object.keys(en.apps)).toEqual([...APP_KEYS]);
  expect(Object.keys(en.changes)).toEqual(expect.arrayContaining(Object.keys(CHANGE_PLACES)));
  for (const key of PERMISSION_KEYS) {
    expect(permissionWords(key, en)).toEqual({ label: catalogue[key].label, description: catalogue[key].description });
    expect(labelOf(key, pl)).not.toBe(key);
  }
});

test("Every text is valid ICU with simple arguments only, the same in both languages", () => {
  for (const [path, text] of english) expect([path, argumentsOf(polish.get(path) ?? "")]).toEqual([path, argumentsOf(text)]);
});

const ALIKE: ReadonlySet<string> = new Set(["roles › administrator › label", "scopes › none"]);

test("Polish is Polish: no text was left in English but the names of the nine roles", () => {
  const same = [...english].filter(([path, text]) => polish.get(path) === text && !ALIKE.has(path) && !/^roles › .* › label$/.test(path));
  expect(same).toEqual([]);
});

test("Sentences end, descriptions are one sentence, and quotation marks are those of the language", () => {
  for (const [path, text] of [...english, ...polish]) {
    if (
      /^(reasons|help|passes|changes|noFix|because|guard|beyond|left|moved|toxic|askOther|trace|answers)/.test(path) ||
      path.endsWith("› description")
    )
      expect([path, text]).toEqual([path, expect.stringMatching(/^[\p{Lu}“„{].*\.$/u)]);
    expect(text).not.toMatch(/["']/);
  }
  for (const text of english.values()) expect(text).not.toMatch(/„/);
  for (const text of polish.values()) expect(text).not.toMatch(/“/);
});

test("Permissions have labels of their own, and reasons read differently", () => {
  for (const words of [en, pl]) {
    expect(new Set(PERMISSION_KEYS.map((key) => labelOf(key, words))).size).toBe(PERMISSION_KEYS.length);
    expect(new Set(Object.values(words.reasons)).size).toBe(CODES.length);
    expect(new Set(Object.values(words.toxic)).size).toBe(TOXIC_CODES.length);
  }
});

test("The words of the sources are kept", () => {
  expect(en.scopes).toEqual({ none: "None", own: "Restricted", group: "Group", global: "Global" });
  expect(pl.scopes).toEqual({ none: "Brak", own: "Ograniczony", group: "Grupa", global: "Globalny" });
  expect(en.levels.settings).toBe("Settings restricted");
  expect(Object.values(en.apps)).toEqual(["Campaigns", "Email tracking", "Service desk"]);
  expect(labelOf("campaign.sendWithoutApproval", en)).toBe("Can send without approval");
  expect(labelOf("campaign.sendWithoutApproval", pl)).toBe("Może wysyłać bez zatwierdzenia");
  expect(labelOf("contact.email", pl)).toBe("Działania: e-mail");
  expect(labelOf("no.such", en)).toBe("no.such");
});

test("A denial says what is held and what is not, what would help, and who can, in both languages", () => {
  const explanation = explain(person("marketing-user"), "campaign.sendWithoutApproval");
  expect(reasonOf(explanation, en)).toEqual({
    reason: "You hold “Sender”, not “Can send without approval”.",
    help: "Someone who manages users can give you a role that includes it.",
    who: "user.manage",
  });
  expect(reasonOf(explanation, pl)?.reason).toBe("Masz uprawnienie „Nadawca”, a nie „Może wysyłać bez zatwierdzenia”.");
});

test("The role, the app and the account are named in the sentences that speak of them", () => {
  const restricted = person("restricted-user");
  expect(reasonOf(explain(restricted, "campaign.view"), en)?.reason).toBe("Your role Restricted User does not include “See campaigns”.");
  const closed = person("sales-user", { apps: { campaigns: { level: "none", setBy: "hand" }, tracking: null, desk: null } });
  expect(reasonOf(explain(closed, "campaign.view"), en)?.reason).toBe("Your access level in Campaigns is None.");
  expect(reasonOf(explain(closed, "campaign.view"), pl)?.reason).toBe("Twój poziom dostępu w aplikacji Kampanie to Brak.");
  expect(reasonOf(explain(person("sales-user", { membership: "suspended" }), "campaign.view"), en)?.reason).toBe(
    "Your membership in Meadow & Pine is suspended.",
  );
});

test("What was allowed has no reason, but each of its steps has a sentence", () => {
  const explanation = explain(person("marketing-user"), "campaign.edit", { accountId: ACCOUNT, ownerId: "u2", teamId: "t1" });
  expect(reasonOf(explanation, en)).toBeNull();
  expect(explanation.steps.map((step) => sentenceOf(step, explanation.key, en))).toEqual([
    "You are an active member of Meadow & Pine.",
    "Your access level in Campaigns leaves it open.",
    "Your role Marketing User includes “Edit campaigns” (Group).",
    "You hold everything that it needs.",
    "This belongs to your team Poland.",
    "Contact access has no say in this.",
    "No approval rule applies.",
  ]);
});

test("An answer says who may what with what, to the person and about them, and its steps name no person", () => {
  const approving = explain(person("marketing-user"), "campaign.approve");
  const dawid = { person: "Dawid", thing: null };
  expect(sentenceOfAnswer(approving, dawid, en)).toBe("No. Dawid may not use “Can approve campaigns”.");
  expect(sentenceOfAnswer(approving, { person: null, thing: "Spring sale" }, en)).toBe("No. You may not approve “Spring sale”.");
  expect(sentenceOfAnswer(approving, { person: null, thing: "Spring sale" }, pl)).toBe("Nie. Nie możesz zatwierdzić „Spring sale”.");
  const other = { key: "user.manage", allowed: true } as const;
  expect(sentenceOfAnswer(other, { person: "Dawid", thing: "Spring sale" }, en)).toBe(
    "Yes. Dawid may use “Manage users” on “Spring sale”.",
  );
  expect(approving.steps.map((step) => sentenceOfTrace(step, approving.key, en))).toEqual([
    "Active member of Meadow & Pine.",
    "The access level in Campaigns leaves it open.",
    "The role Marketing User does not include “Can approve campaigns”.",
  ]);
  const unnamed = { step: "contact-access", outcome: "pass", code: "contact-granted" } as const;
  expect(sentenceOfTrace(unnamed, "contact.view", en)).toBe("Reached through an access group.");
  const named = { ...unnamed, ref: { type: "access-group", id: "g1", name: "Press" } } as const;
  expect(sentenceOfTrace(named, "contact.view", en)).toBe("Reached through the access group Press.");
});

test("A fix is told change by change, and names only what it was told", () => {
  const admin = person("account-admin", { userId: "u9" });
  const grant = { groupId: "g1", groupNo: 1, name: "Press", actions: 1, via: { type: "team", id: "t1", name: "Poland" } } as const;
  const subject = person("marketing-user", { accessGroupsExist: true, unlabelled: "global", contactGrants: [grant] });
  const tell = (row: Row | undefined, key: "campaign.approve" | "contact.email" | "campaign.edit", viewer = admin, words = en) =>
    fixes(subject, key, row, undefined, viewer).fixes.map((fix) => sentencesOfFix(fix, "Maya", words));
  expect(tell(undefined, "campaign.approve")).toEqual([
    ["Set “Can approve campaigns” of Maya to Group.", "Set “Can send without approval” of Maya to Group."],
  ]);
  expect(tell({ accountId: ACCOUNT, accessGroupNos: [1, 2] }, "contact.email").flat()).toEqual([
    "Grant Act by e-mail on the access group Press to Maya.",
    "Grant Act by e-mail on the access group Press to Poland.",
    "Grant Act by e-mail on an access group that holds this contact to Maya.",
    "Grant Act by e-mail on an access group that holds this contact to Poland.",
    "Set “Act by e-mail” of Maya to Global.",
  ]);
  const unseen = { accountId: ACCOUNT, ownerId: "u2", teamId: "t2" };
  expect(tell(unseen, "campaign.edit", admin, pl)[0]).toEqual(["Dodanie do zespołu t2. Osoba: Maya."]);
  expect(sentencesOfFix({ kind: "ask-other", who: "campaign.approve" }, "Maya", en)).toEqual([
    "Somebody else who holds “Can approve campaigns” has to do it: nobody’s rights change.",
  ]);
});

test("Every reason of every permission of a person becomes a sentence without a hole in it", () => {
  const grant = { groupId: "g1", groupNo: 1, name: "Press", actions: 31, via: { type: "team", id: "t1", name: "Poland" } } as const;
  const divided = { accessGroupsExist: true, unlabelled: "global", contactGrants: [grant] } as const;
  const closed = { campaigns: { level: "settings", setBy: "hand" }, tracking: null, desk: null } as const;
  const adjustments = [{ key: "campaign.approve", scope: "global", from: "account" }] as const;
  for (const someone of [person("marketing-user", { ...divided, adjustments, apps: closed }), person("sales-user", divided)])
    for (const { because } of effective(someone))
      for (const words of [en, pl])
        for (const one of because) expect(sentenceOfBecause(one, words)).not.toMatch(/[{}]|undefined|: \.|\( ?\)/);
  const view = effective(person("marketing-user", divided)).find(({ key }) => key === "contact.view");
  expect(view?.because.map((one) => sentenceOfBecause(one, en))).toEqual([
    "The role Marketing User includes it (Group).",
    "Among contacts it reaches their own and those of the access groups: Press (Poland).",
  ]);
});

test("Filling leaves unknown placeholders as they are and never reads a prototype", () => {
  expect(fill("{a} {b}", { a: "1" })).toBe("1 {b}");
  expect(fill("{toString}", {})).toBe("{toString}");
  expect(placeholdersOf({ step: "app", outcome: "skip", code: "no-app-needed" }, "contact.view", en)["app"]).toBe("");
});
