import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { asSystem, audit, canonicalJson, entryHash, GENESIS, transaction, verifyAuditChain } from "./index.ts";

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
    audit(ctx, "team.renamed", { target: target(), as: { kind: "break-glass" } }),
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
  const before = await world.rows((db) => db.auditEvent.count());
  const write = (n: number) =>
    transaction(world.as(world.account.userId), (ctx) => audit(ctx, "team.renamed", { target: target(), after: { n } }));
  await Promise.all(Array.from({ length: 50 }, (_, n) => write(n)));
  const rows = await world.rows((db) => db.auditEvent.findMany({ orderBy: { seq: "asc" }, select: { seq: true } }));
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: before + 50 }, (_, at) => at + 1));
  expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toEqual({ ok: true, entries: before + 50 });
});
