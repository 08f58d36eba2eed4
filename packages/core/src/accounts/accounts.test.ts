import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound, read, verifyAuditChain } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getAccount, updateAccount } from "./index.ts";
import { UpdateAccount } from "./schema.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const change = { name: "Meadow & Pine", timeZone: "Europe/Warsaw", postalAddress: "ul. Ogrodowa 14\n61-821 Poznań" };

describe("the account", () => {
  test("is changed by who manages it, and the log holds before and after", async () => {
    const ctx = world.as(world.account.userId);
    const { id, slug, ...before } = await getAccount(ctx);
    await updateAccount(ctx, change);
    expect(await getAccount(ctx)).toEqual({ id, slug, ...change });
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "account.changed" } }));
    expect(entries).toMatchObject([{ actorId: world.account.userId, targetId: id, before, after: change }]);
    expect(await read(ctx, verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("saving what is there already leaves no entry", async () => {
    const count = () => world.rows((db) => db.auditEvent.count({ where: { action: "account.changed" } }));
    const before = await count();
    await updateAccount(world.as(world.account.userId), change);
    expect(await count()).toBe(before);
  });

  test("two changes at once are logged one after the other, each with what it replaced", async () => {
    const ctx = world.as(world.account.userId);
    await Promise.all(["One", "Two"].map((name) => updateAccount(ctx, { ...change, name })));
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "account.changed" }, orderBy: { seq: "asc" } }));
    const [first, second] = entries.slice(-2) as unknown as { before: { name: string }; after: { name: string } }[];
    expect(second!.before.name).toBe(first!.after.name);
  });

  test("is refused to everybody else, and not found from outside", async () => {
    const marketer = world.as(await world.person("marketing-manager"));
    await expect(getAccount(marketer)).rejects.toThrow(NotAllowed);
    await expect(updateAccount(marketer, change)).rejects.toThrow(NotAllowed);
    await expect(updateAccount(world.as(world.stranger.userId), change)).rejects.toThrow(NotFound);
    await expect(getAccount(world.as(world.account.userId, { accountSlug: "no-such-account" }))).rejects.toThrow(NotFound);
  });

  test.each([
    [{ name: "  " }, "Enter a name."],
    [{ name: "x".repeat(81) }, "A name has at most 80 characters."],
    [{ timeZone: "Mars/Base" }, "Choose a time zone from the list, such as Europe/Warsaw."],
    [{ postalAddress: "a\u0007b" }, "Leave out characters that cannot be printed."],
  ])("%j is refused in words", (wrong, message) => {
    const parsed = UpdateAccount.safeParse({ ...change, ...wrong });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});
