import { newId } from "@countersign/db";
import { createTeam } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createApprovalRule } from "../approval-rules/index.ts";
import type { ApprovalStage } from "../approval-rules/schema.ts";
import { subjectsHoldingApproval } from "../campaigns/index.ts";
import { createWorld, type World } from "../testing.ts";
import { loadSubjects, read, subjectOf } from "./index.ts";

const PEOPLE = 1000;
let world: World;
let userIds: string[];
beforeAll(async () => {
  world = await createWorld();
  const accountId = world.account.id;
  userIds = Array.from({ length: PEOPLE }, newId).toSorted();
  await world.rows(async (db) => {
    const teamIds: string[] = [];
    for (let no = 0; no < 20; no += 1) teamIds.push((await createTeam(db, accountId, `Team ${no}`)).id);
    const each = <T>(make: (userId: string, no: number) => T): T[] => userIds.map(make);
    await db.user.createMany({ data: each((id, no) => ({ id, email: `p${no}@example.test`, name: `Person ${no}` })) });
    await db.membership.createMany({ data: each((userId) => ({ accountId, userId, roleKey: "marketing-manager", status: "active" })) });
    await db.accessLevel.createMany({ data: each((userId) => ({ accountId, userId, app: "campaigns", level: "full", setBy: "hand" })) });
    await db.teamMember.createMany({ data: each((userId, no) => ({ accountId, userId, teamId: teamIds[no % 20] ?? "" })) });
  });
}, 60_000);
afterAll(() => world?.database.drop());

test("The rights of a thousand people are read in one statement, and are what each has", async () => {
  await read(world.as(world.account.userId), async (ctx) => {
    const statements = vi.spyOn(ctx.db, "$queryRaw");
    const people = await loadSubjects(ctx, userIds);
    expect(statements).toHaveBeenCalledTimes(1);
    expect(people.map(({ userId }) => userId)).toEqual(userIds);
    for (const no of [0, 499, 999]) expect(people[no]).toEqual(await subjectOf(ctx, userIds[no] ?? ""));
    statements.mockClear();
    expect(await subjectsHoldingApproval(ctx)).toHaveLength(PEOPLE + 1);
    expect(statements).toHaveBeenCalledTimes(2);
  });
});

const save = (name: string, stages: ApprovalStage[]) =>
  createApprovalRule(world.as(world.account.userId), { name, definition: { when: [], always: false, skip: [], stages } });

test("A rule may name the last of a thousand people", async () => {
  const last = { type: "user", id: userIds.at(-1) ?? "" } as const;
  await expect(save("The last", [{ approvers: [last], how: "any" }])).resolves.toMatchObject({ version: 1 });
});

// Whoever tries one set of people after the other never comes to an end.
test("A rule that none of a thousand people could satisfy is refused without trying all of them", async () => {
  const stages: ApprovalStage[] = [
    { approvers: "holders", how: { atLeast: 20 } },
    { approvers: "holders", how: "all" },
  ];
  await expect(save("Everybody and twenty more", stages)).rejects.toMatchObject({ code: "nobody-could-approve" });
  await expect(save("Nobody", [{ approvers: [{ type: "role", id: "sales-user" }], how: "any" }])).rejects.toMatchObject({
    code: "nobody-could-approve",
  });
}, 120_000);
