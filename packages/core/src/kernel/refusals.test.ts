import { afterAll, beforeAll, expect, test } from "vitest";
import { createRole } from "@countersign/db/factories";
import { confirmPassword } from "../identity/index.ts";
import { changeRole } from "../people/index.ts";
import { updateRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { asSystem, type Attempt, NotFound, read, transaction, verifyAuditChain, visible } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const refusals = (actorId: string) =>
  world.rows((db) => db.auditEvent.findMany({ where: { actorId, action: { startsWith: "refused." } }, orderBy: { seq: "asc" } }));
const asking = (userId: string, procedure: string, id: string | null = null) => ({
  ...world.as(userId),
  attempt: { procedure, id } satisfies Attempt,
});

test("A denied edit of a role is in the log with who, what and why, and nothing of it happened", async () => {
  const { id } = await world.rows((db) => createRole(db, world.account.id, { name: "Helper", originKey: "sales-user", grants: {} }));
  const userId = await world.person("administrator");
  const change = { id, name: "Helper", description: "", version: 1, grants: { "campaign.view": "global" as const } };
  await expect(updateRole(asking(userId, "roles.update", id), change)).rejects.toThrow();
  expect(await refusals(userId)).toMatchObject([
    {
      action: "refused.not-allowed",
      targetType: "role",
      targetId: id,
      after: { procedure: "roles.update", permission: "role.manage", step: "role" },
    },
  ]);
  expect(await world.rows((db) => db.role.findFirstOrThrow({ where: { id } }))).toMatchObject({ version: 1 });
});

test("What the escalation guard refuses is in the log with what was wanted", async () => {
  const administrator = await world.person("administrator");
  const other = await world.person("sales-user");
  await expect(
    changeRole(asking(administrator, "people.changeRole", other), { id: other, role: "account-admin", expected: "sales-user" }),
  ).rejects.toThrow("Nobody gives");
  const [entry] = await refusals(administrator);
  expect(entry).toMatchObject({ action: "refused.beyond-you", targetType: "user", targetId: other });
  expect(JSON.stringify(entry?.after)).toContain("role.manage");
});

test("So are a change while looking as somebody else and a password that is wrong", async () => {
  const userId = await world.person("account-admin");
  const ctx = asking(userId, "teams.create");
  const viewing = { accountId: world.account.id, as: { type: "role", role: "sales-user", teamId: null } } as const;
  await expect(transaction({ ...ctx, session: { ...ctx.session!, viewing } }, async () => 1)).rejects.toThrow("looking as somebody else");
  await expect(confirmPassword(asking(userId, "people.transferOwnership"), "not it")).rejects.toThrow("not right");
  expect(await refusals(userId)).toMatchObject([
    { action: "refused.viewing", actingAs: { kind: "viewing", as: { type: "role", role: "sales-user" } } },
    { action: "refused.fresh-sign-in" },
  ]);
});

test("What somebody only looked at is not told, but for the log itself and for what would be taken along", async () => {
  const userId = await world.person("restricted-user");
  for (const key of ["user.manage", "campaign.approve", "contact.export", "audit.view"] as const)
    await read(asking(userId, "pages.look"), async (ctx) => visible(ctx, key)).catch(() => {});
  expect((await refusals(userId)).map(({ after }) => (after as { permission: string }).permission)).toEqual([
    "contact.export",
    "audit.view",
  ]);
});

test("Nobody floods the log: the same refusal is told once a minute, and twenty in ten minutes", async () => {
  const userId = await world.person("restricted-user");
  const try_ = (id: string, now = new Date()) =>
    transaction({ ...asking(userId, "teams.delete", id), now: () => now }, async (ctx) => visible(ctx, "team.manage")).catch(() => {});
  for (let n = 0; n < 5; n += 1) await try_(world.teamId);
  expect(await refusals(userId)).toHaveLength(1);
  await try_(world.teamId, new Date(Date.now() + 61_000));
  expect(await refusals(userId)).toHaveLength(2);
  await Promise.all(Array.from({ length: 60 }, (_, n) => try_(`01998a5e-7c1f-7000-8000-0000000000${n + 10}`)));
  expect(await refusals(userId)).toHaveLength(20);
  expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toMatchObject({ ok: true });
});

test("A stranger leaves no trace in the log of an account that they may not know of", async () => {
  const before = await world.rows((db) => db.auditEvent.count());
  await expect(transaction(world.as(world.stranger.userId), async () => 1)).rejects.toThrow(NotFound);
  await expect(confirmPassword(world.as(world.stranger.userId), "not it")).rejects.toThrow("not right");
  expect(await world.rows((db) => db.auditEvent.count())).toBe(before);
});
