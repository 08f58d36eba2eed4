import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { fiftyWriters } from "../audit-log/testing.ts";
import { audit, canonicalJson, entryHash, GENESIS, transaction } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const target = () => ({ type: "team", id: world.teamId });
const last = () => world.rows((db) => db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } }));

test("An entry says from where and as whom, and its hash covers both", async () => {
  const origin = { address: "192.0.2.7", device: `Firefox ${"x".repeat(400)}` };
  await transaction({ ...world.as(world.account.userId), origin }, (ctx) =>
    audit(ctx, "team.changed", { target: target(), as: { kind: "break-glass" } }),
  );
  const { prevHash, hash, ...entry } = await last();
  expect(entry).toMatchObject({ fromAddress: "192.0.2.7", actingAs: { kind: "break-glass" } });
  expect(entry.fromDevice).toHaveLength(300);
  for (const changed of [{ fromAddress: null }, { fromAddress: "192.0.2.8" }, { fromDevice: null }, { actingAs: null }])
    expect(entryHash(prevHash, { ...entry, ...changed })).not.toEqual(hash);
  expect(entryHash(prevHash, entry)).toEqual(hash);
});

test("An entry from before there was a from where keeps the hash that it had", () => {
  const entry = {
    accountId: world.account.id,
    seq: 1n,
    at: new Date(0),
    actorKind: "user",
    actorId: null,
    action: "team.created",
    targetType: "team",
    targetId: null,
    before: null,
    after: { name: "Poland" },
    reason: null,
    requestId: "test",
  };
  const then = createHash("sha256")
    .update(GENESIS)
    .update(canonicalJson({ ...entry, seq: "1", at: "1970-01-01T00:00:00.000Z" }))
    .digest();
  expect(Buffer.from(entryHash(GENESIS, { ...entry, fromAddress: null, fromDevice: null, actingAs: null }))).toEqual(then);
});

test("Fifty writers at once leave one chain without a gap, and none of their entries is lost", async () => {
  expect(await fiftyWriters(world, 1)).toEqual({ written: 50, problems: [] });
});
