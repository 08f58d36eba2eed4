import { afterAll, beforeAll, expect, test } from "vitest";
import { NotAllowed } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { setDefaultLevel } from "./index.ts";

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
