import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import type { Store, Tx } from "@countersign/db";
import type { Config } from "../kernel/index.ts";

// Without letters and digits that are read for one another.
const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** Whether the database was filled as a demo: the mark is written with the data and never taken away. */
export async function isDemoDatabase(store: Store): Promise<boolean> {
  const row = await store.prisma.installation.findUnique({ where: { id: 1 }, select: { demo: true } });
  return row?.demo ?? false;
}

/** Whether nobody exists yet. */
export async function hasNobody(db: Pick<Tx, "user">): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) === null;
}

/** A one-time code that can be read out, "K7PM-2WQX": 39 bits, with few tries. */
export function newSetupCode(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What is stored of a code; spaces, dashes and case do not count. */
export function setupCodeHash(config: Config, code: string): Buffer {
  return createHmac("sha256", config.key("setup-code"))
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest();
}

/** Compares two hashes in a time that does not tell where they differ. */
export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A slug for an address: "Meadow & Pine" → "meadow-pine". */
export function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/gi, "l").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40)
      .replace(/-+$/, "") || "account"
  );
}
