import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workerName } from "../delivery/index.ts";
import { createWorld, type World } from "../testing.ts";
import { beat, checkReadiness, freeLostJobs, lastBeat, workerIsAlive } from "./index.ts";
import { LATEST_MIGRATION } from "./internal.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

test("The newest migration that the program knows is the newest there is", () => {
  const folder = new URL("../../../db/prisma/migrations/", import.meta.url);
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(LATEST_MIGRATION).toBe(
    names
      .map(({ name }) => name)
      .sort()
      .at(-1),
  );
});

test("It is ready when the database answers, is migrated and a worker beats, and says which is not", async () => {
  const ctx = world.as(world.account.userId);
  expect(await checkReadiness(ctx)).toMatchObject({
    ready: false,
    checks: { database: { ok: true }, migrations: { ok: true, detail: "current" }, worker: { ok: false, detail: "none has started" } },
  });
  expect(await workerIsAlive(ctx)).toBe(false);
  await beat(world.worker(), { id: "a pool-1", startedAt: new Date() });
  expect(await checkReadiness(ctx)).toMatchObject({ ready: true });
  expect(await workerIsAlive(ctx)).toBe(true);
  const later = world.as(world.account.userId, { now: new Date(Date.now() + 61_000) });
  expect(await checkReadiness(later)).toMatchObject({ ready: false, checks: { worker: { ok: false } } });
  expect(await workerIsAlive(later)).toBe(false);
  await lastBeat(world.worker(), "a pool-1");
  expect(await workerIsAlive(ctx)).toBe(false);
});

test("Jobs of a worker that is gone are given back, those of a live one are not", async () => {
  const worker = world.worker();
  const { pool } = worker.store;
  const gone = workerName().replace(/\.\d+\.\d+$/, ".999999999.1");
  await beat(worker, { id: `${gone} pool-gone`, startedAt: new Date() });
  await beat(worker, { id: `${workerName()} pool-live`, startedAt: new Date() });
  for (const by of ["pool-gone", "pool-live"]) {
    await pool.query("SELECT graphile_worker.add_job('notify-decision', '{}'::json, job_key => $1)", [by]);
    await pool.query("UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() WHERE key = $1", [by]);
  }
  await freeLostJobs(worker, { id: "pool-mine", running: new Set() });
  const { rows } = await pool.query<{ key: string; locked_by: string | null }>(
    "SELECT key, locked_by FROM graphile_worker.jobs ORDER BY key",
  );
  expect(rows).toEqual([
    { key: "pool-gone", locked_by: null },
    { key: "pool-live", locked_by: "pool-live" },
  ]);
});
