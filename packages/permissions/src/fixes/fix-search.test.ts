import { expect, test } from "vitest";
import { custom } from "../../testing/members.ts";
import { ACCOUNT, factsOf } from "../../testing/people.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Row } from "../filter/filter.ts";
import { searchFixes } from "./fix-search.ts";
import type { Change } from "./fix.ts";
import type { SubjectFacts } from "../subject/subject.ts";

const row = (changes: Partial<Row> = {}): Row => ({ accountId: ACCOUNT, ownerId: "u2", ...changes });
const closed = { level: "none", setBy: "hand" } as const;
const none = { campaigns: closed, tracking: closed, desk: closed };
const divided = { accessGroupsExist: true, unlabelled: "global" } as const;

/** A change as words: its type, and what tells it from others of the type. */
const wordsOf = ({ type, ...more }: Change): string =>
  [type, ...Object.values(more).map((one) => (typeof one === "object" ? (one?.id ?? one?.no) : one))].join(" ");

/** Every set of changes that mends, in words. */
function ways(facts: SubjectFacts, key: PermissionKey, at?: Row): string[] {
  return searchFixes({ facts, row: at }, key).mending.map((changes) => changes.map(wordsOf).join(" + "));
}

test("Everything that stands between a person and an app is taken away, one after the other", () => {
  const facts = factsOf("sales-user", { membership: "suspended", hiddenApps: ["campaigns"], disabledApps: ["campaigns"], apps: none });
  expect(ways(facts, "campaign.view")).toEqual([
    "end-suspension + set-access-level campaigns settings + lift-restriction campaigns + switch-app-on campaigns",
  ]);
});

test("Any app will do for what belongs to none; for what belongs to one, only that does", () => {
  expect(ways(factsOf("administrator", { membership: "invited", apps: none }), "user.manage")).toEqual([
    "accept-invitation + set-access-level campaigns settings",
    "accept-invitation + set-access-level tracking settings",
    "accept-invitation + set-access-level desk settings",
  ]);
  expect(ways(factsOf("sales-user", { apps: { ...none, campaigns: null } }), "campaign.view")).toEqual(["turn-app-on campaigns settings"]);
});

test("What only host admins do is opened by the identity provider, or by a role where there is none", () => {
  expect(ways(factsOf("sales-user", { hostAdmin: false, apps: none }), "tracking.triggers")).toEqual([
    "set-access-level tracking full + make-host-admin",
  ]);
  expect(ways(factsOf("sales-user"), "tracking.triggers")).toEqual(["assign-role administrator"]);
});

test("A second account makes active what one account keeps asleep", () => {
  expect(ways(factsOf("marketing-manager"), "analytics.crossAccount")).toEqual(["join-account"]);
});

test("A setting at Settings restricted needs Full, and the permission with all that it stands on", () => {
  const apps = { ...none, campaigns: { level: "settings", setBy: "hand" } as const };
  expect(ways(factsOf("restricted-user", { apps }), "template.administer")).toEqual([
    "set-access-level campaigns full + adjust campaign.edit own + adjust campaign.view own + adjust template.administer global",
  ]);
});

test("One right on an access group that carries several is enough where several are missing", () => {
  const role = custom({ "contact.import": "global", "contact.create": "global", "contact.edit": "group", "contact.view": "group" });
  const { mending } = searchFixes(
    { facts: factsOf("restricted-user", { role, ...divided }), row: row({ accessGroupNos: [3] }) },
    "contact.import",
  );
  const group = { no: 3 };
  expect(mending.slice(0, 2)).toEqual([
    [{ type: "grant-access", group, actions: 2, to: { type: "user", id: "u1", name: "Maya" } }],
    [{ type: "grant-access", group, actions: 2, to: { type: "team", id: "t1", name: "Poland" } }],
  ]);
  expect(mending.slice(2).map((changes) => changes.map(wordsOf))).toEqual([
    ["adjust contact.edit global", "adjust contact.view global"],
    ["grant-in-role contact.edit global", "grant-in-role contact.view global"],
  ]);
});

test("Somebody of several teams is managed by whoever joins all that are missing", () => {
  const scoped = factsOf("restricted-user", { role: custom({ "user.manage": "group" }) });
  expect(ways(scoped, "user.manage", row({ teamIds: ["t1", "t2", "t3"] }))).toEqual([
    "adjust user.manage global",
    "grant-in-role user.manage global",
    "join-team t2 + join-team t3",
  ]);
  expect(ways({ ...scoped, teams: [] }, "user.manage", row({ teamIds: [] }))).toEqual([
    "adjust user.manage global",
    "grant-in-role user.manage global",
  ]);
});

test("What was taken away comes back as narrowly as is enough: in the row's team, or everywhere", () => {
  const facts = factsOf("marketing-user", { adjustments: [{ key: "campaign.send", scope: "none", from: "account" }] });
  expect(ways(facts, "campaign.approve", row({ teamId: "t9" }))).toEqual([
    "adjust campaign.approve global + adjust campaign.send global + adjust campaign.sendWithoutApproval global + adjust campaign.view global",
    "adjust campaign.approve group + adjust campaign.send group + adjust campaign.sendWithoutApproval group + join-team t9",
  ]);
});

test("Where nothing mends, it says at which denial every path ended", () => {
  const { mending, dead } = searchFixes({ facts: factsOf("account-admin"), row: row({ accountId: "a2" }) }, "campaign.view");
  expect([mending, [...dead]]).toEqual([[], ["other-account"]]);
});
