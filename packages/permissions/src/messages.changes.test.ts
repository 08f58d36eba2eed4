import fc from "fast-check";
import { expect, test } from "vitest";
import { allowAll, allowNone } from "./editing/allow-all.ts";
import { cloneRole } from "./editing/clone-role.ts";
import { positionOfKey } from "./catalogue/compiled.ts";
import { mayAssign, mayDefault, mayGrantAccess, mayInvite, mayTeam, mayWriteRole } from "./guard/guard.ts";
import type { Defaults } from "./guard/guard.ts";
import { mayChangeContact } from "./guard/guard-contact.ts";
import { keepsAccountAdmin, keepsOneAccount } from "./guard/guard-last.ts";
import { messages, sentenceOfLeft, sentenceOfMove, sentencesOfRefusal } from "./messages.ts";
import { builtInRoles } from "./catalogue/roles.ts";
import { facts, grants, keys } from "../testing/arbitraries.ts";
import { editor, member, teams } from "../testing/members.ts";
import { ACCOUNT } from "../testing/people.ts";
import { down, everything, levelAt, nothing, setGrant, vectorOf } from "./catalogue/vector.ts";
import type { Verdict } from "./guard/verdict.ts";

const { en, pl } = messages;
const HOLE = /[{}]|undefined|“”|„”| {2}| [.,]|: \./;
const said = (verdict: Verdict, words = en): readonly string[] => (verdict.ok ? [] : sentencesOfRefusal(verdict, words));

test("A refused role says for each permission how widely it is held, or that it is not", () => {
  const holds = vectorOf({ "campaign.view": "group" });
  const verdict = mayWriteRole(holds, nothing(), vectorOf({ "campaign.view": "global", "report.view": "own" }));
  expect(said(verdict)).toEqual([
    "The change gives or takes “See campaigns” at Global, and yours reaches Group.",
    "The change gives or takes “Reporter”, which you do not hold.",
  ]);
  expect(said(verdict, pl)[0]).toBe("Zmiana dotyczy uprawnienia „Podgląd kampanii” w zakresie: Globalny, a Twój zakres to: Grupa.");
});

test("What is only planned counts as any other right, and the refusal says why no custom role has it", () => {
  const clone = editor(cloneRole(builtInRoles.administrator).grants);
  const verdict = mayAssign(clone, member("restricted-user"), { role: builtInRoles["marketing-user"] });
  expect(said(verdict)).toContain(
    "The change gives or takes “Track e-mails”, which you do not hold: only built-in roles name it until what it is for is built.",
  );
  expect(said(verdict).join(" ")).not.toContain("“See campaigns”");
});

test("What only Account Admins hold reads differently for a permission of a role and for the role of newcomers", () => {
  const levels = { campaigns: "full", tracking: "full", desk: "full" } as const;
  const defaults = (key: keyof typeof builtInRoles): Defaults => ({ levels, role: builtInRoles[key], teams: [], contactGrants: [] });
  expect(said(mayWriteRole(everything(), nothing(), vectorOf({ "role.manage": "global", "user.manage": "global" })))).toContain(
    "“Create and change roles” comes with the role Account Admin and in no other way.",
  );
  expect(said(mayDefault(editor("account-admin"), defaults("sales-user"), defaults("account-admin")))).toContain(
    "Nobody becomes an Account Admin by default.",
  );
  expect(said(mayDefault(editor({ "user.manage": "group" }), defaults("restricted-user"), defaults("sales-user")))).toContain(
    "You manage people all of whose teams are yours, and newcomers would not be among them.",
  );
});

test("A team and an access group are named by what they are, a person by name, and a permission by its label", () => {
  const manager = editor({ "user.manage": "group", "team.manage": "group", "campaign.view": "group" }, { teams: teams("t1") });
  const outside = member({ "campaign.view": "group" }, { teams: teams("t2") });
  const joins = { team: { id: "t2", name: "Poland" }, contactGrants: [], joins: [outside], leaves: [] };
  expect(said(mayTeam(manager, joins))).toEqual([
    "You manage your own teams, and Poland is not one of them.",
    "You manage people all of whose teams are yours, and Noor is not one of them.",
  ]);
  const press = {
    group: { id: "g2", no: 2, name: "Press" },
    to: { type: "user", id: "u2" },
    before: [],
    after: [{ actions: 1, endsAt: null }],
  } as const;
  const editing = editor({ "access.manage": "global", "contact.view": "own" });
  expect(said(mayGrantAccess(editing, press))).toEqual(["You do not hold “Contacts” on the access group Press, or not for as long."]);
  expect(said(mayGrantAccess(editor("restricted-user"), press))[0]).toBe(
    "Such a change needs “Manage contact access”, which you do not hold.",
  );
});

test("What the editor holds for a while only is told by its end, not as something that they lack", () => {
  const adjustments = [{ key: "report.view", scope: "global", from: "account", endsAt: 100 }] as const;
  const ending = editor({ "user.manage": "global", "campaign.view": "global" }, { adjustments });
  const given = { adjustments: [{ key: "report.view", scope: "global", from: "account" }] } as const;
  const sentences = said(mayAssign(ending, member("restricted-user"), given));
  expect(sentences).toContain("Your own “Reporter” ends before the one that you would give.");
  expect(sentences.join(" ")).not.toMatch(/gives or takes “Reporter”/);
});

test("The rules that keep an account, a person and a contact together are sentences of their own", () => {
  expect(said(keepsAccountAdmin([]))).toEqual(["An account keeps one active Account Admin who can sign in and has an app open."]);
  expect(said(keepsOneAccount([]))).toEqual(["Everybody keeps one account. Whoever is to lose their only one is suspended instead."]);
  expect(said(mayChangeContact(editor("administrator"), [], { accountId: "other" }))).toEqual(["A contact stays in its account."]);
  const grown = mayChangeContact(editor("sales-user"), [{ accountId: ACCOUNT, ownerId: "u2" }], { accountId: ACCOUNT, ownerId: "u1" });
  expect(said(grown)).toContain("The change would give you “Contacts” on this contact.");
});

test("Every refusal of anybody's change becomes sentences without a hole in them, in both languages", () => {
  fc.assert(
    fc.property(facts, facts, grants, grants, (a, b, before, after) => {
      const someone = editor(before, { ...a, userId: "u1" });
      const other = member(after, { ...b, userId: "u2", userName: "Noor" });
      const verdicts = [
        mayWriteRole(someone.effective, vectorOf(before), vectorOf(after)),
        mayAssign(someone, other, { role: builtInRoles.administrator, membership: "active" }),
        mayInvite(someone, other),
      ];
      for (const verdict of verdicts)
        for (const words of [en, pl]) {
          const sentences = said(verdict, words);
          expect(sentences.length > 0).toBe(!verdict.ok);
          for (const sentence of sentences) expect(sentence).not.toMatch(HOLE);
        }
    }),
    { numRuns: 60 },
  );
});

test("What moves in an editor says what moved it", () => {
  const { changes } = setGrant(nothing(), "campaign.edit", 2);
  const told = changes.map((change) => sentenceOfMove(change, en));
  expect(told).toContain("“Edit campaigns” goes from None to Group.");
  expect(told).toContain("“See campaigns” goes from None to Group, as it is needed for “Edit campaigns”.");
  const bundle = setGrant(nothing(), "account.manage", 3).changes;
  expect(bundle.map((change) => sentenceOfMove(change, en))).toContain(
    "“Manage users” goes from None to Global, together with “Can manage account”.",
  );
  const taken = setGrant(vectorOf({ "campaign.view": "group", "campaign.edit": "group" }), "campaign.view", 0).changes;
  expect(taken.map((change) => sentenceOfMove(change, en))).toContain(
    "“Edit campaigns” goes from Group to None, as it needs “See campaigns”.",
  );
  expect(sentenceOfMove(taken.at(-1)!, pl)).toMatch(/: dotąd Grupa, teraz Brak, bo wymaga: „/);
});

test("Every move, and everything that ALLOW ALL and ALLOW NONE leave, becomes a sentence without a hole in it", () => {
  const reasons = new Set<string>();
  fc.assert(
    fc.property(grants, grants, keys, fc.boolean(), (a, b, key, isGiven) => {
      const [vector, holds] = [down(vectorOf(a)), down(vectorOf(b))];
      const level = isGiven ? levelAt(everything(), positionOfKey(key)) : 0;
      for (const change of setGrant(vector, key, level).changes) {
        for (const words of [en, pl]) expect(sentenceOfMove(change, words)).not.toMatch(HOLE);
      }
      for (const one of [...allowAll(vector, holds).left, ...allowNone(vector, holds).left]) {
        reasons.add(one.why);
        for (const words of [en, pl]) expect(sentenceOfLeft(one, words)).not.toMatch(HOLE);
      }
    }),
  );
  expect([...reasons]).toEqual(expect.arrayContaining(["beyond-editor", "planned", "tied"]));
  expect(sentenceOfLeft({ key: "role.manage", why: "account-admin-only" }, en)).toMatch(/^“Create and change roles” stays as it is/);
});
