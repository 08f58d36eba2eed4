import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRole } from "@countersign/db/factories";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { sessionStands } from "../identity/index.ts";
import { audit, type AuditAction, Conflict, type Context, NotAllowed, NotFound, NotSignedIn, transaction } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { checkAuditChain, exportAuditLog, listAuditEntries, listAuditPeople, signHeads } from "./index.ts";
import type { ListAuditEntries } from "./schema.ts";
import { standaloneVerifier } from "./testing.ts";

let world: World;
let ada: string;
let ben: string;
let roleId: string;
let dataDir: string;
const DAY = 86_400_000;
// All that is stored of an entry, without what is computed from it.
const COLUMNS =
  "account_id, seq, at, actor_kind, actor_id, action, target_type, target_id, before, after, reason, request_id, from_address, from_device, acting_as, prev_hash, hash";
const noon = Date.UTC(2026, 2, 3, 12);

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "countersign-"));
  world = await createWorld();
  ada = world.account.userId;
  ben = await world.person("administrator", { name: "Ben" });
  const role = await world.rows((db) => createRole(db, world.account.id, { name: "Helper", originKey: "sales-user", grants: {} }));
  roleId = role.id;
  for (let day = 0; day < 4; day += 1) {
    await write(ada, day, "role.changed", { type: "role", id: roleId });
    await write(ben, day, "team.changed", { type: "team", id: world.teamId });
  }
  await write(ben, 4, "refused.not-allowed", { type: "role", id: roleId });
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true });
  await world?.database.drop();
});

const as = (userId: string, now?: Date): Context => ({
  ...world.as(userId, { config: { dataDir }, ...(now ? { now } : {}) }),
  origin: { address: "192.0.2.7", device: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" },
});
const write = (userId: string, day: number, action: AuditAction, target: { type: string; id: string }) =>
  transaction(as(userId, new Date(noon + day * DAY)), (ctx) =>
    audit(ctx, action, { target, before: { name: "Old", ownerId: ada }, after: { name: "=1+1", ownerId: ben }, reason: `day ${day}` }),
  );
const list = (input: ListAuditEntries, userId = ada) => listAuditEntries(as(userId), input);
const seqs = async (input: ListAuditEntries) => (await list(input)).rows.map(({ seq }) => seq);
const textOf = async (pieces: Promise<AsyncGenerator<string>>) => {
  let text = "";
  for await (const piece of await pieces) text += piece;
  return text;
};

describe("the list", () => {
  test("has entries newest first, with names for what they name by id, as whom and from where", async () => {
    const { rows, names } = await list({ limit: 2 });
    expect(rows).toMatchObject([
      { seq: 9, action: "refused.not-allowed", actor: { id: ben, name: "Ben" }, target: { type: "role", name: "Helper" } },
      { seq: 8, action: "team.changed", address: "192.0.2.7", device: "Firefox on Linux", as: null, reason: "day 3" },
    ]);
    expect(names).toMatchObject({ [ada]: "Owner of meadow", [ben]: "Ben", [roleId]: "Helper", [world.teamId]: "Poland" });
  });

  test("is filtered by person, kind of thing, target, period and refusals, and by several at once", async () => {
    expect(await seqs({ person: ben })).toEqual([9, 8, 6, 4, 2]);
    expect(await seqs({ family: "role" })).toEqual([7, 5, 3, 1]);
    expect(await seqs({ target: `role:${roleId}` })).toEqual([9, 7, 5, 3, 1]);
    expect(await seqs({ target: "team" })).toEqual([8, 6, 4, 2]);
    expect(await seqs({ from: "2026-03-04", to: "2026-03-05" })).toEqual([6, 5, 4, 3]);
    expect(await seqs({ from: "2027-01-01" })).toEqual([]);
    await expect(seqs({ from: "0000-01-01" })).rejects.toThrow(ZodError);
    expect(await seqs({ to: "2020-01-01" })).toEqual([]);
    expect(await seqs({ refused: true })).toEqual([9]);
    expect(await seqs({ person: ada, from: "2026-03-05", family: "role" })).toEqual([7, 5]);
  });

  test("goes on where a page ended, without one twice or left out", async () => {
    const first = await list({ limit: 4 });
    expect(first.nextBefore).toBe(6);
    const second = await list({ limit: 4, before: 6 });
    const third = await list({ limit: 4, before: second.nextBefore! });
    expect([...second.rows, ...third.rows].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(third.nextBefore).toBeNull();
  });

  test("is for who may view the audit log, and not found for a stranger", async () => {
    const seller = await world.person("sales-manager");
    for (const read of [listAuditEntries, checkAuditChain]) {
      await expect(read(as(seller), {})).rejects.toThrow(NotAllowed);
      await expect(read(as(world.stranger.userId), {})).rejects.toThrow(NotFound);
    }
    await expect(listAuditPeople(as(seller))).rejects.toThrow(NotAllowed);
    await expect(exportAuditLog(as(seller), { format: "csv" })).rejects.toThrow(NotAllowed);
    expect((await listAuditPeople(as(ben))).map(({ name }) => name)).toContain("Ben");
  });

  test("finds the rules of sign-in under sign-in as well as by themselves", async () => {
    const entry = async (action: AuditAction) => {
      await write(ben, 4, action, { type: "account", id: world.account.id });
      return (await list({ limit: 1 })).rows.map(({ seq }) => seq);
    };
    const [ofPerson, ofRules] = [await entry("sign-in.changed"), await entry("sign-in-rules.changed")];
    expect(await seqs({ family: "sign-in" })).toEqual([...ofRules, ...ofPerson]);
    expect(await seqs({ family: "sign-in-rules" })).toEqual(ofRules);
  });
});

describe("the file", () => {
  test("for the verifier holds all of the log with its heads, and the entry of its own making last", async () => {
    await signHeads(world.worker({ config: { dataDir } }));
    const text = await textOf(exportAuditLog(as(ben), { format: "jsonl", person: ada }));
    const lines = text.trimEnd().split("\n");
    const verifyLog = await standaloneVerifier();
    const known = {
      key: readFileSync(join(dataDir, "audit-key.pub"), "utf8").trim(),
      heads: readFileSync(join(dataDir, "audit-heads.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as object),
    };
    const { chain, last } = { chain: await verifyLog(lines, known), last: JSON.parse(lines.at(-1)!) as { entry: { action: string } } };
    expect(chain).toMatchObject({ bad: null, entries: lines.length - 2 });
    expect(last.entry.action).toBe("audit.exported");
    expect((await verifyLog(lines.slice(0, -4), known)).bad).not.toBeNull();
  });

  test("for a spreadsheet holds what the filter shows, and no cell that it would take for a formula", async () => {
    const text = await textOf(exportAuditLog(as(ben), { format: "csv", family: "role" }));
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toBe(
      '\uFEFF"number","at","by","by_id","as","from_address","from_device","action","target","target_id","before","after","reason","request","hash"',
    );
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(['"1"', '"3"', '"5"', '"7"']);
    const formulas = ["=HYPERLINK(1)", "\n=HYPERLINK(2)", "＝HYPERLINK(3)"];
    for (const reason of formulas)
      await transaction(as(ada), (ctx) => audit(ctx, "role.changed", { target: { type: "role", id: roleId }, reason }));
    const safe = await textOf(exportAuditLog(as(ben), { format: "csv", family: "role" }));
    for (const formula of formulas) expect(safe).toContain(`"'${formula}"`);
  });

  test("ends where its reader loses the right to it", async () => {
    const kim = await world.person("administrator");
    const pieces = await exportAuditLog(as(kim), { format: "csv" });
    await pieces.next();
    await world.rows((db) =>
      db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId: kim } }, data: { roleKey: "sales-user" } }),
    );
    await expect(pieces.next()).rejects.toThrow(NotAllowed);
  });

  test("breaks off where its reader is signed out while it is read, though they keep the right to it", async () => {
    for (const end of ["DELETE FROM session WHERE id = $1", "UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1"]) {
      const { id } = await world.database.store.prisma.session.create({
        data: { userId: ben, tokenHash: Buffer.from(end), expiresAt: new Date(Date.now() + 60_000) },
      });
      const ctx = { ...as(ben), session: { id, userId: ben } };
      const input = { format: "jsonl" } as const;
      expect((await textOf(exportAuditLog(ctx, input, { stands: sessionStands }))).split("\n").length).toBeGreaterThan(3);
      const pieces = await exportAuditLog(ctx, input, { stands: sessionStands });
      await pieces.next();
      await world.database.store.pool.query(end, [id]);
      await expect(pieces.next()).rejects.toThrow(NotSignedIn);
    }
  });

  test("is not handed out to somebody who looks as somebody else", async () => {
    const viewing = { accountId: world.account.id, as: { type: "role", role: "administrator", teamId: null } } as const;
    const ctx = as(ada);
    await expect(exportAuditLog({ ...ctx, session: { ...ctx.session!, viewing } }, { format: "csv" })).rejects.toThrow(Conflict);
  });
});

describe("the chain on the page", () => {
  test("is whole, signed, and vouched for by the key in the data folder", async () => {
    const chain = await checkAuditChain(as(ada), {});
    expect(chain).toMatchObject({ broken: null, checkedFrom: 0, checkedTo: chain.entries, signed: { isRight: true } });
    expect(chain.signed?.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(await checkAuditChain(as(ada), { from: 5 })).toMatchObject({ broken: null, checkedFrom: 5, checkedTo: chain.entries });
    const elsewhere = { ...as(ada), config: { ...as(ada).config, dataDir: "/nonexistent" } };
    expect((await checkAuditChain(elsewhere, {})).signed?.isRight).toBeNull();
  });

  test("says which entry was changed, is missing, was cut off, or is not what was signed", async () => {
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    const { id } = world.account;
    const broken = async () => (await checkAuditChain(as(ada), {})).broken;
    const within = async (change: string) => {
      await owner.query(
        "CREATE TABLE kept AS SELECT * FROM audit_event; ALTER TABLE audit_event DISABLE TRIGGER ALL; ALTER TABLE audit_signed_head DISABLE TRIGGER ALL",
      );
      await owner.query("CREATE TABLE kept_heads AS SELECT * FROM audit_signed_head");
      await owner.query(change.replaceAll("$1", `'${id}'`));
      const found = await broken();
      await owner.query(`DELETE FROM audit_event; INSERT INTO audit_event (${COLUMNS}) SELECT ${COLUMNS} FROM kept; DROP TABLE kept`);
      await owner.query("DELETE FROM audit_signed_head; INSERT INTO audit_signed_head SELECT * FROM kept_heads; DROP TABLE kept_heads");
      return found;
    };
    expect(await within("UPDATE audit_event SET from_address = '192.0.2.9' WHERE account_id = $1 AND seq = 4")).toEqual({
      seq: 4,
      problem: "changed",
    });
    expect(await within("DELETE FROM audit_event WHERE account_id = $1 AND seq = 6")).toEqual({ seq: 6, problem: "missing" });
    const [{ last }] = (await owner.query<{ last: string }>("SELECT max(seq) AS last FROM audit_event WHERE account_id = $1", [id]))
      .rows as [{ last: string }];
    expect(await within(`DELETE FROM audit_event WHERE account_id = $1 AND seq >= ${Number(last) - 1}`)).toEqual({
      seq: Number(last) - 1,
      problem: "cut",
    });
    expect(await within("UPDATE audit_signed_head SET hash = '\\x00' WHERE account_id = $1")).toEqual({ seq: 1, problem: "not-signed-so" });
    expect(await broken()).toBeNull();
    await owner.end();
  });
});
