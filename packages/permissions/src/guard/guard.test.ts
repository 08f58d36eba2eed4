import { expect, test } from "vitest";
import { mayAssign, mayInvite, mayKey, mayWriteRole } from "./guard.ts";
import { keepsAccountAdmin, keepsOneAccount } from "./guard-last.ts";
import { editorInChild } from "./holdings.ts";
import { builtInRoles } from "../catalogue/roles.ts";
import { access, campaignsAt, custom, editor, member, teams } from "../../testing/members.ts";
import { everything, nothing, vectorOf } from "../catalogue/vector.ts";
import type { Verdict } from "./verdict.ts";
import { beyond, codes, OK } from "../../testing/verdicts.ts";

test("A role edit is refused with what is wanted and what is held, for giving and for taking alike", () => {
  const holds = vectorOf({ "campaign.view": "group" });
  const given = mayWriteRole(holds, nothing(), vectorOf({ "campaign.view": "global" }));
  expect(given).toEqual({ ok: false, beyond: [{ key: "campaign.view", wanted: 3, held: 2 }], why: [] });
  const taken = mayWriteRole(holds, vectorOf({ "report.view": "own" }), nothing());
  expect(taken).toEqual({ ok: false, beyond: [{ key: "report.view", wanted: 1, held: 0 }], why: [] });
  expect(mayWriteRole(holds, nothing(), holds)).toEqual(OK);
});

test("What an edit leaves alone may lie beyond its editor", () => {
  const role = vectorOf({ "report.view": "global" });
  expect(mayWriteRole(vectorOf({ "campaign.view": "own" }), role, vectorOf({ "report.view": "global", "campaign.view": "own" }))).toEqual(
    OK,
  );
});

test("No custom role gets the right to change roles, not even from an Account Admin; taking it out is fine", () => {
  const withIt = vectorOf({ "role.manage": "global", "user.manage": "global" });
  expect(codes(mayWriteRole(everything(), vectorOf({ "user.manage": "global" }), withIt))).toEqual(["account-admin-only"]);
  expect(mayWriteRole(everything(), withIt, nothing())).toEqual(OK);
});

test("Nobody changes a role of their own", () => {
  expect(codes(mayWriteRole(everything(), nothing(), vectorOf({ "campaign.view": "own" }), { isOwnRole: true }))).toEqual(["yourself"]);
});

test("A prerequisite that a role brings wakes nothing in its holders that the editor doesn't hold, not later either", () => {
  const holds = vectorOf({ "contact.view": "global", "contact.edit": "own" });
  const [before, after] = [nothing(), vectorOf({ "contact.view": "global" })];
  const asleep = (scope: "own" | "global", lentUntil: number[] = []) =>
    member(
      {},
      {
        adjustments: [
          { key: "contact.edit", scope, from: "account", endsAt: null },
          ...lentUntil.map((endsAt) => ({ key: "contact.view", scope: "global", from: "account", endsAt }) as const),
        ],
      },
    );
  const refused = { ok: false, beyond: [{ key: "contact.edit", wanted: 3, held: 1 }], why: [] };
  expect(mayWriteRole(holds, before, after, { adjusted: [asleep("own")] })).toEqual(OK);
  expect(mayWriteRole(holds, before, after, { adjusted: [asleep("global")] })).toEqual(refused);
  expect(mayWriteRole(holds, before, after, { adjusted: [asleep("global", [9])] })).toEqual(refused);
  expect(mayWriteRole(holds, after, before, { adjusted: [asleep("global")] })).toEqual(OK);
});

test("Whatever is there counts now, also what ends at a time that is none: what `decide` goes by is what was judged", () => {
  const manager = editor({ "user.manage": "global", "campaign.view": "group" });
  for (const endsAt of [Number.NaN, -Infinity]) {
    const adjustments = [{ key: "campaign.view", scope: "global", from: "account", endsAt }] as const;
    expect(beyond(mayAssign(manager, member({}), { adjustments }))).toEqual(["campaign.view"]);
  }
});

test("An Account Admin appoints whom they like, except themselves", () => {
  const admin = editor("account-admin");
  expect(mayAssign(admin, member("restricted-user"), { role: builtInRoles["account-admin"] })).toEqual(OK);
  expect(codes(mayAssign(admin, member("account-admin", { userId: "u1" }), { role: builtInRoles["sales-user"] }))).toEqual(["yourself"]);
});

test.each([
  ["change", { role: builtInRoles["sales-user"] }],
  ["suspend", { membership: "suspended" as const }],
  ["end the sessions of", {}],
])("An Administrator can't %s an Account Admin", (_what, change) => {
  const verdict = mayAssign(editor("administrator"), member("account-admin"), change);
  expect(codes(verdict)).toEqual(["needs-account-admin"]);
  expect(beyond(verdict)).toEqual(["role.manage"]);
});

test("An Administrator can't appoint an Account Admin, and does everything else", () => {
  const admin = editor("administrator");
  expect(codes(mayAssign(admin, member("sales-user"), { role: builtInRoles["account-admin"] }))).toEqual(["needs-account-admin"]);
  expect(mayAssign(admin, member("administrator"), { membership: "suspended" })).toEqual(OK);
  expect(mayInvite(admin, member("administrator"))).toEqual(OK);
});

test("An Account Admin whose roles were cut by adjustments is still an Account Admin to others", () => {
  const cut = member("account-admin", { adjustments: [{ key: "role.manage", scope: "none", from: "account" }] });
  expect(codes(mayAssign(editor("administrator"), cut, {}))).toEqual(["needs-account-admin"]);
});

test("Who doesn't manage users changes nobody", () => {
  const verdict = mayAssign(editor("marketing-manager"), member("restricted-user"), {});
  expect(verdict).toMatchObject({ ok: false, why: [{ code: "not-permitted", ref: { type: "permission", id: "user.manage" } }] });
});

const SCOPED = { "user.manage": "group", "campaign.view": "group", "contact.view": "group", "report.view": "group" } as const;

test("At Group only people who have a team, and all of whose teams are the editor's", () => {
  const scoped = editor(SCOPED, { teams: teams("t1", "t2") });
  const change = { role: custom({ "campaign.view": "group" }) };
  expect(mayAssign(scoped, member({}, { teams: teams("t1") }), change)).toEqual(OK);
  expect(mayAssign(scoped, member({}, { teams: teams("t2", "t1") }), change)).toEqual(OK);
  expect(codes(mayAssign(scoped, member({}, { teams: teams("t1", "t3") }), {}))).toEqual(["person-out-of-reach"]);
  expect(codes(mayAssign(scoped, member({}, { teams: [] }), change))).toContain("person-out-of-reach");
});

test("Whoever a Group holder invites gets one of the holder's teams, and no role beyond the holder's", () => {
  const scoped = editor(SCOPED);
  expect(mayInvite(scoped, member({ "campaign.view": "group" }))).toEqual(OK);
  expect(codes(mayInvite(scoped, member({ "campaign.view": "own" }, { teams: [] })))).toEqual(["person-out-of-reach"]);
  expect(codes(mayInvite(scoped, member({ "campaign.view": "own" }, { teams: teams("t2") })))).toEqual(["person-out-of-reach"]);
  expect(beyond(mayInvite(scoped, member({ "campaign.view": "global" })))).toEqual(["campaign.view"]);
});

test("What somebody holds today has to be within the editor's, whatever changes", () => {
  const scoped = editor(SCOPED);
  expect(beyond(mayAssign(scoped, member({ "segment.edit": "own", "contact.view": "own" }), { role: custom({}) }))).toEqual([
    "segment.edit",
  ]);
  expect(beyond(mayAssign(scoped, member({ "campaign.view": "global" }), {}))).toEqual(["campaign.view"]);
});

test("A role at Group is given only where the editor reaches each of the person's teams", () => {
  const manager = editor({ "user.manage": "global", "campaign.view": "group" }, { teams: teams("t1") });
  const verdict = mayAssign(manager, member({}, { teams: teams("t1", "t2") }), { role: custom({ "campaign.view": "group" }) });
  expect(verdict).toMatchObject({ beyond: [], why: [{ code: "place-not-held", key: "campaign.view", ref: { type: "team", id: "t2" } }] });
});

test("A role that wakes a sleeping grant on an access group needs the editor's own right on it", () => {
  const manager = (...grants: ReturnType<typeof access>[]) =>
    editor({ "user.manage": "global", "contact.view": "group" }, { contactGrants: grants });
  const sleeping = member({ "contact.view": "own" }, { contactGrants: [access(7, 1, { type: "user", id: "u2" })] });
  const change = { role: custom({ "contact.view": "group" }) };
  expect(mayAssign(manager(access(7, 1)), sleeping, change)).toEqual(OK);
  expect(mayAssign(manager(access(8, 1)), sleeping, change)).toMatchObject({
    why: [{ code: "place-not-held", key: "contact.view", ref: { type: "access-group", id: "g7", name: "Group 7" } }],
  });
});

test("The right to change roles comes through no adjustment either", () => {
  const adjustments = [{ key: "role.manage", scope: "global", from: "account" }] as const;
  const admin = editor("account-admin");
  expect(codes(mayAssign(admin, member("sales-user"), { adjustments }))).toEqual(["account-admin-only"]);
  expect(codes(mayInvite(admin, member("sales-user", { adjustments })))).toEqual(["account-admin-only"]);
  expect(mayAssign(admin, member("sales-user", { adjustments }), {})).toEqual(OK);
});

const until = (endsAt: number | null) => ({ key: "campaign.view", scope: "global", from: "account", endsAt }) as const;

test("A time-boxed right is given on no longer than it lasts", () => {
  const admin = editor({ "user.manage": "global" }, { adjustments: [until(100)] });
  const give = (endsAt: number | null): Verdict => mayAssign(admin, member({}), { adjustments: [until(endsAt)] });
  expect(give(99)).toEqual(OK);
  expect(give(100)).toEqual(OK);
  for (const endsAt of [101, null]) {
    expect(give(endsAt)).toEqual({
      ok: false,
      beyond: [{ key: "campaign.view", wanted: 3, held: 0 }],
      why: [{ code: "outlives-editor", key: "campaign.view" }],
    });
  }
  expect(codes(mayAssign(admin, member({}), { role: custom({ "campaign.view": "own" }) }))).toEqual(["outlives-editor"]);
  expect(codes(mayInvite(admin, member({ "campaign.view": "own" })))).toEqual(["outlives-editor"]);
});

test("Who holds a right for a while may take it away for good", () => {
  const admin = editor({ "user.manage": "global" }, { adjustments: [until(100)] });
  expect(mayAssign(admin, member({ "campaign.view": "own" }), { role: custom({}) })).toEqual(OK);
  expect(mayAssign(admin, member({ "campaign.view": "own" }), { membership: "suspended" })).toEqual(OK);
  const suspended = member({ "campaign.view": "own" }, { membership: "suspended" });
  expect(codes(mayAssign(admin, suspended, { membership: "active" }))).toEqual(["outlives-editor"]);
});

test("What somebody holds already is not given to them again: the editor's own may end before it", () => {
  const admin = editor({ "user.manage": "global" }, { adjustments: [until(100)] });
  expect(mayAssign(admin, member({ "campaign.view": "own" }), {})).toEqual(OK);
  expect(mayAssign(admin, member({ "campaign.view": "own" }, { membership: "suspended" }), {})).toEqual(OK);
});

test("An end put on what keeps a right away is judged by what comes back then", () => {
  const forGood = { key: "report.view", scope: "none", from: "account" } as const;
  const held = member({ "report.view": "own" }, { adjustments: [forGood] });
  const change = { adjustments: [{ ...forGood, endsAt: 50 }] };
  expect(beyond(mayAssign(editor({ "user.manage": "global" }), held, change))).toEqual(["report.view"]);
  expect(mayAssign(editor({ "user.manage": "global", "report.view": "own" }), held, change)).toEqual(OK);
});

test("A key holds what its owner holds effectively, as long as the owner holds it, and nothing only Account Admins hold", () => {
  const owner = editor({ "report.view": "own" }, { adjustments: [until(100)] });
  expect(mayKey(owner, { grants: { "report.view": "own" }, endsAt: null })).toEqual(OK);
  expect(beyond(mayKey(owner, { grants: { "report.view": "global" }, endsAt: null }))).toEqual(["report.view"]);
  expect(mayKey(owner, { grants: { "campaign.view": "global" }, endsAt: 100 })).toEqual(OK);
  expect(codes(mayKey(owner, { grants: { "campaign.view": "global" }, endsAt: null }))).toEqual(["outlives-editor"]);
  const roles = mayKey(editor("account-admin"), { grants: { "role.manage": "global" }, endsAt: null });
  expect(codes(roles)).toEqual(["account-admin-only"]);
  const capped = editor("account-admin", { apps: campaignsAt("none") });
  expect(beyond(mayKey(capped, { grants: { "report.view": "own" }, endsAt: null }))).toEqual(["report.view"]);
});

test("Who manages accounts in the parent counts in a child as holding what they hold there, and no more", () => {
  expect(editorInChild(editor("marketing-manager"), null)).toBeNull();
  const manager = editorInChild(editor({ "account.manage": "global", "user.manage": "global", "campaign.view": "own" }), null);
  if (!manager) throw new Error("expected an editor");
  expect(mayAssign(manager, member({}), { role: custom({ "campaign.view": "own" }) })).toEqual(OK);
  expect(beyond(mayAssign(manager, member({}), { role: custom({ "campaign.view": "group" }) }))).toEqual(["campaign.view"]);
  expect(mayInvite(manager, member({ "campaign.view": "own" }, { userId: "u1" }))).toEqual(OK);
  expect(beyond(mayInvite(manager, member({ "report.view": "own" }, { userId: "u1" })))).toEqual(["report.view"]);
});

test("Only an Account Admin of the parent appoints one in a child", () => {
  const appoint = (role: "account-admin" | "administrator"): Verdict | null => {
    const above = editorInChild(editor(role), null);
    return above && mayInvite(above, member("account-admin"));
  };
  expect(appoint("account-admin")).toEqual(OK);
  expect(codes(appoint("administrator") ?? { ok: true })).toEqual(["needs-account-admin"]);
});

test("Teams of the parent account are none of the child's", () => {
  const above = editorInChild(editor({ ...SCOPED, "account.manage": "global" }, { teams: teams("t1") }), null);
  expect(above && codes(mayAssign(above, member({}, { teams: teams("t1") }), {}))).toEqual(["person-out-of-reach"]);
});

test("An account keeps one Account Admin who is active, can sign in and has an app left", () => {
  const admin = { ...member("account-admin"), canSignIn: true };
  const closed = { campaigns: campaignsAt("none").campaigns, tracking: campaignsAt("none").campaigns, desk: campaignsAt("none").campaigns };
  expect(keepsAccountAdmin([member("administrator"), admin].map((each) => ({ ...each, canSignIn: true })))).toEqual(OK);
  for (const change of [
    { canSignIn: false },
    { membership: "suspended" },
    { membership: "invited" },
    { role: custom({}) },
    { apps: closed },
  ] as const) {
    expect(codes(keepsAccountAdmin([{ ...admin, ...change }]))).toEqual(["last-account-admin"]);
  }
  expect(keepsAccountAdmin([{ ...admin, apps: closed, isOwner: true }])).toEqual(OK);
  expect(codes(keepsAccountAdmin([]))).toEqual(["last-account-admin"]);
});

test("A user keeps one account", () => {
  expect(keepsOneAccount(["a1"])).toEqual(OK);
  expect(codes(keepsOneAccount([]))).toEqual(["last-account"]);
});
