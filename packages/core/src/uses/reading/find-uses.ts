import {
  catalogue,
  grantsOf,
  isPermissionKey,
  PERMISSION_KEYS,
  type PermissionKey,
  type Subject,
  up,
  vectorOf,
} from "@countersign/permissions";
import { grouped, type Scoped } from "../../kernel/index.ts";
import { type PersonUses, UNUSED_AFTER } from "../schema.ts";

const DAY = 86_400_000;

/** When each permission was used last by each of these members of the account, and what they can do without. In two statements, however many people. */
export async function findUses(ctx: Scoped, members: readonly Subject[]): Promise<ReadonlyMap<string, PersonUses>> {
  const ids = members.map(({ userId }) => userId);
  if (ids.length === 0) return new Map();
  const last = grouped(await lastUses(ctx, ids), ({ user_id }) => user_id);
  const since = new Map((await heldSince(ctx, ids)).map((row) => [row.user_id, row.since]));
  const cutoff = new Date(ctx.now().getTime() - UNUSED_AFTER * DAY);
  return new Map(
    members.map((member) => {
      const used = (last.get(member.userId) ?? []).flatMap(({ permission_key: key, used_on: on }) =>
        isPermissionKey(key) ? [{ key, on }] : [],
      );
      const began = since.get(member.userId) ?? ctx.now();
      const isLongEnough = began <= cutoff;
      const recent = new Set(used.filter(({ on }) => on >= cutoff).map(({ key }) => key));
      return [member.userId, { since: began, isLongEnough, used, unused: isLongEnough ? unusedOf(member, recent) : [] }];
    }),
  );
}

/** What a person is granted that they have not used and that nothing needs which they have: taken away, all that they used stays. */
export function unusedOf({ granted }: Pick<Subject, "granted">, used: ReadonlySet<PermissionKey>): PermissionKey[] {
  const held = grantsOf(granted);
  const needed = grantsOf(up(vectorOf(Object.fromEntries(Object.entries(held).filter(([key]) => used.has(key as PermissionKey))))));
  return PERMISSION_KEYS.filter((key) => held[key] !== undefined && needed[key] === undefined && !catalogue[key].planned);
}

interface LastUse {
  readonly user_id: string;
  readonly permission_key: string;
  readonly used_on: Date;
}

/** The last day of each pair: the highest bit of its latest month. */
function lastUses({ db, account }: Scoped, userIds: readonly string[]): Promise<LastUse[]> {
  return db.$queryRaw<LastUse[]>`
    SELECT user_id, permission_key, max(month + (32 - position('1' IN days::bit(32)::text))) AS used_on
    FROM permission_use WHERE account_id = ${account.id}::uuid AND user_id = ANY (${[...userIds]}::uuid[])
    GROUP BY user_id, permission_key`;
}

/** Since when people hold what they hold now: their membership, its role as it is, their own adjustments; and no earlier than uses are counted. */
function heldSince({ db, account }: Scoped, userIds: readonly string[]) {
  return db.$queryRaw<{ user_id: string; since: Date }[]>`
    SELECT m.user_id, greatest(m.created_at, ac.uses_counted_since, r.updated_at,
      (SELECT max(e.at) FROM audit_event e WHERE e.account_id = m.account_id AND e.target_type = 'user' AND e.target_id = m.user_id::text
        AND e.action IN ('membership.role-changed', 'adjustments.changed', 'membership.reinstated'))) AS since
    FROM membership m JOIN account ac ON ac.id = m.account_id LEFT JOIN role r ON r.account_id = m.account_id AND r.id = m.role_id
    WHERE m.account_id = ${account.id}::uuid AND m.user_id = ANY (${[...userIds]}::uuid[])`;
}
