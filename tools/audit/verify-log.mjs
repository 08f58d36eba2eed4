// Verifies an exported audit log. Needs nothing but Node: copy this one file to wherever the export is kept.
//   node verify-log.mjs FILE [--key PUBLIC_KEY] [--heads HEADS_FILE]
// FILE has one JSON object a line: the log's description, the signed heads, then every entry in order. PUBLIC_KEY is the
// key itself or a file that holds it (audit-key.pub of the data folder), HEADS_FILE a copy of audit-heads.jsonl.
// Exit code: 0 whole, 1 tampered with, or not signed by what --key or --heads name, 2 asked for wrongly.
import { createHash, createPublicKey, verify } from "node:crypto";
import { accessSync, constants, createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const GENESIS = Buffer.alloc(32);
const DER_OF_ED25519 = Buffer.from("302a300506032b6570032100", "hex");

/** JSON with sorted keys and no spaces, so that equal values have equal bytes. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** An entry's hash: SHA-256 over the hash of the entry before, and its own fields. */
function hashOf(previous, entry) {
  return createHash("sha256").update(previous).update(canonical(entry)).digest();
}

/** What the signature of a head is over. */
function signedText({ account, seq, hash, at }) {
  return Buffer.from(`countersign audit head 1\n${canonical({ account, at, hash, seq })}`);
}

function isSigned(head) {
  try {
    const key = createPublicKey({ key: Buffer.concat([DER_OF_ED25519, Buffer.from(head.key, "base64")]), format: "der", type: "spki" });
    return verify(null, signedText(head), key, Buffer.from(head.signature, "base64"));
  } catch {
    return false;
  }
}

/** What people compare of a key. */
export function fingerprintOf(key) {
  const hex = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex");
  return hex.slice(0, 32).match(/.{4}/g).join(" ");
}

/** As the other commands write: a name in a log that somebody hands over must not reach the terminal as an escape of it. */
export function printable(text) {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) =>
    character === "\n" || character === "\t" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A name of a log as words in a line: with a line break in it, it could tell what this program would. */
function oneLine(name) {
  return String(name).replaceAll(/[\n\t]/g, " ");
}

function parsed(line) {
  try {
    return JSON.parse(line) ?? {};
  } catch {
    return {};
  }
}

/**
 * Walks a log from its start. `key`: the public key as it is known from elsewhere; `heads`: signed heads that were kept elsewhere. Gives `bad`, the first
 * entry that is not as it was written, with `words`, or null; what was signed last; and which key the heads are signed with.
 */
export async function verifyLog(lines, { key = null, heads: kept = [] } = {}) {
  const log = { type: null };
  const heads = new Map();
  const found = { isLog: false, account: null, entries: 0, lastHead: 0, keys: new Set(), bad: null, words: "" };
  let previous = GENESIS;
  const fail = (bad, words) => Object.assign(found, { bad, words });

  const take = (head) => {
    if (head.account !== log.account.id) return;
    if (found.entries > 0) return fail(found.entries + 1, "a head stands behind the entries that it speaks of");
    if (!/^\d+$/.test(head.seq) || !isSigned(head))
      return fail(found.entries + 1, `the signature of the head at entry ${oneLine(head.seq)} is not right`);
    if (key !== null && head.key !== key) return fail(found.entries + 1, `the head at entry ${head.seq} is signed with another key`);
    found.keys.add(head.key);
    const seq = Number(head.seq);
    heads.set(seq, [...(heads.get(seq) ?? []), head.hash]);
  };

  const follow = ({ entry, hash }) => {
    const seq = found.entries + 1;
    const given = Number(entry?.seq);
    if (given > seq) return fail(seq, given === seq + 1 ? "it is missing" : `entries ${seq} to ${given - 1} are missing`);
    if (given !== seq) return fail(given > 0 ? given : seq, "another entry has its number, or stands in its place");
    if (entry.accountId !== log.account.id) return fail(seq, "it belongs to another account");
    const expected = hashOf(previous, entry);
    if (expected.toString("hex") !== hash) return fail(seq, "it was changed, or does not follow from the one before");
    const signed = heads.get(seq);
    if (signed?.some((one) => one !== hash)) {
      const first = found.lastHead + 1;
      return fail(first, `the entries ${first} to ${seq} were written anew: they are not those that were signed`);
    }
    if (signed) found.lastHead = seq;
    previous = expected;
    found.entries = seq;
  };

  for await (const line of lines) {
    if (found.bad !== null) break;
    if (line.trim() === "") continue;
    const { type, ...rest } = parsed(line);
    if (log.type === null) {
      found.isLog = ["log", "head", "entry"].includes(type);
      if (found.isLog && type !== "log") return fail(1, "its first line, the log's description, is missing");
      if (type !== "log" || rest.format !== 1 || typeof rest.account?.id !== "string")
        return fail(1, "this is no audit log of Countersign");
      Object.assign(log, { type, ...rest });
      found.account = rest.account;
      kept.forEach(take);
    } else if (type === "head") take(rest);
    else if (type === "entry") follow(rest);
    else fail(found.entries + 1, "its line can't be read");
  }
  if (log.type === null) return fail(1, "this is no audit log of Countersign");
  const furthest = Math.max(Number(log.entries) || 0, ...heads.keys());
  if (found.bad === null && found.entries < furthest)
    fail(found.entries + 1, `the end is missing: there were at least ${furthest} entries`);
  return found;
}

function readKey(given) {
  const text = (existsSync(given) ? readFileSync(given, "utf8") : given).trim();
  return Buffer.from(text, "base64").length === 32 ? text : null;
}

const USAGE = "npm run audit -- verify FILE [--key PUBLIC_KEY] [--heads HEADS_FILE]\n(by itself: node verify-log.mjs FILE …)";

const UNSIGNED =
  "Not proven. No signed head speaks of this account's log, so whoever can write all of it could have made it. The worker signs one within an hour.";

/** Why a file can't be read, in words; null when it can. */
function whyUnreadable(name) {
  if (!existsSync(name)) return `There is no file ${name}.`;
  if (statSync(name).isDirectory()) return `${name} is a folder.`;
  try {
    accessSync(name, constants.R_OK);
    return null;
  } catch {
    return `You have no right to read ${name}.`;
  }
}

/** { file, key, heads } of what was asked, or a sentence on what is wrong with it. */
function readAsked(args) {
  const asked = { file: null, key: null, heads: [] };
  for (let at = 0; at < args.length; at += 1) {
    const [word, value] = [args[at], args[at + 1]];
    if (!word.startsWith("--")) {
      if (asked.file !== null) return `“${word}” is one word too many.`;
      asked.file = word;
      continue;
    }
    if (word !== "--key" && word !== "--heads") return `There is no option ${word}.`;
    if (!value) return `${word} needs a value.`;
    const problem = word === "--heads" || existsSync(value) ? whyUnreadable(value) : null;
    if (problem) return problem;
    if (word === "--key") asked.key = readKey(value) ?? "";
    else asked.heads = readFileSync(value, "utf8").split("\n").filter(Boolean).map(parsed);
    at += 1;
  }
  if (asked.key === "") return "The key is neither 32 bytes in base64 nor a file that holds them.";
  return asked.file === null ? "Name a file." : (whyUnreadable(asked.file) ?? asked);
}

/** Runs the command, tells what it found, and gives the exit code. */
export async function runVerify(args, terminal = { out: console.log, err: console.error }) {
  const out = (text) => terminal.out(printable(text));
  const err = (text) => terminal.err(printable(text));
  if (args.includes("--help") || args.includes("-h")) return (out(USAGE), 0);
  const options = readAsked(args);
  if (typeof options === "string") return (err(`${options}\n\n${USAGE}`), 2);
  const lines = createInterface({ input: createReadStream(options.file) });
  const { isLog, account, entries, lastHead, keys, bad, words } = await verifyLog(lines, options);
  if (!isLog) return (err(`${options.file}: ${words}. Export one with \`npm run --silent audit -- export ACCOUNT FILE\`.`), 2);
  if (bad !== null) return (err(`Tampered with. First bad entry: ${bad}; ${words}.`), 1);
  // Of a log that was written anew nothing is signed: who brings along what it would be signed with is not told that it is whole.
  if (lastHead === 0 && (options.key !== null || options.heads.length > 0)) return (err(UNSIGNED), 1);
  out(`Whole: ${entries} entries of ${oneLine(account.name)} (${oneLine(account.id)}), each following from the one before.`);
  if (lastHead === 0) out("No signed head says so: whoever can write all of it could have made it.");
  else out(`Signed up to entry ${lastHead}${entries > lastHead ? `; the ${entries - lastHead} after it are not signed` : ""}.`);
  for (const key of keys) out(`Key: ${fingerprintOf(key)}`);
  if (options.key === null && keys.size > 0)
    out("The key is the log's own. Give --key from elsewhere, or compare it, to notice a log that was written anew.");
  if (options.heads.length === 0) out("Without --heads from elsewhere nobody can tell whether its end was cut off.");
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await runVerify(process.argv.slice(2));
