import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, NotFound, read, verifyAuditChain } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { listApps, turnOnApp } from "./index.ts";
import { TimeZoneName } from "./schema.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

describe("turning an app on", () => {
  test("gives the account's default level, is logged, and does nothing the second time", async () => {
    const userId = await world.person("marketing-user", { campaigns: null });
    const ctx = world.as(userId);
    expect(await listApps(ctx)).toEqual([{ app: "campaigns", state: "not-on", setBy: null }]);
    await world.rows((db) => db.defaultLevel.create({ data: { accountId: world.account.id, app: "campaigns", level: "settings" } }));
    expect(await turnOnApp(ctx, { app: "campaigns" })).toEqual({ level: "settings" });
    await world.rows((db) =>
      db.defaultLevel.update({ where: { accountId_app: { accountId: world.account.id, app: "campaigns" } }, data: { level: "full" } }),
    );
    expect(await turnOnApp(ctx, { app: "campaigns" })).toEqual({ level: "settings" });
    expect(await listApps(ctx)).toEqual([{ app: "campaigns", state: "settings", setBy: "default" }]);
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "level.turned-on", targetId: userId } }));
    expect(entries).toMatchObject([{ actorId: userId, before: null, after: { app: "campaigns", level: "settings", setBy: "default" } }]);
    expect(await read(ctx, verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("never replaces a level that was set by hand", async () => {
    const ctx = world.as(await world.person("restricted-user", { campaigns: "none" }));
    expect(await turnOnApp(ctx, { app: "campaigns" })).toEqual({ level: "none" });
  });

  test("pressing it twice at once makes one level and one entry", async () => {
    const userId = await world.person("marketing-user", { campaigns: null });
    await Promise.all([turnOnApp(world.as(userId), { app: "campaigns" }), turnOnApp(world.as(userId), { app: "campaigns" })]);
    expect(await world.rows((db) => db.auditEvent.count({ where: { action: "level.turned-on", targetId: userId } }))).toBe(1);
  });

  test("is refused where the account switched the app off, and not found in a foreign account", async () => {
    const userId = await world.person("marketing-user", { campaigns: null });
    await expect(turnOnApp(world.as(userId, { accountSlug: world.stranger.slug }), { app: "campaigns" })).rejects.toThrow(NotFound);
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { disabledApps: ["campaigns"] } }));
    await expect(turnOnApp(world.as(userId), { app: "campaigns" })).rejects.toThrow(Conflict);
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { disabledApps: [] } }));
  });
});

test.each([
  ["Europe/Warsaw", true],
  ["UTC", true],
  ["Europe/Nowhere", false],
  ["+02:00", false],
  ["", false],
])("the time zone %j is accepted: %s", (name, accepted) => {
  expect(TimeZoneName.safeParse(name).success).toBe(accepted);
});
