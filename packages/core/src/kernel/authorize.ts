import {
  type CampaignRuleFacts,
  explain,
  filterFor,
  fixes,
  isNotFound,
  matches,
  mayKnow,
  type Permitted,
  type PermissionKey,
  type Proof,
  type Row,
} from "@countersign/permissions";
import { brandPermitted, brandProof } from "@countersign/permissions/brand";
import { noteCheck } from "./check-recorder.ts";
import type { Acting, Context } from "./context.ts";
import { NotAllowed, NotFound, NotSignedIn } from "./errors.ts";
import { noteUse } from "./permission-use.ts";

/** What `permit` needs besides the row. */
export interface PermitOptions {
  /** The permission by which the person may know of the row, where it is not the noun's own viewing one. */
  readonly seenBy?: PermissionKey;
  /** The row does not exist yet: a denial is always explained. */
  readonly creating?: boolean;
  /** Facts of the campaign rule, for `campaign.approve`. */
  readonly rule?: CampaignRuleFacts;
  /** What the row is called in *not found*. */
  readonly what?: string;
}

/**
 * Allows the person `key` on a row that was fetched in this transaction, or throws: NotFound when they may not know of the
 * row, NotAllowed with the explanation otherwise.
 */
export function permit<R extends Row, K extends PermissionKey>(
  ctx: Acting,
  key: K,
  row: R,
  { seenBy, creating = false, rule, what = "page" }: PermitOptions = {},
): Permitted<R, K> {
  noteCheck(key);
  const explanation = explain(ctx.subject, key, row, rule);
  if (explanation.allowed) {
    noteUse(ctx, key);
    return brandPermitted(row, key);
  }
  if (explanation.code && isNotFound(explanation.code)) throw new NotFound(what);
  const isKnown = creating || (seenBy ? matches(filterFor(ctx.subject, seenBy), row) : mayKnow(ctx.subject, key, row));
  if (!isKnown) throw new NotFound(what);
  throw new NotAllowed(explanation, () => fixes(ctx.subject, key, row, rule));
}

/** Allows the person `key` at all and gives the filter of the rows that it covers, or throws NotAllowed. */
export function visible<K extends PermissionKey>(ctx: Acting, key: K): Proof<K> {
  noteCheck(key);
  const explanation = explain(ctx.subject, key);
  if (explanation.allowed) {
    noteUse(ctx, key);
    return brandProof(key, filterFor(ctx.subject, key));
  }
  if (explanation.code && isNotFound(explanation.code)) throw new NotFound();
  throw new NotAllowed(explanation, () => fixes(ctx.subject, key));
}

/** Whether the person may know of rows by `key` at all, without a throw. */
export function proofIfAny<K extends PermissionKey>(ctx: Acting, key: K): Proof<K> | null {
  return explain(ctx.subject, key).allowed ? brandProof(key, filterFor(ctx.subject, key)) : null;
}

/** Marks a use case about the person's own things, which needs no permission but a session. */
export function self(ctx: Context): { readonly userId: string; readonly sessionId: string } {
  noteCheck("self");
  if (!ctx.session) throw new NotSignedIn();
  return { userId: ctx.session.userId, sessionId: ctx.session.id };
}

/** Marks a use case that is open to everyone, with the reason why it may be. */
export function open(_ctx: Context, _reason: string): void {
  noteCheck("open");
}
