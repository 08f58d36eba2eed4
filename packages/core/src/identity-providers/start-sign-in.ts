import { asSystem, type Context, limitRate, NotFound, open, outside } from "../kernel/index.ts";
import { findProvider } from "./internal.ts";
import { StartSignIn } from "./schema.ts";
import { beginAttempt, type Begun } from "./writing/begin-attempt.ts";

/**
 * Sets out to sign in with a provider: where the browser goes, and what its cookie holds (`browser`: what it held before). Throws NotFound for a
 * provider that is not there or is switched off, Unavailable when it does not answer, and TooMany after a hundred tries from one address in 15 minutes.
 */
export async function startSignIn(ctx: Context, input: StartSignIn, browser: string | null): Promise<Begun> {
  open(ctx, "nobody is signed in yet");
  const { account: slug, provider: id, next } = StartSignIn.parse(input);
  await limitRate(ctx, "provider-from", ctx.ip ?? "anywhere", ctx.ip ? 100 : 1_000, 15 * 60);
  const account = await outside(ctx, (db) => db.account.findUnique({ where: { slug }, select: { id: true } }));
  if (!account) throw new NotFound("provider");
  const provider = await asSystem(ctx, account.id, (scoped) => findProvider(scoped, id));
  if (!provider.enabled) throw new NotFound("provider");
  return beginAttempt(ctx, provider, { next, browser });
}
