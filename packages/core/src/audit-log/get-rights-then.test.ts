import { afterAll, beforeAll, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { changeRole, suspendPerson } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getRightsThen } from "./index.ts";

let world: World;
let kim: string;
const DAY = 86_400_000;
const start = Date.UTC(2026, 2, 1, 12);
beforeAll(async () => {
  world = await createWorld();
  kim = await world.person("sales-user", { name: "Kim" });
  const on = (day: number) => world.as(world.account.userId, { now: new Date(start + day * DAY) });
  await changeRole(on(1), { id: kim, role: "marketing-manager", expected: "sales-user" });
  await changeRole(on(3), { id: kim, role: "sales-user", expected: "marketing-manager" });
  await suspendPerson(on(5), { id: kim });
});
afterAll(() => world?.database.drop());

const then = (day: number, userId = kim) =>
  getRightsThen(world.as(world.account.userId), { userId, at: new Date(start + day * DAY).toISOString() });
const scopeOf = ({ standing: at }: Awaited<ReturnType<typeof then>>, key: string) =>
  at?.abilities.find((one) => one.key === key)?.effective;

test("What somebody could do on 3 March is told as it counted then, and what counts differently now", async () => {
  const third = await then(2);
  expect(third).toMatchObject({
    person: { name: "Kim" },
    standing: { status: "active", roleName: "Marketing Manager" },
    isMemberNow: true,
  });
  expect(scopeOf(third, "campaign.approve")).toBe("global");
  expect(third.since).toContainEqual({ key: "campaign.approve", from: 3, to: 0 });
  expect(scopeOf(await then(4), "campaign.approve")).toBeNull();
  expect(scopeOf(await then(4), "campaign.view")).toBe("own");
  expect(await then(6)).toMatchObject({ standing: { status: "suspended" }, since: [] });
});

test("Before the first entry it is what that entry says was there before", async () => {
  expect(await then(0)).toMatchObject({ standing: { status: "active", roleName: "Sales User" } });
});

test("A moment to come, or none at all, is refused in words, and people of elsewhere are not found", async () => {
  await expect(then(100_000)).rejects.toThrow("has passed");
  await expect(getRightsThen(world.as(world.account.userId), { userId: kim, at: "yesterday" })).rejects.toThrow("has passed");
  await expect(then(2, world.stranger.userId)).rejects.toThrow(NotFound);
  await expect(getRightsThen(world.as(kim), { userId: kim, at: "2026-03-03T12:00" })).rejects.toThrow(NotFound);
  const seller = await world.person("sales-manager");
  await expect(getRightsThen(world.as(seller), { userId: kim, at: "2026-03-03T12:00" })).rejects.toThrow(NotAllowed);
});
