import { expect, test } from "vitest";
import { access, editor, teams } from "../../testing/members.ts";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";
import type { Subject } from "../subject/subject.ts";
import { mayJoin } from "./guard.ts";
import { OK } from "../../testing/verdicts.ts";

const { view } = CONTACT_ACTIONS;
const EAST = { id: "t2", name: "East" };
const ofTeam = (no: number, id: string) => access(no, view, { type: "team", id });
const join = (member: Subject, ...contactGrants: ReturnType<typeof access>[]) =>
  mayJoin(member, { team: EAST, contactGrants, joins: [member], leaves: [] });

test("Whoever reaches everything joins any open team: it brings them nothing", () => {
  const everywhere = editor({ "campaign.view": "global", "contact.view": "global" }, { teams: [] });
  expect(join(everywhere, ofTeam(5, "t2"))).toEqual(OK);
  expect(join(editor({ "campaign.view": "own" }))).toEqual(OK);
});

test("Nobody joins an open team whose rows they would reach by it", () => {
  expect(join(editor({ "campaign.view": "group" }, { teams: teams("t1") }))).toEqual({
    ok: false,
    beyond: [],
    why: [{ code: "place-not-held", key: "campaign.view", ref: { type: "team", id: "t2", name: "East" } }],
  });
});

// A right on contacts alone: the team itself opens no rows by it.
const seller = (...contactGrants: ReturnType<typeof access>[]) => editor({ "contact.view": "group" }, { contactGrants });

test("Nobody joins an open team for its access groups, unless they have them already", () => {
  expect(join(seller(ofTeam(1, "t1")), ofTeam(5, "t2"))).toEqual({
    ok: false,
    beyond: [],
    why: [{ code: "place-not-held", key: "contact.view", ref: { type: "access-group", id: "g5", name: "Group 5" } }],
  });
  expect(join(seller(ofTeam(5, "t1")), ofTeam(5, "t2"))).toEqual(OK);
});

test("A team brings those who join it its own access groups, not another's nor a person's", () => {
  expect(join(seller(), ofTeam(8, "t1"), access(9, view, { type: "user", id: "t2" }))).toEqual(OK);
});

test("Leaving an open team asks for no right at all", () => {
  const member = editor({ "campaign.view": "group", "contact.view": "group" });
  expect(mayJoin(member, { team: EAST, contactGrants: [ofTeam(5, "t2")], joins: [], leaves: [member] })).toEqual(OK);
});
