import { type AccountRow, builtInRole, disabledAppsOf } from "../../kernel/index.ts";
import {
  type Adjustment,
  admits,
  APP_KEYS,
  type AppKey,
  type ContactGrant,
  isBuiltInRoleKey,
  type SubjectFacts,
} from "@countersign/permissions";
import { grantItem, type LoggedChange, type LoggedGrant, type Write, writesOf } from "./writes.ts";

/** What stands in the tables now: what nothing in the log has changed was so before as well. Items are named as those of `writesOf`. */
export type Present = ReadonlyMap<string, unknown>;

/** Whose rights are asked for, and when. What depends on other accounts, and what people are called, is as it is now. */
export interface Asked {
  readonly userId: string;
  readonly userName: string;
  readonly account: AccountRow;
  readonly accountCount: number;
  readonly at: Date;
}

/**
 * The facts of a person's rights at a past moment, rebuilt from the log; null: they were no member then. Of each thing the last entry up to that moment
 * says what it had become; without one, the first entry after it says what it was before; and what no entry names is as it is now.
 */
export function factsAt(entries: readonly LoggedChange[], present: Present, asked: Asked): SubjectFacts | null {
  const { userId, userName, account, accountCount, at } = asked;
  const items = new Map<string, Write[]>();
  for (const entry of entries)
    for (const write of writesOf(entry, userId)) items.set(own(write.item, userId), [...(items.get(own(write.item, userId)) ?? []), write]);
  const valueOf = (item: string): unknown =>
    resolve(items.get(item) ?? [], at)?.value ?? (items.has(item) ? null : (present.get(item) ?? null));
  const idsOf = (kind: string) =>
    [...new Set([...items.keys(), ...present.keys()])]
      .filter((item) => item.startsWith(`${kind}:`))
      .map((item) => item.slice(kind.length + 1));

  const status = valueOf("status");
  const role = valueOf("role");
  if (typeof status !== "string" || typeof role !== "string") return null;
  const teams = teamsAt(items, valueOf, at).map((id) => ({ id, name: String(valueOf(`team:${id}`)) }));
  const standing = { roles: [role], groups: teams.map(({ id }) => id) };
  const restrictionOf = (app: AppKey) => valueOf(`restriction:${app}`) as { roles: string[]; teams: string[] } | null;
  const isOpen = (endsAt: number | null | undefined) => endsAt == null || endsAt > at.getTime();
  return {
    userId,
    userName,
    accountId: account.id,
    accountName: account.name,
    membership: status as SubjectFacts["membership"],
    isOwner: valueOf("owner") === userId,
    role: roleAt(role, valueOf(`role:${role}`)),
    adjustments: (valueOf("adjustments") as readonly Adjustment[] | null)?.filter(({ endsAt }) => isOpen(endsAt)) ?? [],
    teams,
    apps: Object.fromEntries(APP_KEYS.map((app) => [app, valueOf(`level:${app}`)])) as unknown as SubjectFacts["apps"],
    hiddenApps: APP_KEYS.filter((app) => {
      const limits = restrictionOf(app);
      return limits !== null && !admits({ roles: limits.roles, groups: limits.teams }, standing);
    }),
    disabledApps: disabledAppsOf((valueOf("disabledApps") as string[] | null) ?? []),
    accountCount,
    accessGroupsExist: idsOf("group").some((id) => valueOf(`group:${id}`) !== null),
    unlabelled: (valueOf("unlabelled") as SubjectFacts["unlabelled"] | null) ?? "everyone",
    contactGrants: [
      { type: "user" as const, id: userId, name: userName },
      ...teams.map((team) => ({ type: "team" as const, ...team })),
    ].flatMap((via) =>
      idsOf("group").flatMap((groupId): ContactGrant[] => {
        const group = valueOf(`group:${groupId}`) as { no: number; name: string } | null;
        const held = [true, false].flatMap((isTimed) => (valueOf(grantItem(groupId, via, isTimed)) as readonly LoggedGrant[] | null) ?? []);
        if (!group) return [];
        return held
          .filter(({ endsAt }) => isOpen(endsAt))
          .map((grant) => ({ groupId, groupNo: group.no, name: group.name, ...grant, via }));
      }),
    ),
  };
}

// A grant of the person themselves, named without them where an entry is about nobody else.
const own = (item: string, userId: string): string => item.replace(/^(grant:[^:]*:user:):/, `$1${userId}:`);

/** What the writes of one thing say of it at a moment; null where there are none. `until`: the entry that said it, where it came later. */
function resolve(writes: readonly Write[], at: Date): { readonly value: unknown; readonly until: bigint | null } | null {
  const last = writes.findLast((write) => write.at <= at);
  if (last) return { value: last.after, until: null };
  const next = writes[0];
  return next ? { value: next.before, until: next.seq } : null;
}

/**
 * The teams of the person: what an entry about them says, less the teams that were deleted since. Where only a later entry, or the present, says it,
 * the teams that were deleted in between are added: nothing about the person told of that.
 */
function teamsAt(items: ReadonlyMap<string, readonly Write[]>, valueOf: (item: string) => unknown, at: Date): string[] {
  const told = resolve(items.get("teams") ?? [], at);
  const listed = ((told ? told.value : valueOf("teams")) as readonly string[] | null) ?? [];
  if (told && told.until === null) return listed.filter((id) => valueOf(`team:${id}`) !== null);
  const left = [...items].flatMap(([item, writes]) => (item.startsWith("left:") ? writes : []));
  const deleted = left.filter((write) => write.at > at && (told?.until == null || write.seq < told.until));
  return [...listed, ...deleted.map(({ item }) => item.slice("left:".length))];
}

function roleAt(ref: string, logged: unknown): SubjectFacts["role"] {
  if (isBuiltInRoleKey(ref)) return builtInRole(ref);
  const { name, grants } = (logged ?? { name: ref, grants: {} }) as Pick<SubjectFacts["role"], "name" | "grants">;
  return { key: "custom", id: ref, name, version: 0, grants };
}
