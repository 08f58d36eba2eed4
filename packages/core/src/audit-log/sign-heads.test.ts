import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { audit, type Log, transaction } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { signHeads } from "./index.ts";
import { headText } from "./signing/signed-head.ts";
import { isSignedWith, knownPublicKey } from "./signing/signing-key.ts";

let world: World;
let owner: pg.Client;
let dataDir: string;
let told: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query("ALTER TABLE audit_event DISABLE TRIGGER ALL; ALTER TABLE audit_signed_head DISABLE TRIGGER ALL");
});
afterAll(async () => {
  await owner?.end();
  await world?.database.drop();
});
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-"));
  told = [];
  await owner.query("DELETE FROM audit_signed_head");
  return () => rmSync(dataDir, { recursive: true });
});

const log: Log = { info() {}, warn() {}, error: (fields, message) => void told.push(`${message} ${JSON.stringify(fields)}`) };
const sign = (minutes = 0) => signHeads({ ...world.worker({ config: { dataDir }, now: new Date(Date.now() + minutes * 60_000) }), log });
const write = (times = 1) =>
  transaction(world.as(world.account.userId), async (ctx) => {
    for (let n = 0; n < times; n += 1) await audit(ctx, "team.changed", { target: { type: "team", id: world.teamId }, after: { n } });
  });
const heads = () => world.rows((db) => db.auditSignedHead.findMany({ orderBy: { seq: "asc" } }));
const journal = () => readFileSync(join(dataDir, "audit-heads.jsonl"), "utf8").trimEnd().split("\n");

test("A log is signed with a key that lies outside the database, and the head is kept there as well", async () => {
  await write();
  expect(await sign()).toBe(1);
  const [head] = await heads();
  expect(statSync(join(dataDir, "audit-key.pem")).mode & 0o777).toBe(0o600);
  const key = knownPublicKey(dataDir)!;
  expect(Buffer.from(head!.publicKey)).toEqual(key);
  expect(isSignedWith(key, headText(head!), head!.signature)).toBe(true);
  expect(isSignedWith(key, headText({ ...head!, seq: head!.seq + 1n }), head!.signature)).toBe(false);
  expect(JSON.parse(journal()[0]!)).toMatchObject({ type: "head", account: world.account.id, seq: String(head!.seq) });
});

test("The next head comes after an hour or a thousand entries, and never without anything new", async () => {
  await write();
  await sign();
  expect(await sign(61)).toBe(0);
  await write();
  expect(await sign(59)).toBe(0);
  expect(await sign(61)).toBe(1);
  await write(999);
  expect(await sign()).toBe(0);
  await write();
  expect(await sign()).toBe(1);
  expect(await heads()).toHaveLength(3);
}, 120_000);

test("What was changed, cut or rolled back since the last head is not signed, and the process's log says where", async () => {
  await write(5);
  await sign();
  await write(5);
  const [{ seq }] = (
    await owner.query<{ seq: string }>("SELECT max(seq) AS seq FROM audit_event WHERE account_id = $1", [world.account.id])
  ).rows as [{ seq: string }];
  const at = Number(seq) - 2;
  await owner.query("UPDATE audit_event SET reason = 'x' WHERE account_id = $1 AND seq = $2", [world.account.id, at]);
  expect(await sign(61)).toBe(0);
  expect(told).toEqual([expect.stringContaining(`"seq":${at},"problem":"an entry was changed"`)]);
  await owner.query("UPDATE audit_event SET reason = NULL WHERE account_id = $1 AND seq = $2", [world.account.id, at]);
  expect(await sign(61)).toBe(1);

  // As an older backup would have it: entries, end and signed heads, all consistent with each other.
  await owner.query("DELETE FROM audit_event WHERE account_id = $1 AND seq > $2", [world.account.id, Number(seq) - 1]);
  await owner.query(
    "UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_event e WHERE e.account_id = $1 ORDER BY seq DESC LIMIT 1) WHERE account_id = $1",
    [world.account.id],
  );
  await owner.query("DELETE FROM audit_signed_head");
  expect(await sign(125)).toBe(0);
  expect(told.at(-1)).toContain("the end of the log was cut");
  await write(3);
  expect(await sign(125)).toBe(0);
  expect(told.at(-1)).toContain("an entry was changed");
});
