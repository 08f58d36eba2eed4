import { randomBytes } from "node:crypto";
import { bytes, newId, type Tx } from "@countersign/db";
import { tokenHash } from "../../kernel/index.ts";

const HOW_MANY = 10;
// 32 characters, none of which is read as another: each is five bits, so that a code has 80 and needs no slow hash.
const CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 16;

/** What is stored of a recovery code, however it was typed; null: it can be none. */
export function recoveryCodeHash(typed: string): Buffer | null {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, "");
  return code.length === LENGTH ? tokenHash(code) : null;
}

/** Gives a person ten new recovery codes in the place of those that they had: shown once, and stored as hashes. */
export async function renewCodes(db: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => Array.from(randomBytes(LENGTH), (byte) => CHARACTERS[byte % 32]).join(""));
  await db.recoveryCode.deleteMany({ where: { userId } });
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), userId, codeHash: bytes(tokenHash(code)) })) });
  return codes.map((code) => code.match(/.{4}/g)!.join("-"));
}

/** The same for somebody who has none left; null: they keep theirs. */
export async function codesIfNone(db: Tx, userId: string): Promise<string[] | null> {
  const left = await db.recoveryCode.count({ where: { userId, usedAt: null } });
  return left > 0 ? null : renewCodes(db, userId);
}
