import { accountShutToPassword, Conflict, type Context, NotFound, open, outside } from "../kernel/index.ts";
import { dropUnproven, findReset, hashPassword, proveAddress, setPassword } from "./internal.ts";
import { FinishPasswordReset } from "./schema.ts";
import { noteSignInChange } from "./session/note-sign-in-change.ts";

/**
 * Sets a new password by the link that was mailed, and ends every session of the person, who is told by mail. The link works once; all others that
 * were mailed for this person stop with it. Where it is the first proof of their address, the second step that somebody added until then goes as
 * well. Throws NotFound for a link that is none of ours, Conflict "reset-used", "reset-expired" and "provider-required".
 */
export async function finishPasswordReset(ctx: Context, input: FinishPasswordReset): Promise<{ email: string }> {
  open(ctx, "the mailed link is the proof that its holder reads the address");
  const { token, password } = FinishPasswordReset.parse(input);
  const found = await findReset(ctx, token);
  if (found.state === "expired") throw new Conflict("reset-expired", "This link is too old. Ask for a new one.");
  if (found.state === "used") throw used();
  if (found.state !== "open") throw new NotFound("link");
  const { id, user } = found;
  const account = await accountShutToPassword(ctx, user.id);
  if (account) throw new Conflict("provider-required", "Your account asks you to sign in with its identity provider.", { account });
  const passwordHash = await hashPassword(password);
  return outside(ctx, async (db) => {
    // Two at once: the second finds the link used.
    const { count } = await db.passwordReset.updateMany({ where: { id, usedAt: null }, data: { usedAt: ctx.now() } });
    if (count === 0) throw used();
    await setPassword(db, user.id, passwordHash, ctx.now());
    if (await proveAddress(db, user.id, ctx.now())) await dropUnproven(db, user.id);
    await noteSignInChange({ ...ctx, db, session: null }, { userId: user.id, keep: null, change: "password-reset" });
    return { email: user.email };
  });
}

const used = (): Conflict => new Conflict("reset-used", "This link was used already. Ask for a new one.");
