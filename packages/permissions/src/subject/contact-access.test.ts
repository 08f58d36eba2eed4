import { expect, test } from "vitest";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { CONTACT_ACTIONS, grantedGroupNos, leastActions } from "./contact-access.ts";
import { decide, explain, filterFor } from "../decide/decide.ts";
import type { ContactGrant } from "./subject.ts";
import { ACCOUNT, ME, person } from "../../testing/people.ts";

const grant = (groupNo: number, actions: number): ContactGrant => ({
  groupId: `g${groupNo}`,
  groupNo,
  name: `Group ${groupNo}`,
  actions,
  via: { type: "team", id: "t1", name: "Poland" },
});
const contact = (accessGroupNos: number[] | undefined, ownerId: string | null = "u2") => ({ accountId: ACCOUNT, ownerId, accessGroupNos });
const { view, edit, email, sms, export: exporting } = CONTACT_ACTIONS;

const RIGHTS: readonly [PermissionKey, readonly number[]][] = [
  ["contact.view", [view, edit]],
  ["contact.edit", [edit]],
  ["contact.email", [email]],
  ["contact.sms", [sms]],
  ["contact.export", [exporting]],
];

test.each(RIGHTS)("At Group, %s goes by exactly the bits that carry it", (key, enough) => {
  for (const bit of [view, edit, email, sms, exporting]) {
    const subject = person("sales-manager", { accessGroupsExist: true, unlabelled: "global", contactGrants: [grant(1, bit)] });
    expect(decide(subject, key, contact([1])) === null, `bit ${bit}`).toBe(enough.includes(bit));
    expect(decide(subject, key, contact([2]))).toBe("no-access-grant");
  }
});

test("Grants through several teams and persons add up, each group once", () => {
  expect(grantedGroupNos([grant(7, view), grant(3, edit), grant(7, edit), grant(5, email)], "contact.view")).toEqual([3, 7]);
});

test("At Group one's own contacts are reached without any grant", () => {
  const subject = person("sales-manager", { accessGroupsExist: true, unlabelled: "global" });
  expect(decide(subject, "contact.view", contact([9], ME))).toBeNull();
  expect(decide(subject, "contact.view", contact([], ME))).toBeNull();
});

test("A contact's team says nothing: only grants do", () => {
  const subject = person("sales-manager", { accessGroupsExist: true, unlabelled: "global" });
  expect(decide(subject, "contact.view", { ...contact([9]), teamId: "t1" })).toBe("no-access-grant");
});

test("At Restricted a grant has no effect", () => {
  const subject = person("sales-user", { accessGroupsExist: true, contactGrants: [grant(1, 31)] });
  expect(decide(subject, "contact.view", contact([1]))).toBe("not-own");
  expect(decide(subject, "contact.view", contact([1], ME))).toBeNull();
});

test("At Global every contact of the account is reached", () => {
  const subject = person("marketing-manager", { accessGroupsExist: true, unlabelled: "global" });
  for (const nos of [[], [1], undefined]) expect(decide(subject, "contact.view", contact(nos))).toBeNull();
});

test("Contacts in no access group are open at Group until the first group is made, and then as the account chose", () => {
  const decideWith = (accessGroupsExist: boolean, unlabelled: "everyone" | "global") =>
    decide(person("sales-manager", { accessGroupsExist, unlabelled }), "contact.view", contact([]));
  expect(decideWith(false, "global")).toBeNull();
  expect(decideWith(false, "everyone")).toBeNull();
  expect(decideWith(true, "everyone")).toBeNull();
  expect(decideWith(true, "global")).toBe("unlabelled-global-only");
});

test("A contact whose access groups were not loaded is not reached through them", () => {
  expect(decide(person("sales-manager"), "contact.view", contact(undefined))).toBe("no-access-grant");
});

test("Acting without viewing is possible, and neither gives the other", () => {
  const role = { key: "c", name: "C", version: 1, grants: { "contact.email": "group" } as const };
  const subject = person("sales-user", { role, accessGroupsExist: true, unlabelled: "global", contactGrants: [grant(1, email)] });
  expect(decide(subject, "contact.email", contact([1]))).toBeNull();
  expect(decide(subject, "contact.view", contact([1]))).toBe("not-held");
});

test("The explanation names the access group through which a contact is reached", () => {
  const subject = person("sales-manager", {
    accessGroupsExist: true,
    unlabelled: "global",
    contactGrants: [grant(1, view), grant(2, view)],
  });
  expect(explain(subject, "contact.view", contact([2])).steps[5]).toMatchObject({
    code: "contact-granted",
    ref: { type: "access-group", id: "g2", name: "Group 2" },
  });
});

test("The filter of contacts at Group is: mine, of my groups, or in none where those are open", () => {
  const contactGrants = [grant(4, view), grant(2, edit)];
  const closed = person("sales-manager", { accessGroupsExist: true, unlabelled: "global", contactGrants });
  const mine = { kind: "in", field: "ownerId", values: [ME] };
  const groups = { kind: "accessGroups", nos: [2, 4] };
  const account = { kind: "in", field: "accountId", values: [ACCOUNT] };
  expect(filterFor(closed, "contact.view")).toEqual({ kind: "and", of: [account, { kind: "or", of: [mine, groups] }] });
  const open = person("sales-manager", { accessGroupsExist: true, unlabelled: "everyone", contactGrants });
  expect(filterFor(open, "contact.view")).toEqual({
    kind: "and",
    of: [account, { kind: "or", of: [mine, groups, { kind: "noAccessGroup" }] }],
  });
});

test("The least bits that carry several rights name each once, and viewing not at all beside editing, which implies it", () => {
  expect(leastActions(["contact.view"])).toBe(view);
  expect(leastActions(["contact.export", "contact.email", "contact.view"])).toBe(exporting | email | view);
  expect(leastActions(["contact.view", "contact.edit", "contact.sms"])).toBe(edit | sms);
  expect(leastActions([])).toBe(0);
});
