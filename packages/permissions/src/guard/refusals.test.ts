import { expect, test } from "vitest";
import { access, custom, editor, member, teams } from "../../testing/members.ts";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";
import { nothing, vectorOf } from "../catalogue/vector.ts";
import { mayAssign, mayDefault, mayInvite, mayTeam, mayWriteRole } from "./guard.ts";
import type { Defaults } from "./guard.ts";
import { authorityOf, editorInChild } from "./holdings.ts";
import type { Verdict } from "./verdict.ts";
import { OK } from "../../testing/verdicts.ts";

const full = { level: "full", setBy: "hand" } as const;
const settings = { level: "settings", setBy: "hand" } as const;
const none = { level: "none", setBy: "hand" } as const;
const LEADER = { "user.manage": "group", "team.manage": "group" } as const;
const newcomers = (role: Defaults["role"], ...ids: string[]): Defaults => ({
  levels: { campaigns: "full", tracking: "full", desk: "full" },
  role,
  teams: teams(...ids),
  contactGrants: [],
});
const noChange = { contactGrants: [], joins: [], leaves: [] };

test.each<[string, () => Verdict, object]>([
  [
    "the permission that such a change needs",
    () => mayTeam(editor("sales-manager"), { team: { id: "t1", name: "North" }, ...noChange }),
    { code: "not-permitted", ref: { type: "permission", id: "team.manage" } },
  ],
  [
    "the team that is not the editor's",
    () => mayTeam(editor(LEADER), { team: { id: "t3", name: "North" }, ...noChange }),
    { code: "team-out-of-reach", ref: { type: "team", id: "t3", name: "North" } },
  ],
  [
    "the person who is not theirs",
    () => mayAssign(editor(LEADER), member({}, { teams: teams("t3") }), {}),
    { code: "person-out-of-reach", ref: { type: "user", id: "u2", name: "Noor" } },
  ],
  [
    "the Account Admin",
    () => mayInvite(editor("administrator"), member("account-admin")),
    { code: "needs-account-admin", ref: { type: "user", id: "u2", name: "Noor" } },
  ],
  [
    "what only an Account Admin holds",
    () => mayWriteRole(vectorOf({ "role.manage": "global" }), nothing(), vectorOf({ "role.manage": "global" })),
    { code: "account-admin-only", ref: { type: "permission", id: "role.manage" } },
  ],
  [
    "the app in which the editor's own level is lower",
    () =>
      mayAssign(editor("administrator", { apps: { campaigns: full, tracking: settings, desk: full } }), member({}), {
        apps: { campaigns: full, tracking: none, desk: full },
      }),
    { code: "level-not-held", ref: { type: "app", id: "tracking" } },
  ],
  [
    "the app that the person has not turned on",
    () =>
      mayAssign(editor("administrator"), member({}, { apps: { campaigns: full, tracking: full, desk: null } }), {
        apps: { campaigns: full, tracking: full, desk: full },
      }),
    { code: "app-not-on", ref: { type: "app", id: "desk" } },
  ],
])("A refusal names %s", (_what, ask, why) => {
  expect(ask()).toMatchObject({ ok: false, why: [why] });
});

test("A refusal says how far the editor reaches today, not what will be left of it", () => {
  const adjustments = [{ key: "campaign.view", scope: "group", from: "account", endsAt: 100 }] as const;
  const admin = editor({ "user.manage": "global" }, { adjustments });
  expect(mayAssign(admin, member({}), { role: custom({ "campaign.view": "global" }) })).toEqual({
    ok: false,
    beyond: [{ key: "campaign.view", wanted: 3, held: 2 }],
    why: [],
  });
});

test("Where the editor's rights end one after the other, a refusal says what is left when it first is too little", () => {
  const adjustments = [
    { key: "campaign.edit", scope: "global", from: "account", endsAt: 200 },
    { key: "campaign.view", scope: "global", from: "account", endsAt: 100 },
  ] as const;
  const admin = editor({ "user.manage": "global", "campaign.view": "own" }, { adjustments });
  expect(mayAssign(admin, member({}), { role: custom({ "campaign.view": "global", "campaign.edit": "global" }) })).toMatchObject({
    beyond: [
      { key: "campaign.view", wanted: 3, held: 1 },
      { key: "campaign.edit", wanted: 3, held: 1 },
    ],
  });
});

test("Grants without anybody who holds them lie in no place that a refusal could name", () => {
  expect(mayWriteRole(vectorOf({ "campaign.view": "own" }), nothing(), vectorOf({ "campaign.view": "group" }))).toEqual({
    ok: false,
    beyond: [{ key: "campaign.view", wanted: 2, held: 1 }],
    why: [],
  });
});

test("A right that becomes Global is judged by its scope; the places that it reached before lose nothing", () => {
  const manager = editor({ "user.manage": "global", "campaign.view": "group" }, { teams: teams("t1") });
  const verdict = mayDefault(
    manager,
    newcomers(custom({ "campaign.view": "group" }), "t2"),
    newcomers(custom({ "campaign.view": "global" }), "t2"),
  );
  expect(verdict).toEqual({ ok: false, beyond: [{ key: "campaign.view", wanted: 3, held: 2 }], why: [] });
});

test("Who holds a right at Global for a while may narrow it to Group: nothing is given by that", () => {
  const adjustments = [{ key: "campaign.view", scope: "global", from: "account", endsAt: 100 }] as const;
  const manager = editor({ "user.manage": "global" }, { adjustments, teams: teams("t1") });
  const [wide, narrow] = [custom({ "campaign.view": "global" }), custom({ "campaign.view": "group" })];
  expect(mayDefault(manager, newcomers(wide, "t2"), newcomers(narrow, "t2"))).toEqual(OK);
});

test("What only an Account Admin holds may be taken away by an adjustment", () => {
  const adjustments = [{ key: "role.manage", scope: "none", from: "account" }] as const;
  expect(mayAssign(editor("account-admin"), member("account-admin"), { adjustments })).toEqual(OK);
});

test("A person at a level above the editor's is changed in everything else: only a level that moves is compared", () => {
  const limited = editor("administrator", { apps: { campaigns: settings, tracking: full, desk: full } });
  expect(mayAssign(limited, member({}), { role: custom({ "contact.view": "own" }) })).not.toMatchObject({
    why: expect.arrayContaining([expect.objectContaining({ code: "level-not-held" })]),
  });
  expect(mayAssign(limited, member({}), {})).toEqual(OK);
});

test("An access level that nobody knows lets nothing be given, as None does", () => {
  const at = (level: string) => ({ ...member("administrator"), apps: { campaigns: { ...full, level }, tracking: full, desk: full } });
  expect(authorityOf(at("tomorrow's") as never)).toEqual(authorityOf(at("none") as never));
});

test("An editor from the parent account brings neither its teams nor its access groups into a child", () => {
  const parent = editor("administrator", { contactGrants: [access(1, CONTACT_ACTIONS.view)] });
  expect(editorInChild(parent, null)).toMatchObject({ userId: "u1", teams: [], contactGrants: [] });
});
