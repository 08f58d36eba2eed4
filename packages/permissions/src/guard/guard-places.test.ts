import fc from "fast-check";
import { expect, test } from "vitest";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";
import { decide } from "../decide/decide.ts";
import { mayAssign, mayGrantAccess, mayInvite, mayTeam, mayWriteRole } from "./guard.ts";
import { mayChangeContact } from "./guard-contact.ts";
import { authorityOf, editorInChild } from "./holdings.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import { facts, grants } from "../../testing/arbitraries.ts";
import { access, editor, member, teams } from "../../testing/members.ts";
import { ACCOUNT, ME } from "../../testing/people.ts";
import { runs } from "../../testing/runs.ts";
import { grantsOf } from "../subject/pack.ts";
import { down, leq, meet, vectorOf } from "../catalogue/vector.ts";
import type { Verdict } from "./verdict.ts";
import { codes, OK } from "../../testing/verdicts.ts";

const { view, edit, email, sms } = CONTACT_ACTIONS;
const t1 = { id: "t1", name: "t1" };
const t2 = { id: "t2", name: "t2" };
const move = (team: typeof t1, changes: Partial<Parameters<typeof mayTeam>[1]>) => ({
  team,
  contactGrants: [],
  joins: [],
  leaves: [],
  ...changes,
});
const LEADER = { "user.manage": "group", "team.manage": "group", "campaign.view": "group", "contact.view": "group" } as const;

test("At Group only the editor's own teams are managed, and only people who are theirs already", () => {
  const leader = editor(LEADER, { teams: teams("t1", "t2") });
  expect(mayTeam(leader, move(t2, { joins: [member({}, { teams: teams("t1") })] }))).toEqual(OK);
  expect(codes(mayTeam(leader, move({ id: "t3", name: "t3" }, {})))).toEqual(["team-out-of-reach"]);
  expect(codes(mayTeam(leader, move(t2, { joins: [member({}, { teams: teams("t3") })] })))).toEqual(["person-out-of-reach"]);
  expect(codes(mayTeam(leader, move(t2, { joins: [member({}, { teams: [] })] })))).toEqual(["person-out-of-reach"]);
  expect(codes(mayTeam(leader, move(t1, { leaves: [member({}, { teams: teams("t1", "t3") })] })))).toEqual(["person-out-of-reach"]);
  expect(codes(mayTeam(editor("sales-manager"), move(t1, {})))).toEqual(["not-permitted"]);
});

test("A team brings its rows at Group: the editor has to reach them with every right that the newcomer holds at Group", () => {
  const manager = editor({ "user.manage": "global", "team.manage": "global", "campaign.view": "group" }, { teams: teams("t1") });
  const viewer = member({ "campaign.view": "group" }, { teams: [] });
  expect(mayTeam(manager, move(t1, { joins: [viewer] }))).toEqual(OK);
  expect(mayTeam(manager, move(t2, { joins: [viewer] }))).toMatchObject({
    why: [{ code: "place-not-held", key: "campaign.view", ref: { type: "team", id: "t2" } }],
  });
  expect(mayTeam(manager, move(t2, { joins: [member({ "campaign.view": "own" }, { teams: [] })] }))).toEqual(OK);
  expect(codes(mayTeam(manager, move(t2, { leaves: [{ ...viewer, teams: teams("t2") }] })))).toEqual(["place-not-held"]);
});

test("A team brings its access groups: every right on them has to be the editor's as well", () => {
  const manager = editor(
    { "user.manage": "global", "team.manage": "global", "contact.view": "group", "contact.email": "group" },
    { teams: teams("t1"), contactGrants: [access(1, view | email)] },
  );
  const join = (actions: number, role: Parameters<typeof member>[0]): Verdict =>
    mayTeam(manager, move(t2, { joins: [member(role, { teams: [] })], contactGrants: [access(1, actions, { type: "team", id: "t2" })] }));
  expect(join(view | email, { "contact.view": "group", "contact.email": "group" })).toEqual(OK);
  expect(join(view | sms, { "contact.view": "group", "contact.sms": "own" })).toEqual(OK);
  const ofOtherTeam = move(t2, { joins: [member({ "contact.view": "group" }, { teams: [] })], contactGrants: [access(9, view)] });
  expect(mayTeam(manager, ofOtherTeam)).toEqual(OK);
  expect(mayTeam(editor("account-admin"), move(t2, { joins: [member("sales-manager")], contactGrants: [access(9, 31)] }))).toEqual(OK);
  const refused = mayTeam(
    manager,
    move(t2, { joins: [member({ "contact.view": "group" }, { teams: [] })], contactGrants: [access(2, view, { type: "team", id: "t2" })] }),
  );
  expect(refused).toMatchObject({ why: [{ code: "place-not-held", key: "contact.view", ref: { id: "g2", name: "Group 2" } }] });
});

test("A right that a prerequisite narrows to Group reaches the groups of a team all the same, and is no one's to give themselves", () => {
  const adjustments = [{ key: "contact.view", scope: "group", from: "account" }] as const;
  const narrowed = editor("administrator", { adjustments, teams: [] });
  const contactGrants = [access(3, CONTACT_ACTIONS.export, { type: "team", id: "t2" })];
  expect(mayTeam(narrowed, move(t2, { joins: [narrowed], contactGrants }))).toMatchObject({
    why: [{ code: "place-not-held", key: "contact.export", ref: { id: "g3" } }],
  });
});

test("Joining or leaving a team oneself is fine when it gives nothing new", () => {
  const global = editor({ "user.manage": "global", "team.manage": "global", "campaign.view": "global" }, { teams: [] });
  expect(mayTeam(global, move(t2, { joins: [global] }))).toEqual(OK);
  const atGroup = editor({ "user.manage": "global", "team.manage": "global", "campaign.view": "group" }, { teams: teams("t1") });
  expect(codes(mayTeam(atGroup, move(t2, { joins: [atGroup] })))).toEqual(["place-not-held"]);
  expect(mayTeam(atGroup, move(t1, { leaves: [atGroup] }))).toEqual(OK);
});

test("Who leaves a team loses its rows and its access groups, and keeps those of their other teams and their own", () => {
  const manager = editor(
    { "user.manage": "global", "team.manage": "global", "contact.view": "group" },
    { contactGrants: [access(1, view)] },
  );
  const leave = (...contactGrants: ReturnType<typeof access>[]): Verdict =>
    mayTeam(manager, move(t2, { leaves: [member({ "contact.view": "group" }, { teams: teams("t1", "t2"), contactGrants })] }));
  const ofTeam = (no: number, id: string) => access(no, view, { type: "team", id });
  expect(leave(ofTeam(1, "t2"), ofTeam(9, "t1"), access(8, view, { type: "user", id: "t2" }))).toEqual(OK);
  expect(leave(ofTeam(9, "t2"))).toMatchObject({ why: [{ code: "place-not-held", key: "contact.view", ref: { id: "g9" } }] });
});

test("Who leaves a team stays in their others: only what it brought has to be the editor's", () => {
  const manager = editor({ "user.manage": "global", "team.manage": "global", "campaign.view": "group" }, { teams: teams("t2") });
  const viewer = member({ "campaign.view": "group" }, { teams: teams("t1", "t2") });
  expect(mayTeam(manager, move(t2, { leaves: [viewer] }))).toEqual(OK);
  expect(codes(mayTeam(manager, move(t1, { leaves: [viewer] })))).toEqual(["place-not-held"]);
});

test("Somebody of the parent account joins a team of a child only when their own membership there gains nothing", () => {
  const own = member({ "campaign.view": "group" }, { userId: ME, teams: [] });
  const above = editorInChild(editor("administrator"), own);
  expect(above && codes(mayTeam(above, move(t2, { joins: [own] })))).toEqual(["place-not-held"]);
  expect(above && mayTeam(above, move(t2, { joins: [member({ "campaign.view": "group" }, { teams: [] })] }))).toEqual(OK);
});

const grant = (to: { type: "team" | "user"; id: string }, before: number, after: number, no = 1) => ({
  group: { id: `g${no}`, no, name: `Group ${no}` },
  to,
  before: [{ actions: before, endsAt: null }],
  after: [{ actions: after, endsAt: null }],
});
const timed = (actions: number, endsAt: number | null) => [{ actions, endsAt }];
const toNoor = { type: "user", id: "u2" } as const;

test("A right on an access group is given and taken by who manages contact access and holds that right on it", () => {
  const admin = editor("administrator");
  expect(mayGrantAccess(admin, grant(toNoor, 0, 31))).toEqual(OK);
  expect(mayGrantAccess(admin, grant(toNoor, 31, 0))).toEqual(OK);
  expect(codes(mayGrantAccess(editor("marketing-manager"), grant(toNoor, 0, view)))).toEqual(["not-permitted"]);
  const part = editor(
    { "access.manage": "global", "contact.view": "group", "contact.edit": "own", "contact.email": "global" },
    { contactGrants: [access(1, view | edit)] },
  );
  expect(mayGrantAccess(part, grant(toNoor, 0, view))).toEqual(OK);
  expect(mayGrantAccess(part, grant(toNoor, edit, edit | view | email))).toEqual(OK);
  expect(mayGrantAccess(part, grant(toNoor, 0, view, 2))).toMatchObject({
    why: [{ code: "place-not-held", key: "contact.view", ref: { id: "g2" } }],
  });
  for (const [before, after] of [
    [0, edit],
    [edit, 0],
    [view, sms | view],
  ] as const)
    expect(codes(mayGrantAccess(part, grant(toNoor, before, after)))).toEqual(["place-not-held"]);
});

test("A right on an access group that is held for a while only is given on for no longer, and may be taken", () => {
  const adjustments = [{ key: "contact.email", scope: "global", from: "account", endsAt: 100 }] as const;
  const byAdjustment = editor({ "access.manage": "global", "contact.view": "global" }, { adjustments });
  const byGrant = editor(
    { "access.manage": "global", "contact.view": "global", "contact.email": "group" },
    { contactGrants: [access(1, email, toNoor, 100)] },
  );
  for (const admin of [byAdjustment, byGrant]) {
    expect(codes(mayGrantAccess(admin, grant(toNoor, 0, email)))).toEqual(["place-not-held"]);
    expect(codes(mayGrantAccess(admin, { ...grant(toNoor, 0, email), after: timed(email, 101) }))).toEqual(["place-not-held"]);
    expect(mayGrantAccess(admin, { ...grant(toNoor, 0, email), after: timed(email, 100) })).toEqual(OK);
    expect(mayGrantAccess(admin, grant(toNoor, email, 0))).toEqual(OK);
  }
  const lasting = editor(
    { "access.manage": "global", "contact.view": "global", "contact.email": "group" },
    { contactGrants: [access(1, email, toNoor, 100), access(1, email)] },
  );
  expect(mayGrantAccess(lasting, grant(toNoor, 0, email))).toEqual(OK);
});

test("To prolong a grant on an access group is to give it, and to cut it short is to take it", () => {
  const change = { ...grant(toNoor, 0, 0), before: timed(view | email, 100), after: timed(view | email, 200) };
  const back = { ...change, before: change.after, after: change.before };
  const viewing = editor({ "access.manage": "global", "contact.view": "global" });
  expect(mayGrantAccess(viewing, change)).toMatchObject({ why: [{ code: "place-not-held", key: "contact.email" }] });
  expect(mayGrantAccess(viewing, back)).toMatchObject({ why: [{ code: "place-not-held", key: "contact.email" }] });
  expect(mayGrantAccess(viewing, { ...change, after: timed(view | email, null) }).ok).toBe(false);
  expect(mayGrantAccess(viewing, { ...change, after: change.before })).toEqual(OK);
  expect(mayGrantAccess(editor("administrator"), change)).toEqual(OK);
  expect(mayGrantAccess(editor("administrator"), back)).toEqual(OK);
});

test("Whoever reaches an access group for a while puts nobody there for good by a team", () => {
  const rights = { "user.manage": "global", "team.manage": "global", "contact.view": "group" } as const;
  const through = { type: "team", id: "t2" } as const;
  const joining = move(t2, { joins: [member({ "contact.view": "group" }, { teams: [] })], contactGrants: [access(2, view, through)] });
  const ending = editor(rights, { teams: teams("t2"), contactGrants: [access(2, view, through, 100)] });
  expect(mayTeam(ending, joining)).toMatchObject({ why: [{ code: "place-not-held", key: "contact.view", ref: { id: "g2" } }] });
  expect(mayTeam(ending, { ...joining, contactGrants: [access(2, view, through, 100)] })).toEqual(OK);
  expect(mayTeam(editor(rights, { teams: teams("t2"), contactGrants: [access(2, view, through)] }), joining)).toEqual(OK);
});

test("Nobody changes their own rights on an access group, directly or through a team of theirs", () => {
  expect(codes(mayGrantAccess(editor("account-admin"), grant({ type: "user", id: ME }, view, 0)))).toEqual(["yourself"]);
  const own = member({ "contact.view": "group" }, { userId: ME, teams: teams("t2", "t3") });
  const above = editorInChild(editor("administrator"), own);
  expect(above && codes(mayGrantAccess(above, grant({ type: "team", id: "t2" }, 0, view)))).toEqual(["place-not-held"]);
  expect(above && mayGrantAccess(above, grant({ type: "team", id: "t1" }, 0, view))).toEqual(OK);
});

const contact = (ownerId: string | null, ...accessGroupNos: number[]) => ({ accountId: ACCOUNT, ownerId, accessGroupNos });
const inGroups = { accessGroupsExist: true, unlabelled: "global" } as const;

test("No change of a contact gives its author a right on it: not by its owner, not by a tag that feeds an access group", () => {
  const seller = editor("sales-manager", { ...inGroups, contactGrants: [access(1, view | edit), access(2, email)] });
  expect(mayChangeContact(seller, [contact("u9", 1)], contact("u9", 1))).toEqual(OK);
  expect(mayChangeContact(seller, [contact("u9", 1)], contact("u9"))).toEqual(OK);
  expect(mayChangeContact(seller, [contact("u9", 1)], contact("u9", 1, 2))).toEqual({
    ok: false,
    beyond: [],
    why: [{ code: "grows-own-reach", key: "contact.email" }],
  });
  const taken = mayChangeContact(seller, [contact("u9", 1)], contact(ME, 1));
  expect(taken.ok ? [] : taken.why.map(({ key }) => key)).toEqual(["contact.email", "contact.sms", "contact.export"]);
});

test("Who manages contact access may change a contact so that they reach it", () => {
  const manager = editor({ "access.manage": "global", "contact.view": "group", "contact.edit": "group" }, inGroups);
  expect(mayChangeContact(manager, [contact("u9", 1)], contact(ME, 1))).toEqual(OK);
});

test("A new contact belongs to who created it; for somebody else it gives its creator nothing", () => {
  const seller = editor("sales-manager", { ...inGroups, contactGrants: [access(1, view)] });
  expect(mayChangeContact(seller, [], contact(ME))).toEqual(OK);
  expect(mayChangeContact(seller, [], contact("u9"))).toEqual(OK);
  expect(codes(mayChangeContact(seller, [], contact("u9", 1)))).toEqual(["grows-own-reach"]);
});

test("Merged contacts give no right that was missing on one of them", () => {
  const seller = editor("sales-manager", { ...inGroups, contactGrants: [access(1, view)] });
  expect(mayChangeContact(seller, [contact("u9", 1), contact("u8", 1)], contact("u9", 1))).toEqual(OK);
  expect(codes(mayChangeContact(seller, [contact("u9", 1), contact("u8", 2)], contact("u9", 1, 2)))).toEqual(["grows-own-reach"]);
});

test("A contact stays in its account", () => {
  const other = { ...contact(ME), accountId: "a2" };
  expect(codes(mayChangeContact(editor("account-admin"), [contact(ME)], other))).toEqual(["other-account"]);
  expect(codes(mayChangeContact(editor("account-admin"), [other], contact(ME)))).toEqual(["other-account"]);
});

const RUNS = runs(600);

test("What a person can do they may give, and nobody gives more than they are granted", () => {
  fc.assert(
    fc.property(facts, (someone) => {
      const subject = compileSubject(someone);
      if (decide(subject, "contact.view") === "no-usable-app") return;
      // What is lent to them they may lend on, and not give for good.
      const authority = authorityOf(subject, 1);
      expect(leq(subject.effective, authority)).toBe(true);
      expect(leq(authority, subject.granted)).toBe(true);
    }),
    RUNS,
  );
});

/** Grants, and others that are often no wider. */
const someAndFewer = fc.tuple(grants, grants, fc.boolean()).map(([a, b, isWithin]) => {
  return isWithin ? ([a, grantsOf(meet(vectorOf(a), vectorOf(b)))] as const) : ([a, b] as const);
});

test("All writers agree: what a role edit refuses is given to nobody by assignment or invitation either", () => {
  fc.assert(
    fc.property(someAndFewer, ([held, wanted]) => {
      const admin = editor({ ...held, "user.manage": "global", "role.manage": undefined } as never);
      const authority = authorityOf(admin);
      const role = { key: "c", name: "C", version: 1, grants: { ...wanted, "role.manage": undefined } as never };
      const global = down(meet(vectorOf(role.grants), authority));
      const isWritable = mayWriteRole(authority, vectorOf({}), vectorOf(role.grants)).ok;
      const newcomer = member({}, { teams: [] });
      expect(mayAssign(admin, newcomer, { role }).ok).toBe(isWritable);
      expect(mayInvite(admin, { ...newcomer, role }).ok).toBe(isWritable);
      expect(mayWriteRole(authority, vectorOf({}), global)).toEqual(OK);
    }),
    RUNS,
  );
});

test("Whoever may be changed keeps every right that the editor doesn't hold", () => {
  fc.assert(
    fc.property(someAndFewer, fc.boolean(), ([held, some], isGiven) => {
      const [before, after] = isGiven ? [{}, some] : [some, {}];
      const admin = editor({ ...held, "user.manage": "global" });
      const role = { key: "c", name: "C", version: 1, grants: after };
      if (!mayAssign(admin, member(before), { role }).ok) return;
      for (const vector of [before, after].map((each) => vectorOf({ ...each, "role.manage": undefined })))
        expect(leq(vector, authorityOf(admin))).toBe(true);
    }),
    runs(2_000),
  );
});
