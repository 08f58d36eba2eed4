import { expect, test } from "vitest";
import { access, editor, teams } from "../../testing/members.ts";
import { BUILT_IN_ROLE_KEYS } from "../catalogue/roles.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import { subjectInChild } from "../subject/subject-in-child.ts";
import { mayViewAsPerson, mayViewAsRole } from "./view-as.ts";
import { beyond, codes, OK } from "../../testing/verdicts.ts";

const other = (...[role, changes]: Parameters<typeof editor>) => editor(role, { userId: "u2", userName: "Noor", ...changes });

test("An Account Admin looks at the account as anybody in it, another Account Admin included", () => {
  for (const role of BUILT_IN_ROLE_KEYS) expect(mayViewAsPerson(editor("account-admin"), other(role)), role).toEqual(OK);
});

test("An Administrator looks as everybody but an Account Admin, who may change roles", () => {
  expect(mayViewAsPerson(editor("administrator"), other("marketing-manager"))).toEqual(OK);
  expect(beyond(mayViewAsPerson(editor("administrator"), other("account-admin")))).toContain("role.manage");
});

test("Nobody who manages no people looks as another", () => {
  expect(codes(mayViewAsPerson(editor("marketing-manager"), other("restricted-user")))).toEqual(["not-permitted"]);
});

test("What is another's own or their teams' is not the viewer's: a scoped admin looks only as those whose every permission they hold at Global", () => {
  const grants = { "user.manage": "group", "contact.view": "group", "campaign.view": "global" } as const;
  const viewer = editor(grants, { contactGrants: [access(1, 1)] });
  expect(mayViewAsPerson(viewer, other({ "campaign.view": "own" }))).toEqual(OK);
  expect(beyond(mayViewAsPerson(viewer, other({ "contact.view": "own" })))).toEqual(["contact.view"]);
  expect(beyond(mayViewAsPerson(viewer, other({ "contact.view": "group" }, { contactGrants: [access(1, 1)] })))).toEqual(["contact.view"]);
  expect(codes(mayViewAsPerson(viewer, other({ "campaign.view": "own" }, { teams: teams("t2") })))).toEqual(["person-out-of-reach"]);
});

test("A viewer whose app is closed to them sees nothing through somebody else either", () => {
  const viewer = editor("administrator", { apps: { campaigns: { level: "none", setBy: "hand" }, tracking: null, desk: null } });
  expect(beyond(mayViewAsPerson(viewer, other("marketing-user")))).toContain("campaign.view");
});

test("A role is looked at as one's own: what is held as widely is enough, in teams and groups that one reaches", () => {
  const grants = { "user.manage": "group", "campaign.view": "group", "report.view": "own" } as const;
  const viewer = editor(grants, { teams: teams("t1", "t2") });
  const inRole = (role: Parameters<typeof editor>[0], ...ids: string[]) => editor(role, { teams: teams(...ids) });
  expect(mayViewAsRole(viewer, inRole({ "campaign.view": "group" }, "t1"))).toEqual(OK);
  expect(codes(mayViewAsRole(viewer, inRole({ "campaign.view": "group" }, "t3")))).toEqual(["place-not-held"]);
  expect(beyond(mayViewAsRole(viewer, inRole({ "campaign.view": "group", "report.view": "group" }, "t1")))).toEqual(["report.view"]);
});

test("In a child account what the parent lets one give is not what one sees: only one's own membership counts", () => {
  const parent = editor("account-admin");
  const child = { accountId: "a2", accountName: "UK", isOwner: false, disabledApps: [] };
  const own = compileSubject({ ...editor("restricted-user"), accountId: "a2" });
  const viewer = subjectInChild(parent, own, child)!;
  expect(beyond(mayViewAsPerson(viewer, other("marketing-user")))).toContain("contact.view");
  expect(beyond(mayViewAsRole(viewer, editor("marketing-user")))).toContain("contact.view");
});
