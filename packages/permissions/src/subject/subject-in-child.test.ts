import { expect, test } from "vitest";
import { custom, editor, member, teams } from "../../testing/members.ts";
import { ACCOUNT, ME, person } from "../../testing/people.ts";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import { decide, explain, filterFor, mayKnow } from "../decide/decide.ts";
import { effective } from "../decide/effective.ts";
import { mayAssign, mayInvite, mayTeam } from "../guard/guard.ts";
import { editorFor } from "../guard/holdings.ts";
import { packSubject, unpackSubject } from "./pack.ts";
import type { Subject } from "./subject.ts";
import { FROM_PARENT, subjectInChild } from "./subject-in-child.ts";
import { codes, OK } from "../../testing/verdicts.ts";

const child = { accountId: ACCOUNT, accountName: "Meadow & Pine", isOwner: false, disabledApps: [] };
const above = (role: Parameters<typeof editor>[0], changes: Parameters<typeof editor>[1] = {}): Subject =>
  editor(role, { accountId: "a0", accountName: "Meadow Group", ...changes });
const inChild = (parent: Subject, own: Subject | null = null): Subject | null => subjectInChild(parent, own, child);
const held = (subject: Subject | null) => PERMISSION_KEYS.filter((key) => subject && decide(subject, key) === null);

test("An Account Admin of the parent manages people, levels, roles and the child itself, and nothing of its daily work", () => {
  expect(held(inChild(above("account-admin")))).toEqual(PERMISSION_KEYS.filter((key) => FROM_PARENT.includes(key)));
});

test("Nobody holds more in a child than in the parent: no roles for an Administrator, and what is held at Group reaches nobody", () => {
  expect(held(inChild(above("administrator")))).not.toContain("role.manage");
  const atGroup = inChild(above({ "account.manage": "global", "user.manage": "group" }));
  expect(held(atGroup)).toEqual(["account.manage"]);
});

test("Who manages no accounts in the parent is in the child what they are there", () => {
  const own = person("sales-user");
  expect(inChild(above("marketing-manager"), own)).toBe(own);
  expect(inChild(above("marketing-manager"))).toBeNull();
});

test("Contacts, campaigns and rows of elsewhere are not found by somebody without a membership", () => {
  const subject = inChild(above("account-admin")) as Subject;
  expect(explain(subject, "contact.view").code).toBe("not-a-member");
  expect(decide(subject, "user.manage", { accountId: "a2" })).toBe("other-account");
  expect(filterFor(subject, "campaign.view")).toEqual({ kind: "none" });
  expect(mayKnow(subject, "role.manage", { accountId: ACCOUNT })).toBe(true);
  expect(mayKnow(subject, "audit.view", { accountId: ACCOUNT })).toBe(false);
});

test("With a membership of their own they work by it, and manage by the parent, whatever the child's apps", () => {
  const own = person("marketing-user", { disabledApps: ["campaigns", "tracking", "desk"] });
  const subject = inChild(above("administrator"), own) as Subject;
  expect(decide(subject, "user.manage")).toBeNull();
  expect(decide(subject, "campaign.view")).not.toBeNull();
  const working = inChild(above("administrator"), person("marketing-user")) as Subject;
  const either = new Set([...held(person("marketing-user")), ...held(inChild(above("administrator")))]);
  expect(held(working)).toEqual(PERMISSION_KEYS.filter((key) => either.has(key)));
});

test("The guard takes them for what they are in the parent: no Account Admin by an Administrator, and never themselves", () => {
  const noor = member("sales-user");
  const admin = member("account-admin");
  const administrator = inChild(above("administrator")) as Subject;
  expect(mayAssign(administrator, noor, { role: member("marketing-manager").role })).toEqual(OK);
  expect(mayInvite(administrator, noor)).toEqual(OK);
  expect(codes(mayInvite(administrator, admin))).toContain("needs-account-admin");
  expect(mayInvite(inChild(above("account-admin")) as Subject, admin)).toEqual(OK);
  const own = person("restricted-user");
  const both = inChild(above("account-admin"), own) as Subject;
  expect(codes(mayAssign(both, own, { role: member("account-admin").role }))).toContain("yourself");
});

test("What either of their names allows is allowed, and the two are never added up", () => {
  const own = person("account-admin");
  const weaker = inChild(above({ "account.manage": "global", "user.manage": "global" }), own) as Subject;
  expect(mayAssign(weaker, member("sales-user"), { role: member("account-admin").role })).toEqual(OK);
  const exporter = person("restricted-user", { role: custom({ "contact.view": "global", "contact.export": "global" }) });
  const manager = inChild(above({ "account.manage": "global", "user.manage": "global" }), exporter) as Subject;
  const role = custom({ "contact.view": "global", "contact.export": "global" });
  expect(mayAssign(manager, member({}), { role }).ok).toBe(false);
});

test("A team of the child is theirs to fill only as far as they hold in the parent what it brings", () => {
  const change = {
    team: { id: "t2", name: "t2" },
    contactGrants: [],
    joins: [member({ "campaign.view": "group" }, { teams: teams() })],
    leaves: [],
  };
  expect(mayTeam(inChild(above("administrator")) as Subject, change)).toEqual(OK);
  expect(
    mayTeam(inChild(above({ "account.manage": "global", "user.manage": "global", "team.manage": "global" })) as Subject, change).ok,
  ).toBe(false);
});

test("It is told why: the right comes from the parent", () => {
  const subject = inChild(above("administrator")) as Subject;
  const people = effective(subject).find(({ key }) => key === "user.manage");
  expect(people?.because).toEqual([{ code: "by-parent", account: { id: "a0", name: "Meadow Group" }, level: 3 }]);
});

test("The browser gets the same subject", () => {
  for (const own of [null, editor({ "campaign.view": "group" })]) {
    const subject = inChild(above({ "account.manage": "global", "user.manage": "group" }), own) as Subject;
    expect(unpackSubject(packSubject(subject))).toEqual(subject);
  }
  const [hash, packed] = JSON.parse(packSubject(inChild(above("account-admin")) as Subject)) as [string, { manages: object }];
  const parent = { ...packed, vectors: ["damaged"], manages: undefined };
  expect(unpackSubject(JSON.stringify([hash, { ...packed, manages: { parent, own: null } }]))).toBeNull();
});

test("A permission is used in one's own name where that holds it, and in the parent's otherwise", () => {
  const own = person("administrator");
  const subject = inChild(above("account-admin"), own) as Subject;
  expect(editorFor(subject, "user.manage")).toBe(own);
  expect(editorFor(subject, "role.manage")).toMatchObject({ userId: ME, role: { key: "account-admin" }, own });
  expect(editorFor(person("sales-user"), "role.manage")).toEqual(person("sales-user"));
});
