import { bytes, type Tx } from "@countersign/db";
import { type Context, tokenHash } from "../../kernel/index.ts";

/** What a passkey is asked for. */
export type Purpose = "add" | "sign-in" | "second-step" | "prove-again";

const MINUTES = 5;
/** So many can be open at once in one browser: tabs, and tries that were broken off. */
const MOST = 10;

/** Keeps what a passkey is asked to sign, for one purpose and one browser: that of a session (by its id), or before sign-in of a cookie. */
export async function keepChallenge(
  { db, now }: Pick<Context, "now"> & { readonly db: Tx },
  challenge: string,
  { purpose, browser }: { readonly purpose: Purpose; readonly browser: string },
): Promise<void> {
  const browserHash = bytes(tokenHash(browser));
  await db.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now() } } });
  const open = await db.passkeyChallenge.findMany({ where: { browserHash }, orderBy: { expiresAt: "desc" }, skip: MOST - 1 });
  await db.passkeyChallenge.deleteMany({ where: { challenge: { in: open.map((row) => row.challenge) } } });
  const expiresAt = new Date(now().getTime() + MINUTES * 60_000);
  await db.passkeyChallenge.create({ data: { challenge, purpose, browserHash, expiresAt } });
}

/**
 * Whether this very browser was asked to have this signed, for this purpose, within five minutes; it can be asked about once. However many ask at once,
 * one is told yes.
 */
export async function takeChallenge(
  { db, now }: Pick<Context, "now"> & { readonly db: Tx },
  challenge: string,
  { purpose, browser }: { readonly purpose: Purpose; readonly browser: string },
): Promise<boolean> {
  const browserHash = bytes(tokenHash(browser));
  const { count } = await db.passkeyChallenge.deleteMany({ where: { challenge, purpose, browserHash, expiresAt: { gt: now() } } });
  return count === 1;
}
