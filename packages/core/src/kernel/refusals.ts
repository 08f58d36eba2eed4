import { isUuid, openOwnRows, openWall, withoutAccount } from "@countersign/db";
import type { PermissionKey } from "@countersign/permissions";
import { audit, type AuditEntry } from "./audit.ts";
import type { AuditAction } from "./audit-schema.ts";
import { accountColumns, type Attempt, type Context, type SessionRef } from "./context.ts";
import { BeyondYou, Conflict, NotAllowed, TooMany } from "./errors.ts";
import { isInTransaction } from "./in-transaction.ts";
import { loadSubject } from "./load-subject.ts";
import { JOINED } from "./memberships.ts";
import { limitRate } from "./rate-limit.ts";
import { isInProvidersReach } from "./way-in.ts";

/** A person's refusals that an account keeps in ten minutes, and for how many seconds the same one is not told again. */
const MOST = 20;
const TEN_MINUTES = 600;
const SAME_AGAIN = 60;

/** What one only wanted to look at or take along is no change, and told all the same. */
const TOLD_OF_READS: ReadonlySet<PermissionKey> = new Set(["audit.view", "contact.export"]);

/** What was refused, as the log has it. */
interface Refused {
  readonly action: AuditAction;
  readonly after: Readonly<Record<string, unknown>>;
}

/**
 * Leaves an entry of a dangerous action that was refused: by a permission, by the escalation guard, or because the person looks as somebody
 * else. It has a transaction of its own, since the refused one is rolled back: call it after that has ended. Everybody has a limit, so that
 * nobody floods the log. Writes nothing beyond it and for what is no such refusal, and never throws.
 */
export async function recordRefusal(ctx: Context, error: unknown, { isChange = true } = {}): Promise<void> {
  const { session, accountSlug } = ctx;
  const refused = refusedIn(error, isChange);
  if (!refused || !session || !accountSlug || isInTransaction()) return;
  try {
    await limitRate(ctx, "refusal-again", [session.userId, accountSlug, JSON.stringify([refused, ctx.attempt])].join(" "), 1, SAME_AGAIN);
    await limitRate(ctx, "refusals", `${session.userId} ${accountSlug}`, MOST, TEN_MINUTES);
    await write(ctx, session, accountSlug, refused);
  } catch (failure) {
    if (!(failure instanceof TooMany)) ctx.log.error({ err: failure, requestId: ctx.requestId }, "a refusal could not be logged");
  }
}

function refusedIn(error: unknown, isChange: boolean): Refused | null {
  if (error instanceof NotAllowed) {
    const { key, code, deniedBy } = error.explanation;
    return isChange || TOLD_OF_READS.has(key) ? { action: "refused.not-allowed", after: { permission: key, code, step: deniedBy } } : null;
  }
  if (!isChange) return null;
  if (error instanceof BeyondYou) return { action: "refused.beyond-you", after: { ...error.refusal } };
  if (error instanceof Conflict && error.code === "viewing") return { action: "refused.viewing", after: {} };
  return null;
}

// Only of people who may know of the account: a stranger writes nothing into its log, nor does whoever runs the identity provider of another one.
async function write(ctx: Context, session: SessionRef, slug: string, { action, after }: Refused): Promise<void> {
  await withoutAccount(ctx.store, async (db) => {
    const account = await db.account.findUnique({ where: { slug }, select: accountColumns });
    if (!account || !isInProvidersReach(account, session)) return;
    const wall = { accountId: account.id, userId: session.userId };
    await openWall(db, wall);
    const subject = await loadSubject(db, account, { userId: session.userId, now: ctx.now(), lock: false }, wall);
    if (!subject || (subject.membership !== "active" && !subject.manages)) return;
    const procedure = ctx.attempt && { procedure: ctx.attempt.procedure };
    await audit({ ...ctx, db, account, subject }, action, { target: targetOf(ctx.attempt, account.id), after: { ...procedure, ...after } });
  });
}

/** A proof of who one is that was wrong: of the second step of a sign-in, or asked for again. */
export interface WrongProof {
  readonly userId: string;
  readonly at: "second-step" | "fresh-sign-in";
  readonly by: "password" | "code" | "passkey";
  /** The account whose identity provider signs them in, in whose log alone it is; null: in that of each of theirs. */
  readonly only: string | null;
}

/**
 * Leaves an entry of a wrong password, code or passkey in the log of each account that the person belongs to; where an account's identity
 * provider signed them in, in that one alone. Once in a minute for a person and an address, at most twenty in ten minutes for a person. Call it
 * outside of a transaction; it never throws.
 */
export async function recordWrongProof(ctx: Context, { userId, at, by, only }: WrongProof): Promise<void> {
  try {
    // Counted apart: whoever runs an identity provider keeps nothing out of the logs of other accounts by wrong proofs in its own.
    const who = `${userId} ${only ?? ""}`;
    await limitRate(ctx, "wrong-proof-again", [who, at, by, ctx.ip ?? ""].join(" "), 1, SAME_AGAIN);
    await limitRate(ctx, "wrong-proofs", who, MOST, TEN_MINUTES);
    await withoutAccount(ctx.store, async (db) => {
      await openOwnRows(db, userId);
      const where = { userId, status: { in: [...JOINED] }, ...(only && { accountId: only }) };
      const memberships = await db.membership.findMany({ where, select: { accountId: true }, orderBy: { accountId: "asc" } });
      for (const { accountId } of memberships) {
        await openWall(db, { accountId, userId });
        const account = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: accountColumns });
        const person = { ...ctx, db, account, session: ctx.session ?? { id: userId, userId } };
        await audit(person, `refused.${at}`, { target: { type: "user", id: userId }, after: { by } });
      }
    });
  } catch (failure) {
    if (!(failure instanceof TooMany)) ctx.log.error({ err: failure, requestId: ctx.requestId }, "a refusal could not be logged");
  }
}

const TARGETS: Readonly<Record<string, string>> = {
  access: "access-group",
  adjustments: "user",
  approvalRules: "approval-rule",
  approvals: "campaign",
  bulkChanges: "bulk-change",
  campaigns: "campaign",
  contacts: "contact",
  exports: "contact-export",
  invitations: "user",
  people: "user",
  roles: "role",
  savedViews: "contact-view",
  segments: "segment",
  teams: "team",
};

function targetOf(attempt: Attempt | undefined, accountId: string): AuditEntry["target"] {
  const type = TARGETS[attempt?.procedure.split(".")[0] ?? ""];
  return type && attempt?.id && isUuid(attempt.id) ? { type, id: attempt.id } : { type: "account", id: accountId };
}
