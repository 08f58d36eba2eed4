/** Logs that somebody tampers with, in eight ways: what `npm test` tries a hundred times, and `npm run assure` a thousand. */
import { generateKeyPairSync, sign } from "node:crypto";
import { bytes, newId } from "@countersign/db";
import { asSystem, audit, entryHash, GENESIS, type HashedEntry, transaction, verifyAuditChain } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import { randomFrom } from "./random.ts";
import { entryLine, logLine, type StoredEntry } from "./log-lines.ts";
export { rebuildHistory } from "./rights/histories.ts";
import { headLine, headText, type SignedHead } from "./signing/signed-head.ts";

/** What the stand-alone verifier gives. */
interface Verified {
  readonly bad: number | null;
  readonly entries: number;
  readonly words: string;
}

/** The verifier as it is handed out: one file that knows nothing of the product. */
export async function standaloneVerifier() {
  const file = new URL("../../../../tools/audit/verify-log.mjs", import.meta.url).href;
  const { verifyLog } = (await import(/* @vite-ignore */ file)) as {
    verifyLog: (lines: Iterable<string>, known?: { key?: string | null; heads?: readonly object[] }) => Promise<Verified>;
  };
  return verifyLog;
}

type Random = ReturnType<typeof randomFrom>;

/** Who signs: one key of the installation, and one that somebody made up. */
function signer() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = bytes(publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  return (log: readonly StoredEntry[], seq: number): SignedHead => {
    const { accountId, at, hash } = log[seq - 1]!;
    const unsigned = { accountId, seq: BigInt(seq), hash, at, publicKey: raw };
    return { ...unsigned, signature: bytes(sign(null, Buffer.from(headText(unsigned)), privateKey)) };
  };
}

const ACTIONS = ["role.changed", "membership.role-changed", "campaign.approve", "team.joined", "refused.not-allowed"] as const;

function writeLog(random: Random, accountId: string, length: number): StoredEntry[] {
  return chained(
    Array.from({ length }, (_, at) => ({
      accountId,
      seq: BigInt(at + 1),
      at: new Date(1_700_000_000_000 + at * 1000),
      actorKind: "user",
      actorId: newId(),
      action: ACTIONS[random(ACTIONS.length)]!,
      targetType: "user",
      targetId: newId(),
      before: random(3) === 0 ? null : { role: `role ${random(9)}`, teams: [random(9)] },
      after: { role: `role ${random(9)}`, note: "zażółć\u2028„”" },
      reason: random(2) === 0 ? null : `because ${random(99)}`,
      requestId: "request",
      fromAddress: random(2) === 0 ? null : `192.0.2.${random(255)}`,
      fromDevice: random(2) === 0 ? null : "Firefox",
      actingAs: random(5) === 0 ? { kind: "break-glass" } : null,
    })),
  );
}

/** The entries with the hashes that they must have, one after another from where the first one begins. */
function chained(entries: readonly HashedEntry[], from: Uint8Array = GENESIS): StoredEntry[] {
  let previous = from;
  return entries.map((each) => {
    const { hash: _, ...entry } = each as StoredEntry;
    const hash = entryHash(previous, entry);
    previous = hash;
    return { ...entry, hash };
  });
}

/** What somebody made of a log, and where the verifier has to say that it begins to be wrong. */
interface Tampered {
  readonly entries: readonly StoredEntry[];
  readonly firstBad: number;
  /** Heads that they put into the file in place of the true ones. */
  readonly heads?: readonly SignedHead[];
}

const EVERY = 20;

interface Log {
  readonly entries: readonly StoredEntry[];
  readonly random: Random;
  readonly forge: (entries: readonly StoredEntry[]) => readonly SignedHead[];
}

const renumbered = (entries: readonly HashedEntry[]) => entries.map((entry, at) => ({ ...entry, seq: BigInt(at + 1) }));
/** The first entry after the last true head before `seq`: no more is known of a part that was written anew. */
const afterHead = (seq: number) => Math.floor((seq - 1) / EVERY) * EVERY + 1;

/** The eight ways. */
export const TAMPERINGS: Readonly<Record<string, (log: Log) => Tampered>> = {
  "a byte is changed": ({ entries, random }) => {
    const at = random(entries.length);
    const field = (["reason", "action", "targetId", "fromAddress", "requestId"] as const)[random(5)]!;
    return { entries: entries.with(at, { ...entries[at]!, [field]: `${entries[at]![field] ?? ""}x` }), firstBad: at + 1 };
  },
  "entries are deleted from the middle": ({ entries, random }) => {
    const at = random(entries.length - 2);
    return { entries: entries.toSpliced(at, 1 + random(Math.min(5, entries.length - 1 - at))), firstBad: at + 1 };
  },
  "the tail is cut": ({ entries, random }) => {
    const length = random(entries.length);
    return { entries: entries.slice(0, length), firstBad: length + 1 };
  },
  "an entry is inserted": ({ entries, random }) => {
    const at = 1 + random(entries.length - 1);
    const forged = chained([{ ...entries[at]!, reason: "inserted" }], entries[at - 1]!.hash);
    return { entries: entries.toSpliced(at, 0, ...forged), firstBad: (at + 1) % EVERY === 0 ? afterHead(at + 1) : at + 1 };
  },
  "two entries change places": ({ entries, random }) => {
    const at = random(entries.length - 1);
    return { entries: entries.with(at, entries[at + 1]!).with(at + 1, entries[at]!), firstBad: at + 1 };
  },
  "the log of another account stands in its place": ({ entries, random }) => ({
    entries: writeLog(random, newId(), entries.length),
    firstBad: 1,
  }),
  "a part, or all of it, is written anew with heads to match": ({ entries, random, forge }) => {
    const at = random(3) === 0 ? 0 : random(entries.length);
    const changed = entries.with(at, { ...entries[at]!, reason: "it was somebody else" });
    const anew = chained(renumbered(changed));
    return { entries: anew, heads: forge(anew), firstBad: afterHead(at + 1) };
  },
  "the database is rolled back to an older backup": ({ entries, random, forge }) => {
    const length = EVERY * (1 + random(entries.length / EVERY - 1));
    const old = entries.slice(0, length);
    return { entries: old, heads: random(2) === 0 ? forge(old) : [], firstBad: length + 1 };
  },
};

/** The lines of a log of so many entries, and what it is verified with: every twentieth entry ends what a head signs. */
export function signedLog(length: number, name = "Poland") {
  const account = { id: newId(), slug: "poland", name };
  const entries = writeLog(randomFrom(1), account.id, length);
  const signHead = signer();
  const heads = entries.flatMap((_, at) => ((at + 1) % EVERY === 0 ? [signHead(entries, at + 1)] : []));
  return {
    key: Buffer.from(heads[0]!.publicKey).toString("base64"),
    log: logLine(account, new Date(), length),
    heads: heads.map(headLine).join(""),
    entries: entries.map(entryLine).join(""),
  };
}

export interface Tampering {
  readonly logs: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Logs that passed, or whose first bad entry was told wrongly. */
  readonly missed: readonly string[];
}

/**
 * Tampers with `count` logs, each in one of the ways in turn, and verifies each with the key and the heads that were kept elsewhere. Every log ends
 * with a signed head: what comes after the last one can be cut off unnoticed until the next is signed.
 */
export async function tamperWithLogs(count: number, seed: number): Promise<Tampering> {
  const verifyLog = await standaloneVerifier();
  const random = randomFrom(seed);
  const signHead = signer();
  const forgeHead = signer();
  const kinds = Object.entries(TAMPERINGS);
  const byKind: Record<string, number> = {};
  const missed: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const [kind, tamper] = kinds[n % kinds.length]!;
    const account = { id: newId(), slug: "poland", name: "Poland" };
    const entries = writeLog(random, account.id, EVERY * (2 + random(4)));
    const headsOf = (log: readonly StoredEntry[], by: typeof signHead) =>
      log.flatMap((_, at) => ((at + 1) % EVERY === 0 ? [by(log, at + 1)] : []));
    const kept = headsOf(entries, signHead);
    const linesOf = (log: readonly StoredEntry[], heads: readonly SignedHead[]) =>
      [logLine(account, new Date(), log.length), ...heads.map(headLine), ...log.map(entryLine)].map((line) => line.trimEnd());
    const known = {
      key: Buffer.from(kept[0]!.publicKey).toString("base64"),
      heads: kept.map((head) => JSON.parse(headLine(head)) as object),
    };
    const whole = await verifyLog(linesOf(entries, kept), known);
    if (whole.bad !== null || whole.entries !== entries.length)
      missed.push(`seed ${seed}, log ${n}: a whole log was not let pass (${whole.words})`);
    // Heads of another key in the file would be noticed as such; the file of a careful forger has none.
    const { entries: tampered, heads = kept, firstBad } = tamper({ entries, random, forge: (log) => headsOf(log, forgeHead) });
    const forged = heads !== kept && heads.length > 0;
    const found = await verifyLog(linesOf(tampered, forged ? [] : heads), known);
    if (found.bad !== firstBad)
      missed.push(`seed ${seed}, log ${n}, ${kind}: first bad entry ${firstBad}, told ${String(found.bad)} (${found.words})`);
    if (forged && (await verifyLog(linesOf(tampered, heads), known)).bad === null)
      missed.push(`seed ${seed}, log ${n}, ${kind}: heads of another key were believed`);
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return { logs: count, byKind, missed };
}

/** Fifty people who each write `each` entries into one log at once. Problems: entries that are missing, and a chain that does not hold. */
export async function fiftyWriters(
  world: World,
  each: number,
): Promise<{ readonly written: number; readonly problems: readonly string[] }> {
  const WRITERS = 50;
  const before = await world.rows((db) => db.auditEvent.count());
  const write = async (writer: number) => {
    for (let n = 0; n < each; n += 1)
      await transaction(world.as(world.account.userId), (ctx) =>
        audit(ctx, "team.changed", { target: { type: "team", id: world.teamId }, after: { writer, n } }),
      );
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  const rows = await world.rows((db) => db.auditEvent.findMany({ orderBy: { seq: "asc" }, select: { seq: true } }));
  const state = await asSystem(world.worker(), world.account.id, verifyAuditChain);
  const gaps = rows.filter(({ seq }, at) => seq !== BigInt(at + 1)).length;
  const missing = before + WRITERS * each - rows.length;
  return {
    written: rows.length - before,
    problems: [
      ...(missing > 0 ? [`${missing} entries are missing`] : []),
      ...(gaps > 0 ? [`${gaps} entries stand at another number`] : []),
      ...(state.ok ? [] : [`entry ${state.seq}: ${state.problem}`]),
    ],
  };
}
