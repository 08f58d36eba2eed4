import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { listLevels, setDefaultLevel } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const defaults = () => world.rows((db) => db.defaultLevel.findMany({ select: { app: true, level: true } }));
const levels = () => world.rows((db) => db.accessLevel.findMany({ select: { level: true } }));

test("A default level is set for those who turn the app on from now on, and touches nobody who has", async () => {
  await world.person("sales-user");
  const before = await levels();
  await setDefaultLevel(admin(), { app: "campaigns", level: "settings", expected: "full" });
  expect(await defaults()).toEqual([{ app: "campaigns", level: "settings" }]);
  expect(await levels()).toEqual(before);
  expect(await world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }))).toMatchObject({
    action: "default-level.changed",
    targetId: "campaigns",
    before: { level: "full" },
    after: { level: "settings" },
  });
});

test("A default that somebody else changed meanwhile is not overwritten", async () => {
  const change = { app: "desk", level: "none", expected: "full" } as const;
  const outcomes = await Promise.allSettled([setDefaultLevel(admin(), change), setDefaultLevel(admin(), { ...change, level: "settings" })]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("Who holds no Access Control Management sets no default", async () => {
  const marketer = world.as(await world.person("marketing-manager"));
  await expect(setDefaultLevel(marketer, { app: "campaigns", level: "none", expected: "settings" })).rejects.toThrow(NotAllowed);
});

test("Nobody opens an app to newcomers more widely than it is open to them", async () => {
  const limited = world.as(await world.person("administrator", { campaigns: "settings" }));
  const [{ level } = { level: "full" }] = await world.rows((db) => db.defaultLevel.findMany({ where: { app: "campaigns" } }));
  const change = { app: "campaigns", level: "full", expected: level as "settings" } as const;
  await expect(setDefaultLevel(limited, change)).rejects.toMatchObject({ code: "beyond-you" });
  expect(await world.rows((db) => db.defaultLevel.findMany({ where: { app: "campaigns" } }))).toMatchObject([{ level }]);
});

describe("Access Control Management", () => {
  const list = (userId = world.account.userId, filters = {}) => listLevels(world.as(userId), { app: "campaigns", ...filters });
  const named = async (name: string, userId?: string) => (await list(userId)).rows.find((row) => row.name === name);

  test("lists who turned the app on with level, rank and how it was set, and counts who has not (A18, B6)", async () => {
    await world.person("support-manager", { name: "Ewa Zielińska" });
    await world.person("support-agent", { name: "Sara Quinn", campaigns: null });
    const page = await list();
    expect(page.rows.map(({ name }) => name)).not.toContain("Sara Quinn");
    expect(page.notOn).toEqual({ total: 1, names: ["Sara Quinn"] });
    expect(await named("Ewa Zielińska")).toMatchObject({ rank: "agent", level: "full", setBy: "default", locked: null, isShutOut: false });
    expect(await named("administrator")).toMatchObject({ rank: "admin", level: "settings" });
    expect(page.total).toBe(page.rows.length);
    expect(page.unreviewed).toBe(page.rows.filter(({ setBy, isActive }) => setBy === "default" && isActive).length);
  });

  test("finds by name and level, and goes on where a page ended", async () => {
    expect((await list(undefined, { search: "zieli" })).rows.map(({ name }) => name)).toEqual(["Ewa Zielińska"]);
    expect((await list(undefined, { level: "settings" })).rows.map(({ name }) => name)).toEqual(["administrator"]);
    const all = (await list()).rows.map(({ id }) => id);
    const first = await list(undefined, { limit: 2 });
    const second = await list(undefined, { limit: 100, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all);
    expect(second.nextCursor).toBeNull();
  });

  test("says whose level can't be changed: one's own, that of an Account Admin below one, one above one's own", async () => {
    expect(await named("Owner of meadow")).toMatchObject({ locked: "yourself" });
    const administrator = await world.person("administrator", { name: "Ben Okafor" });
    expect(await named("Owner of meadow", administrator)).toMatchObject({ locked: "needs-account-admin" });
    const limited = await world.person("administrator", { name: "Limited", campaigns: "settings" });
    expect(await named("Ewa Zielińska", limited)).toMatchObject({ locked: "level-not-held", choices: ["full"] });
    expect(await named("administrator", limited)).toMatchObject({ locked: null, choices: ["settings", "none"] });
  });

  test("is not for those who do not hold it, and not found from outside", async () => {
    await expect(list(await world.person("marketing-manager"))).rejects.toThrow(NotAllowed);
    await expect(list(world.stranger.userId)).rejects.toThrow(NotFound);
  });
});
