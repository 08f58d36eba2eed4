import { noteCheck } from "./check-recorder.ts";
import type { Context } from "./context.ts";
import { NotFresh, NotSignedIn } from "./errors.ts";

/** For how many minutes a proof of who one is counts as fresh. */
export const FRESH_MINUTES = 10;

/**
 * The dangerous changes: what a browser that was left open, or a stolen cookie, must not be enough for. A use case of one of these begins with
 * `requireFresh`, its procedure declares it as `meta.fresh`, and a test walks every procedure with a stale session.
 */
export const DANGEROUS_CHANGES = [
  "ownership",
  "roles",
  "account-admins",
  "approval-rules",
  "break-glass",
  "access-file",
  "access-reviews",
  "sessions-of-others",
  "sign-in-of-others",
  "identity-providers",
  "sign-in-methods",
  "sign-in-rules",
  // Links to set a password go over it: whoever chooses it could read them.
  "sending-server",
  // What is erased does not come back.
  "erasing",
] as const;
export type DangerousChange = (typeof DANGEROUS_CHANGES)[number];

/**
 * Makes sure that whoever asks has proved who they are within the last ten minutes: by signing in, or by their password, a passkey or a code since.
 * Throws NotFresh otherwise; nothing was changed then, and the same can be asked again after a new proof. A session that does not say when its
 * person proved it is stale.
 */
export function requireFresh({ session, now }: Context, change: DangerousChange): void {
  noteCheck(`fresh:${change}`);
  if (!session) throw new NotSignedIn();
  const provedAt = session.provedAt?.getTime() ?? -Infinity;
  if (now().getTime() - provedAt > FRESH_MINUTES * 60_000) throw new NotFresh(FRESH_MINUTES);
}

/** The same before a role is given, where it is Account Admin (`role`: its ref): whoever is made one may do all the rest. */
export function requireFreshToGive(ctx: Context, role: string | null): void {
  if (role === "account-admin") requireFresh(ctx, "account-admins");
}
