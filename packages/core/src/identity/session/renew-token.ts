import { bytes, type Tx } from "@countersign/db";
import { newToken, NotSignedIn } from "../../kernel/index.ts";
import type { SignedIn } from "./open-session.ts";

/**
 * Lets a session go on by a new token: whoever copied the cookie is signed out. `provedAt`: when its person proved who they are, where they just
 * did. Throws NotSignedIn where the session has ended meanwhile.
 */
export async function renewToken(
  db: Tx,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  { provedAt }: { readonly provedAt?: Date } = {},
): Promise<SignedIn> {
  const { token, hash } = newToken();
  const data = { tokenHash: bytes(hash), ...(provedAt && { provedAt }) };
  const { count } = await db.session.updateMany({ where: { id: sessionId, userId }, data });
  if (count === 0) throw new NotSignedIn();
  return { userId, token, owesSecondStep: false };
}
