import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, type Link } from "../../kernel/index.ts";

/** Every head that was signed here, one a line: kept beside the database, so that a log that was cut, rolled back or written anew is noticed. */
const JOURNAL = "audit-heads.jsonl";

/** A signed end of an account's chain. */
export interface SignedHead extends Link {
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly accountId: string;
  readonly at: Date;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** What a signature is over. */
export function headText({ accountId, seq, hash, at }: Pick<SignedHead, "accountId" | "seq" | "hash" | "at">): string {
  return `countersign audit head 1\n${canonicalJson({ account: accountId, at: at.toISOString(), hash: hexOf(hash), seq: seq.toString() })}`;
}

/** A head as exports and the journal have it. */
export function headLine({ accountId, seq, hash, at, publicKey, signature }: SignedHead): string {
  const [key, signed] = [publicKey, signature].map((each) => Buffer.from(each).toString("base64"));
  const head = { account: accountId, seq: seq.toString(), hash: hexOf(hash), at: at.toISOString(), key, signature: signed };
  return `${JSON.stringify({ type: "head", ...head })}\n`;
}

/** Appends a head to the journal of the data folder. */
export function keepHead(dataDir: string, head: SignedHead): void {
  appendFileSync(join(dataDir, JOURNAL), headLine(head));
}

/** The last head of each account in the journal, by the account's id. */
export function lastHeads(dataDir: string): Map<string, Link> {
  const file = join(dataDir, JOURNAL);
  const heads = new Map<string, Link>();
  if (!existsSync(file)) return heads;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const head = readLine(line);
    if (head && head.seq > (heads.get(head.account)?.seq ?? 0n)) heads.set(head.account, head);
  }
  return heads;
}

// A line that was being written when the machine stopped is passed over: the database has the head, or it is signed again.
function readLine(line: string): (Link & { readonly account: string }) | null {
  try {
    const { account, seq, hash } = JSON.parse(line) as { account: string; seq: string; hash: string };
    return { account, seq: BigInt(seq), hash: Buffer.from(hash, "hex") };
  } catch {
    return null;
  }
}

/** A hash as people and exports read it. */
export function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex");
}
