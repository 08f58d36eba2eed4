import {
  appState,
  catalogue,
  join,
  leq,
  levelAt,
  levelOf,
  mayAssign,
  PERMISSION_KEYS,
  type PermissionEntry,
  type PermissionKey,
  type Row,
  type Scope,
  type Subject,
  up,
  type Vector,
  vectorOf,
} from "@countersign/permissions";
import { timedFor } from "../adjustments/index.ts";
import { type Context, Invalid, loadSubjects, NotFound, type Scoped } from "../kernel/index.ts";
import { findHolders } from "../people/index.ts";
import { type Duration, type RequestState, SHORT_HOURS } from "./schema.ts";

const HOUR = 3_600_000;
const MOST_ASKED = 20;

/** A request nobody answers is closed after so long. */
export const OPEN_FOR = 14 * 24 * HOUR;
/** What is asked or given until a date ends within a year. */
const LONGEST = 366 * 24 * HOUR;
const PAST = "Choose a time to come.";
const FAR = "Choose a time within a year.";

/** The end of a duration that begins now; null: none. Throws Invalid for a moment that has passed, or is more than a year away. */
export function endOf({ now }: Pick<Context, "now">, duration: Duration): Date | null {
  if (duration.kind === "lasting") return null;
  if (duration.kind === "hours") return new Date(now().getTime() + SHORT_HOURS * HOUR);
  const ahead = duration.at.getTime() - now().getTime();
  if (ahead > 0 && ahead <= LONGEST) return duration.at;
  if (ahead <= 0) throw new Invalid(PAST, [{ path: ["duration"], message: PAST, code: "end-past" }]);
  throw new Invalid(FAR, [{ path: ["duration"], message: FAR, code: "end-far" }]);
}

interface Gift {
  /** What was asked for, with all that it needs. */
  readonly needed: Vector;
  /** What a person is to hold so that they hold it. */
  readonly wanted: Vector;
}

/** What is given to a person so that they hold this. */
export function giftOf(member: Subject, key: PermissionKey, scope: Scope): Gift {
  const needed = up(vectorOf({ [key]: scope }));
  return { needed, wanted: join(member.granted, needed) };
}

/**
 * How far a person could ask for a permission: the scopes that are offered, wider than what they have, and within what their access levels leave. None
 * where no grant would help.
 */
export function askableScopes(subject: Subject, key: PermissionKey): Scope[] {
  const { planned, scopes, accountAdminOnly }: PermissionEntry = catalogue[key];
  if (planned || accountAdminOnly || subject.membership !== "active") return [];
  const position = PERMISSION_KEYS.indexOf(key);
  const [held, most] = [levelAt(subject.effective, position), levelAt(subject.ceiling, position)];
  return scopes.filter((scope) => levelOf(scope) > held && levelOf(scope) <= most);
}

/** Throws NotFound for a permission of an app that a person may not know of. */
export function requireKnown(subject: Subject, key: PermissionKey): void {
  const { app }: PermissionEntry = catalogue[key];
  if (app && appState(subject, app) === "hidden") throw new NotFound("permission");
}

/** The narrowest of these scopes that reaches the row for the person; the narrowest at all without one. */
export function scopeFor(subject: Subject, scopes: readonly Scope[], row: Row | null): Scope | undefined {
  if (!row) return scopes[0];
  const isOwn = row.ownerId === subject.userId;
  const isGroup = isOwn || (row.teamId != null && subject.teamIds.includes(row.teamId));
  return scopes.find((scope) => scope === "global" || (scope === "group" ? isGroup : isOwn));
}

/** The scopes up to the one that was asked for at which somebody may give a permission, if only for two hours: the guard says. */
export function givableScopes(ctx: Pick<Context, "now">, giver: Subject, member: Subject, key: PermissionKey, asked: Scope): Scope[] {
  const endsAt = new Date(ctx.now().getTime() + SHORT_HOURS * HOUR);
  return askableScopes(member, key).filter((scope) => {
    if (levelOf(scope) > levelOf(asked)) return false;
    const gift = giftOf(member, key, scope);
    if (leq(gift.wanted, member.granted)) return false;
    const { adjustments } = timedFor(ctx, member, { ...gift, endsAt });
    return mayAssign(giver, member, { adjustments }).ok;
  });
}

/** Who of the account may give a person this, in whole or in part: Account Admins first, at most twenty. */
export async function findGivers(ctx: Scoped, member: Subject, key: PermissionKey, asked: Scope) {
  const holders = await findHolders(ctx, "account.manage", { except: member.userId, most: MOST_ASKED });
  const subjects = await loadSubjects(
    ctx,
    holders.map(({ id }) => id),
  );
  const able = new Set(subjects.filter((giver) => givableScopes(ctx, giver, member, key, asked).length > 0).map(({ userId }) => userId));
  return holders.filter(({ id }) => able.has(id));
}

/** The state of a request by the clock: also of one that nobody answered in time and nobody has closed yet. */
export function stateOf(
  { now }: Pick<Context, "now">,
  { state, expiresAt }: { readonly state: string; readonly expiresAt: Date },
): RequestState {
  return state === "open" && expiresAt <= now() ? "expired" : (state as RequestState);
}

interface DurationColumns {
  readonly wish: string;
  readonly wishUntil: Date | null;
}

/** A duration as it is stored. */
export function durationColumns(duration: Duration): DurationColumns {
  return { wish: duration.kind, wishUntil: duration.kind === "until" ? duration.at : null };
}

interface StoredRequest extends DurationColumns {
  readonly userId: string;
  readonly permissionKey: string;
  readonly scope: string;
}

/** What a request asked for, as each entry of the audit log about what became of it says. */
export function askedIn({ userId, permissionKey, scope, wish, wishUntil }: StoredRequest) {
  return { userId, permissionKey, asked: scope, wish, wishUntil };
}

/** A stored duration. */
export function durationOf({ wish, wishUntil }: DurationColumns): Duration {
  return wish === "until" && wishUntil ? { kind: "until", at: wishUntil } : { kind: wish === "lasting" ? "lasting" : "hours" };
}
