import type { Tx } from "@countersign/db";

/**
 * Holds how somebody signs in until the end of the transaction: whoever adds the first way for a person who has none (a password by an invitation, an
 * identity of a provider) calls it before looking whether they have one. Of two at once, the second finds what the first has added.
 */
export async function lockSignIn(db: Tx, userId: string): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
}
