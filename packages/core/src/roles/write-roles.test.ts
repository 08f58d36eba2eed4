import { createRole as createRoleRow } from "@countersign/db/factories";
import { newId, withAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createRole, deleteRole, getRole, previewRoleChange, updateRole } from "./index.ts";
import type { CreateRole } from "./schema.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const GRANTS = { "contact.view": "group", "contact.create": "global" } as const;
let made = 0;
const role = (change: Partial<CreateRole> = {}): CreateRole => ({
  name: `Helper number ${(made += 1)}`,
  description: "Helps.",
  from: "sales-user",
  grants: GRANTS,
  ...change,
});
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
const stored = (id: string) =>
  world.rows((db) => db.role.findUnique({ where: { accountId_id: { accountId: world.account.id, id } }, include: { grants: true } }));

describe("a custom role", () => {
  test("is made as a detached copy that remembers its source, and logged in full", async () => {
    const input = role({ reason: "For the fair" });
    const { id } = await createRole(admin(), input);
    expect(await stored(id)).toMatchObject({
      name: input.name,
      version: 1,
      originKey: "sales-user",
      originGrants: { "contact.view": "own" },
    });
    expect(await lastEntry()).toMatchObject({
      action: "role.created",
      targetId: id,
      reason: "For the fair",
      after: { name: input.name, grants: GRANTS, from: "sales-user" },
    });
    const copy = await createRole(admin(), role({ from: id }));
    expect(await stored(copy.id)).toMatchObject({ originKey: id, originGrants: GRANTS });
  });

  test("is changed at the version that its editor saw; the second of two is shown the other's", async () => {
    const input = role();
    const { id } = await createRole(admin(), input);
    const change = { id, version: 1, name: input.name, description: "", grants: { "contact.view": "own" } as const };
    expect(await updateRole(admin(), change)).toEqual({ version: 2 });
    expect(await lastEntry()).toMatchObject({
      action: "role.changed",
      before: { grants: GRANTS },
      after: { grants: { "contact.view": "own" } },
    });
    const late = updateRole(admin(), { ...change, grants: {} });
    await expect(late).rejects.toMatchObject({ code: "role-changed", data: { role: { version: 2, grants: { "contact.view": "own" } } } });
    expect(await updateRole(admin(), { ...change, version: 2 })).toEqual({ version: 2 });
  });

  test("counts from the next request of its people on", async () => {
    const { id } = await createRole(admin(), role({ grants: { ...GRANTS, "user.manage": "global" } }));
    const userId = await world.person("restricted-user");
    await world.rows((db) =>
      db.membership.update({
        where: { accountId_userId: { accountId: world.account.id, userId } },
        data: { roleKey: "custom", roleId: id },
      }),
    );
    expect((await getRole(world.as(userId), { ref: id })).role.people).toBe(1);
    const { name } = (await stored(id))!;
    await updateRole(admin(), { id, version: 1, name, description: "", grants: {} });
    await expect(getRole(world.as(userId), { ref: id })).rejects.toThrow(NotAllowed);
  });

  test.each<[string, Partial<CreateRole>, string]>([
    ["a name of spaces", { name: "   " }, "Give it a name."],
    ["a name without end", { name: "x".repeat(10_000) }, "at most 80 characters"],
    ["a name like a built-in role's", { name: "account-ADMIN" }, "mistake it for the role “Account Admin”"],
    ["a name in two alphabets", { name: "Аccount Admin" }, "mixes alphabets. Type the word again in one of them."],
    ["an open role", { grants: { "contact.create": "global" } }, "Add “contact.view: own” or wider."],
    ["a scope that isn't offered", { grants: { ...GRANTS, "contact.create": "own" } }, "is offered at global"],
    ["what only Account Admins hold", { grants: { "user.manage": "global", "role.manage": "global" } }, "Account Admin"],
    ["what isn't built", { grants: { ...GRANTS, "contact.sms": "own" } }, "is not built yet"],
    ["an unknown permission", { grants: { "no.such": "own" } }, "There is no permission"],
    ["a source that isn't there", { from: "00000000-0000-7000-8000-000000000000" }, "Choose a role of this account."],
  ])("is refused with %s", async (_, change, message) => {
    const refused = await Promise.resolve()
      .then(() => createRole(admin(), role(change)))
      .catch((error: unknown) => error);
    expect(String((refused as Error).message)).toContain(message);
  });

  test("is refused with a name that could be mistaken for another custom one, but keeps its own", async () => {
    const input = role({ name: "Fair staff" });
    const { id } = await createRole(admin(), input);
    await expect(createRole(admin(), role({ name: "fair-STAFF" }))).rejects.toThrow(Invalid);
    expect(await updateRole(admin(), { id, version: 1, name: "Fair Staff", description: "", grants: GRANTS })).toEqual({ version: 2 });
  });

  test("whose name somebody else took in the same moment is refused in words", async () => {
    const input = role();
    const saving = await withAccount(world.database.store, { accountId: world.account.id }, async (db) => {
      await createRoleRow(db, world.account.id, { name: input.name, originKey: "sales-user", grants: {} });
      const late = createRole(admin(), input).catch((error: unknown) => error);
      await vi.waitFor(async () => {
        const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        expect((await world.database.store.pool.query(waiting)).rows).not.toEqual([]);
      }, 10_000);
      return { late };
    });
    expect(await saving.late).toMatchObject({ issues: [{ path: ["name"], code: "name-taken" }] });
  });

  test("is written by Account Admins alone; a foreign one is not found", async () => {
    const { id } = await createRole(admin(), role());
    const other = await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      createRoleRow(db, world.stranger.id, { name: "Foreign", originKey: "sales-user", grants: {} }),
    );
    const administrator = world.as(await world.person("administrator"));
    const change = { version: 1, name: "Other", description: "", grants: GRANTS };
    await expect(createRole(administrator, role())).rejects.toThrow(NotAllowed);
    await expect(updateRole(administrator, { id, ...change })).rejects.toThrow(NotAllowed);
    await expect(deleteRole(administrator, { id, version: 1, replacement: null })).rejects.toThrow(NotAllowed);
    for (const foreign of [other.id, newId(), "sales-user"])
      await expect(updateRole(admin(), { id: foreign, ...change })).rejects.toThrow(NotFound);
  });
});

test("An Account Admin from whom something was taken neither gives nor takes it, by a role or by the role that takes its place", async () => {
  const limited = await world.person("account-admin", { name: "Limited" });
  const taken = {
    accountId: world.account.id,
    userId: limited,
    permissionKey: "contact.view",
    scope: "own",
    givenById: world.account.userId,
  };
  await world.rows((db) => db.adjustment.create({ data: taken }));
  const beyond = { code: "beyond-you", data: { beyond: [{ key: "contact.view", wanted: 2, held: 1 }] } };
  await expect(createRole(world.as(limited), role())).rejects.toMatchObject(beyond);
  const { id } = await createRole(admin(), role());
  const change = { id, version: 1, name: "Taken away", description: "", grants: {} };
  await expect(updateRole(world.as(limited), change)).rejects.toMatchObject(beyond);
  const userId = await world.person("restricted-user");
  const where = { accountId_userId: { accountId: world.account.id, userId } };
  await world.rows((db) => db.membership.update({ where, data: { roleKey: "custom", roleId: id } }));
  await expect(deleteRole(world.as(limited), { id, version: 1, replacement: "restricted-user" })).rejects.toMatchObject({
    code: "beyond-you",
  });
});

test("What an adjustment grants wakes with no prerequisite from an editor who doesn't hold it: not by the role, its preview, or the role that takes its place", async () => {
  const limited = await world.person("account-admin", { name: "Careful" });
  const holder = await world.person("restricted-user", { name: "Holder" });
  const given = { accountId: world.account.id, permissionKey: "contact.edit", givenById: world.account.userId };
  await world.rows((db) => db.adjustment.create({ data: { ...given, userId: limited, scope: "own" } }));
  await world.rows((db) => db.adjustment.create({ data: { ...given, userId: holder, scope: "global" } }));
  const { id } = await createRole(admin(), role({ grants: { "report.view": "own" } }));
  const where = { accountId_userId: { accountId: world.account.id, userId: holder } };
  await world.rows((db) => db.membership.update({ where, data: { roleKey: "custom", roleId: id } }));
  const grants = { "report.view": "own", "contact.view": "global" } as const;
  const change = { id, version: 1, name: "Wakes", description: "", grants };
  const beyond = { code: "beyond-you", data: { beyond: [{ key: "contact.edit", wanted: 3, held: 1 }] } };
  const editor = world.as(limited);
  await expect(previewRoleChange(editor, { id, grants })).rejects.toMatchObject(beyond);
  await expect(updateRole(editor, change)).rejects.toMatchObject(beyond);
  const { id: replacement } = await createRole(admin(), role({ grants }));
  await expect(deleteRole(editor, { id, version: 1, replacement })).rejects.toMatchObject(beyond);
  expect(await updateRole(admin(), change)).toEqual({ version: 2 });
});

describe("deleting a role", () => {
  const holder = async (roleId: string) => {
    const userId = await world.person("restricted-user");
    const where = { accountId_userId: { accountId: world.account.id, userId } };
    await world.rows((db) => db.membership.update({ where, data: { roleKey: "custom", roleId } }));
    return () => world.rows((db) => db.membership.findUniqueOrThrow({ where }));
  };

  test("gives its people the replacement, built in or custom, and logs who they were", async () => {
    for (const replacement of ["sales-user", (await createRole(admin(), role())).id]) {
      const { id } = await createRole(admin(), role());
      const membership = await holder(id);
      await deleteRole(admin(), { id, version: 1, replacement });
      expect(await stored(id)).toBeNull();
      const { roleKey, roleId, userId } = await membership();
      expect(roleId ?? roleKey).toBe(replacement);
      expect(await lastEntry()).toMatchObject({ action: "role.deleted", before: { people: [userId] }, after: { replacement } });
    }
  });

  test("needs a replacement while somebody holds it, and none when nobody does", async () => {
    const { id } = await createRole(admin(), role());
    await holder(id);
    await expect(deleteRole(admin(), { id, version: 1, replacement: null })).rejects.toMatchObject({
      code: "role-in-use",
      data: { people: 1 },
    });
    await expect(deleteRole(admin(), { id, version: 1, replacement: id })).rejects.toThrow(Conflict);
    const free = await createRole(admin(), role());
    await deleteRole(admin(), { id: free.id, version: 1, replacement: null });
    expect(await stored(free.id)).toBeNull();
  });

  test("is refused while an approval rule names it", async () => {
    const { id } = await createRole(admin(), role());
    const definition = { when: [], always: false, skip: [{ type: "role", id }], stages: [{ approvers: "holders", how: "any" }] };
    const at = new Date();
    const accountId = world.account.id;
    const rule = { accountId, id: newId(), name: "Four eyes", definition, position: 1, createdAt: at, updatedAt: at };
    await world.rows((db) => db.approvalRule.create({ data: rule }));
    await expect(deleteRole(admin(), { id, version: 1, replacement: null })).rejects.toMatchObject({ code: "named-in-rule" });
  });
});

test("Of two who save one role at once exactly one succeeds", async () => {
  const input = role();
  const { id } = await createRole(admin(), input);
  const save = (description: string) => updateRole(admin(), { id, version: 1, name: input.name, description, grants: GRANTS });
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, no) => save(`Change ${no}`)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await stored(id))?.version).toBe(2);
});
