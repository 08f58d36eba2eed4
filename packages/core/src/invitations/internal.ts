import { mayInvite } from "@countersign/permissions";
import {
  asSystem,
  Conflict,
  type Context,
  limitRate,
  lockMember,
  memberOf,
  newRowToken,
  NotFound,
  readRowToken,
  type Scoped,
  subjectOf,
  tokenHash,
} from "../kernel/index.ts";
import type { InvitationState } from "./schema.ts";

/** How long an invitation can be accepted. */
const DAYS = 7;

/** When an invitation that is made now ends. */
export function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + DAYS * 86_400_000);
}

/** Counts a mail to an invited address, whoever sends it, and throws TooMany beyond five in an hour. Call it before a transaction. */
export function limitInvitationsTo(ctx: Context, email: string): Promise<void> {
  return limitRate(ctx, "invite-to", email, 5, 3600);
}

/** A new link for an invitation, and the hash that is stored of its token. */
export function newLink(ctx: Context, accountId: string, invitationId: string): { readonly link: string; readonly hash: Buffer } {
  const { token, hash } = newRowToken(accountId, invitationId);
  return { link: `${ctx.config.appUrl}/invite/${token}`, hash };
}

/** An invitation as its link leads to it. */
export interface FoundInvitation {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly invitedById: string;
  readonly message: string;
  /** The link was mailed; otherwise whoever invites may be who holds it. */
  readonly byMail: boolean;
  readonly state: Exclude<InvitationState, "unknown">;
}

/**
 * Runs `work` behind the wall of the account that a link names, if the link is one of ours; null otherwise. With `lock` neither the invited
 * membership nor the rights of whoever vouches for it change until the end.
 */
export async function withInvitation<T>(
  ctx: Context,
  token: string,
  work: (ctx: Scoped, invitation: FoundInvitation) => Promise<T>,
  { lock = false } = {},
): Promise<T | null> {
  const parts = readRowToken(token);
  if (!parts) return null;
  const { accountId, rowId: id } = parts;
  return asSystem(ctx, accountId, async (scoped) => {
    const find = () => scoped.db.invitation.findUnique({ where: { accountId_id: { accountId, id } } });
    let row = await find();
    if (lock && row) {
      // The membership first, as those who change an invited person do.
      await lockMember(scoped, row.userId);
      row = await find();
    }
    if (!row?.tokenHash || Buffer.compare(row.tokenHash, tokenHash(token)) !== 0) return null;
    const { userId, email, invitedById, message, byMail } = row;
    return { value: await work(scoped, { id, userId, email, invitedById, message, byMail, state: await stateOf(scoped, row, lock) }) };
  }).then(
    (found) => found && found.value,
    (error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    },
  );
}

interface InvitationRow {
  readonly userId: string;
  readonly invitedById: string;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What an invitation is worth; with `lock` the rights of whoever vouches for it stay until the end. */
export async function stateOf(ctx: Scoped, row: InvitationRow, lock: boolean): Promise<FoundInvitation["state"]> {
  if (row.acceptedAt) return "used";
  if (row.revokedAt) return "revoked";
  if (row.expiresAt <= ctx.now()) return "expired";
  const sender = await subjectOf(ctx, row.invitedById, { lock });
  const invited = await memberOf(ctx, row.userId);
  // Accepted since the invitation was read, as when somebody presses twice.
  if (invited?.membership === "active") return "used";
  const isGood = sender !== null && invited?.membership === "invited" && mayInvite(sender, invited).ok;
  return isGood ? "open" : "sender-lost-right";
}

/** Throws Conflict "invitation-…" unless the invitation can be accepted. */
export function requireOpen(state: Exclude<InvitationState, "open">): never;
export function requireOpen(state: InvitationState): void;
export function requireOpen(state: InvitationState): void {
  switch (state) {
    case "open":
      return;
    case "used":
      throw new Conflict("invitation-used", "This invitation was accepted already.");
    case "expired":
      throw new Conflict("invitation-expired", "This invitation is too old. Ask for a new one.");
    case "revoked":
      throw new Conflict("invitation-revoked", "This invitation was withdrawn.");
    case "sender-lost-right":
      throw new Conflict(
        "invitation-sender-lost-right",
        "Whoever invited you may no longer give what this invitation gives. Ask somebody of the account to send it again.",
      );
    case "unknown":
      throw new Conflict("invitation-unknown", "This link leads to no invitation. Copy all of it, or ask for a new one.");
  }
}
