import { createApprovalRule as ruleRow } from "@countersign/db/factories";
import type { ApprovalRule } from "@countersign/permissions";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { ZodError } from "zod";
import { Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import {
  createApprovalRule,
  deleteApprovalRule,
  getApprovalRules,
  listApprovalRules,
  orderApprovalRules,
  setApprovalDays,
  setFourEyes,
  updateApprovalRule,
} from "./index.ts";
import type { ApprovalRuleDefinition, Who } from "./schema.ts";

let world: World;
let ada: string;
let celia: string;
let dawid: string;
beforeAll(async () => {
  world = await createWorld();
  ada = world.account.userId;
  celia = await world.person("marketing-manager", { name: "Celia", inTeam: true });
  dawid = await world.person("marketing-user", { name: "Dawid", inTeam: true });
});
afterAll(() => world?.database.drop());

const user = (id: string): Who => ({ type: "user", id });
const define = (change: Partial<ApprovalRuleDefinition> = {}): ApprovalRuleDefinition => ({
  when: [{ kind: "audience", atLeast: 1000 }],
  always: false,
  skip: [],
  stages: [{ approvers: "holders", how: "any" }],
  ...change,
});
let count = 0;
const named = (change?: Partial<ApprovalRuleDefinition>) => ({ name: `Rule ${(count += 1)}`, definition: define(change) });
const audited = () => world.rows((db) => db.auditEvent.findMany({ where: { targetType: "approval-rule" }, orderBy: { seq: "asc" } }));

test("A rule is saved, changed and deleted, each with what it was before and after in the audit log", async () => {
  const input = named();
  const { id, version } = await createApprovalRule(world.as(ada), input);
  const changed = define({ stages: [{ approvers: [user(celia), user(ada)], how: { atLeast: 2 } }] });
  const saved = await updateApprovalRule(world.as(ada), { id, version, name: input.name, definition: changed });
  expect(saved).toEqual({ id, version: 2 });
  expect(await listApprovalRules(world.as(ada))).toMatchObject([{ id, version: 2, name: input.name, definition: changed }]);
  await deleteApprovalRule(world.as(ada), saved);
  expect(await listApprovalRules(world.as(ada))).toEqual([]);
  const entries = (await audited()).slice(-3);
  expect(entries.map(({ action }) => action)).toEqual(["approval-rule.created", "approval-rule.changed", "approval-rule.deleted"]);
  expect(entries[1]).toMatchObject({ before: { definition: input.definition }, after: { definition: changed } });
  expect(entries[2]).toMatchObject({ before: { name: input.name, definition: changed } });
});

test("Ids in capitals are saved as the database writes them, so that the rule binds", async () => {
  const { id, version } = await createApprovalRule(world.as(ada), named({ skip: [user(celia.toUpperCase())] }));
  expect((await listApprovalRules(world.as(ada))).find((rule) => rule.id === id)).toMatchObject({ definition: { skip: [user(celia)] } });
  await deleteApprovalRule(world.as(ada), { id, version });
});

test("A rule that somebody else changed meanwhile is neither overwritten nor deleted", async () => {
  const input = named();
  const { id, version } = await createApprovalRule(world.as(ada), input);
  await updateApprovalRule(world.as(ada), { ...input, id, version });
  await expect(updateApprovalRule(world.as(ada), { ...input, id, version })).rejects.toMatchObject({ code: "rule-changed" });
  await expect(deleteApprovalRule(world.as(ada), { id, version })).rejects.toMatchObject({ code: "rule-changed" });
  await deleteApprovalRule(world.as(ada), { id, version: 2 });
  await expect(deleteApprovalRule(world.as(ada), { id, version: 2 })).rejects.toThrow(NotFound);
});

test("Who doesn't manage approval rules neither reads nor writes them", async () => {
  for (const userId of [celia, dawid]) {
    await expect(listApprovalRules(world.as(userId))).rejects.toThrow(NotAllowed);
    await expect(createApprovalRule(world.as(userId), named())).rejects.toThrow(NotAllowed);
  }
  const { id } = await world.rows((db) => ruleRow(db, world.account.id));
  await expect(deleteApprovalRule(world.as(celia), { id, version: 1 })).rejects.toThrow(NotAllowed);
  await expect(
    deleteApprovalRule(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), { id, version: 1 }),
  ).rejects.toThrow(NotFound);
  await deleteApprovalRule(world.as(ada), { id, version: 1 });
});

test("Rules are put into another order, which is audited, and only as the list is", async () => {
  const saved = [await createApprovalRule(world.as(ada), named()), await createApprovalRule(world.as(ada), named())];
  const ids = saved.map(({ id }) => id).toReversed();
  await orderApprovalRules(world.as(ada), { ids });
  expect((await listApprovalRules(world.as(ada))).map(({ id }) => id)).toEqual(ids);
  expect((await audited()).at(-1)).toMatchObject({ action: "approval-rule.ordered", after: { ids } });
  for (const wrong of [ids.slice(1), [...ids, newId()], [ids[0]!, ids[0]!]])
    await expect(orderApprovalRules(world.as(ada), { ids: wrong })).rejects.toMatchObject({ code: "rule-list-changed" });
  await expect(orderApprovalRules(world.as(celia), { ids })).rejects.toThrow(NotAllowed);
  for (const rule of saved) await deleteApprovalRule(world.as(ada), rule);
});

test("The page has the rules, whom they may name with whether they could sign, and whether one may change them", async () => {
  const { rules, choices, fourEyes, mayChange } = await getApprovalRules(world.as(ada));
  expect([rules, fourEyes, mayChange]).toEqual([[], true, true]);
  const maySign = choices.people.filter((one) => one.maySign).map(({ id }) => id);
  expect(maySign).toContain(celia);
  expect(maySign).not.toContain(dawid);
  expect(choices.teams.map(({ name }) => name)).toEqual(["Poland", "UK"]);
  await expect(getApprovalRules(world.as(celia))).rejects.toThrow(NotAllowed);
});

test("Four-eyes is turned off and on by who manages rules and may approve everywhere, on record", async () => {
  const isOn = async () => (await getApprovalRules(world.as(ada))).fourEyes;
  await expect(setFourEyes(world.as(celia), { from: true, to: false })).rejects.toThrow(NotAllowed);
  await setFourEyes(world.as(ada), { from: true, to: false });
  expect(await isOn()).toBe(false);
  await expect(setFourEyes(world.as(ada), { from: true, to: false })).rejects.toMatchObject({ code: "four-eyes-changed" });
  await setFourEyes(world.as(ada), { from: false, to: true });
  expect(await isOn()).toBe(true);
  const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "account.four-eyes-changed" } }));
  expect(entries.map(({ before, after }) => [before, after])).toEqual([
    [{ fourEyes: true }, { fourEyes: false }],
    [{ fourEyes: false }, { fourEyes: true }],
  ]);
});

test("How long approvals hold is set by who manages rules and may approve everywhere, from 1 day to 90, on record", async () => {
  const days = async () => (await getApprovalRules(world.as(ada))).approvalDays;
  await expect(setApprovalDays(world.as(celia), { from: 7, to: 2 })).rejects.toThrow(NotAllowed);
  await setApprovalDays(world.as(ada), { from: 7, to: 2 });
  expect(await days()).toBe(2);
  await expect(setApprovalDays(world.as(ada), { from: 7, to: 3 })).rejects.toMatchObject({ code: "approval-days-changed" });
  for (const to of [0, 91, 1.5]) expect(() => setApprovalDays(world.as(ada), { from: 2, to })).toThrow(ZodError);
  await setApprovalDays(world.as(ada), { from: 2, to: 7 });
  expect(await days()).toBe(7);
  const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "account.approval-days-changed" } }));
  expect(entries.map(({ before, after }) => [before, after])).toEqual([
    [{ approvalDays: 7 }, { approvalDays: 2 }],
    [{ approvalDays: 2 }, { approvalDays: 7 }],
  ]);
});

test("Who may not approve in the whole account writes no rule about approving", async () => {
  const admin = await world.person("administrator", { name: "Adam" });
  await world.rows((db) =>
    db.adjustment.create({
      data: { accountId: world.account.id, userId: admin, permissionKey: "campaign.approve", scope: "none", givenById: ada },
    }),
  );
  const beyond = { code: "beyond-you", data: { beyond: [{ key: "campaign.approve", wanted: 3, held: 0 }] } };
  await expect(createApprovalRule(world.as(admin), named())).rejects.toMatchObject(beyond);
  await expect(setFourEyes(world.as(admin), { from: true, to: false })).rejects.toMatchObject(beyond);
  await expect(setApprovalDays(world.as(admin), { from: 7, to: 90 })).rejects.toMatchObject(beyond);
});

test.each<[string, Partial<ApprovalRuleDefinition>]>([
  ["a person who is nobody here", { stages: [{ approvers: [user(newId())], how: "any" }] }],
  ["a team of nowhere", { skip: [{ type: "team", id: newId() }] }],
  ["a role that there is not", { when: [{ kind: "sender", in: [{ type: "role", id: "superuser" }] }] }],
  ["a role whose id only looks like one", { skip: [{ type: "role", id: "-".repeat(36) }] }],
  ["a segment that is gone", { when: [{ kind: "segment", in: [newId()] }] }],
])("A rule that names %s is refused", async (_what, change) => {
  await expect(createApprovalRule(world.as(ada), named(change))).rejects.toThrow(Invalid);
});

test("Two rules of one name are refused", async () => {
  const input = named();
  const saved = await createApprovalRule(world.as(ada), input);
  await expect(createApprovalRule(world.as(ada), input)).rejects.toThrow(Invalid);
  await deleteApprovalRule(world.as(ada), saved);
});

test("A rule that nobody could ever satisfy is refused", async () => {
  const impossible = [{ approvers: [user(dawid)], how: "any" as const }];
  const lacking = createApprovalRule(world.as(ada), named({ stages: impossible }));
  await expect(lacking).rejects.toThrow(Conflict);
  // Stage by stage what is missing, and who is named there and may not sign.
  await expect(lacking).rejects.toMatchObject({ data: { stages: [{ stage: 1, missing: 1, mayNot: [dawid] }] } });
  const tooMany = [{ approvers: "holders" as const, how: { atLeast: 5 } }];
  await expect(createApprovalRule(world.as(ada), named({ stages: tooMany }))).rejects.toMatchObject({ code: "nobody-could-approve" });
  const alone = await createWorld();
  try {
    await expect(createApprovalRule(alone.as(alone.account.userId), named())).rejects.toMatchObject({ code: "nobody-could-approve" });
  } finally {
    await alone.database.drop();
  }
});

test("A rule that one possible author could satisfy is kept, though another could not", async () => {
  const saved = await createApprovalRule(world.as(ada), named({ stages: [{ approvers: [user(celia)], how: "any" }] }));
  await deleteApprovalRule(world.as(ada), saved);
});

test("The conditions, stages and people that can be saved are those that the engine reads, and all of them", () => {
  expectTypeOf<ApprovalRuleDefinition["when"][number]["kind"]>().toEqualTypeOf<ApprovalRule["when"][number]["kind"]>();
  expectTypeOf<ApprovalRuleDefinition>().toExtend<Pick<ApprovalRule, "when" | "always" | "skip" | "stages">>();
  expectTypeOf<keyof ApprovalRuleDefinition | "id" | "name" | "version">().toEqualTypeOf<keyof ApprovalRule>();
  expectTypeOf<Who["type"]>().toEqualTypeOf<ApprovalRule["skip"][number]["type"]>();
});
