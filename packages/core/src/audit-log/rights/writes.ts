import { APP_KEYS } from "@countersign/permissions";
import { type ActionOnRights, AUDIT_ACTIONS, type AuditAction, familyOf } from "../../kernel/index.ts";

/** An entry of the log, as far as rights are read from it. */
export interface LoggedChange {
  readonly seq: bigint;
  readonly at: Date;
  readonly action: string;
  readonly targetId: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an entry says that one thing was and has become; null: it did not exist, or does no longer. */
export interface Write {
  readonly seq: bigint;
  readonly at: Date;
  readonly item: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a team or a person may do with the contacts of one group. */
export interface LoggedGrant {
  readonly actions: number;
  readonly endsAt: number | null;
}

type Side = Readonly<Record<string, unknown>>;
type Told = Pick<Write, "item" | "before" | "after">;

/** Which kinds of entries say of shared things what the rights of people depend on, by the first word of what was done. */
export const FAMILIES_OF_RIGHTS = [
  ...new Set((Object.keys(AUDIT_ACTIONS) as AuditAction[]).filter((action) => AUDIT_ACTIONS[action] === "shared").map(familyOf)),
];

/** What an entry writes that the rights of a person depend on, one thing each. Those of other people and of other kinds write nothing. */
export function writesOf(entry: LoggedChange, userId: string): Write[] {
  return told(entry, userId).map((one) => ({ seq: entry.seq, at: entry.at, ...one }));
}

function told({ action, targetId, before: was, after: is }: LoggedChange, userId: string): Told[] {
  const [before, after] = [sideOf(was), sideOf(is)];
  if (isShared(action)) return SHARED[action]({ id: targetId ?? "", before, after, userId });
  // An action that an older or newer version wrote may be about the person as well: its sides say whether it is.
  return targetId === userId ? ofPerson(before, after) : [];
}

const isShared = (action: string): action is ActionOnRights<"shared"> => Object.hasOwn(SHARED, action);

interface SharedChange {
  readonly id: string;
  readonly before: Side | null;
  readonly after: Side | null;
  readonly userId: string;
}
type Reading = (change: SharedChange) => Told[];

/** One thing, of which this part counts. */
function whole(itemOf: (id: string) => string, read: (side: Side) => unknown): Reading {
  return ({ id, before, after }) => [{ item: itemOf(id), before: before && read(before), after: after && read(after) }];
}

const ofRole = whole(
  (id) => `role:${id}`,
  ({ name, grants }) => ({ name, grants }),
);
const ofTeam = whole(
  (id) => `team:${id}`,
  ({ name }) => name,
);
const ofGroup = whole(
  (id) => `group:${id}`,
  ({ no, name }) => ({ no, name }),
);

/** How each change of a shared thing is read: one that is missing here does not compile. */
const SHARED: Readonly<Record<ActionOnRights<"shared">, Reading>> = {
  "account.created": ({ after, userId }) => [
    { item: "owner", before: null, after: after?.["ownerId"] ?? null },
    ...ofFounder(after, userId),
  ],
  "account.owner-changed": whole(
    () => "owner",
    (side) => side["ownerId"],
  ),
  "account.app-switched": whole(
    () => "disabledApps",
    (side) => side["disabledApps"],
  ),
  "access.unlabelled-changed": whole(
    () => "unlabelled",
    (side) => side["unlabelled"],
  ),
  "app.restricted": whole(
    (id) => `restriction:${id}`,
    ({ roles, teams }) => ({ roles, teams }),
  ),
  "role.created": ofRole,
  "role.changed": ofRole,
  "role.deleted": ({ id, before, after, userId }) => [
    { item: `role:${id}`, before: before && { name: before["name"], grants: before["grants"] }, after: null },
    ...(listOf(before?.["people"]).includes(userId) ? [{ item: "role", before: id, after: after?.["replacement"] ?? null }] : []),
  ],
  "team.created": ofTeam,
  "team.changed": ofTeam,
  "team.deleted": ({ id, before, userId }) => [
    { item: `team:${id}`, before: before?.["name"] ?? "", after: null },
    ...(listOf(before?.["members"]).includes(userId) ? [{ item: `left:${id}`, before: true, after: false }] : []),
    ...goneGrants(before?.["grants"], (grant) => grantItem(String(grant["groupId"]), { type: "team", id }, grant["endsAt"] != null)),
  ],
  "access-group.created": ofGroup,
  "access-group.changed": ofGroup,
  "access-group.deleted": ({ id, before }) => [
    { item: `group:${id}`, before: before && { no: before["no"], name: before["name"] }, after: null },
    ...goneGrants(before?.["grants"], (grant) => grantItem(id, holderOf(grant), grant["endsAt"] != null)),
  ],
  "access-grant.changed": ({ id, before, after }) => changedGrant(id, before, after),
  "access-grant.lost": ({ id, before, after }) => changedGrant(id, before, after),
};

/** Everything that an entry about a person says of their rights: all of them where it has all, else the one level that was turned on. */
function ofPerson(before: Side | null, after: Side | null): Told[] {
  const isWhole = (side: Side | null) => side !== null && "status" in side && "role" in side;
  if (!isWhole(before) && !isWhole(after)) {
    const app = after?.["app"];
    if (typeof app !== "string" || before !== null) return [];
    return [{ item: `level:${app}`, before: null, after: { level: after?.["level"], setBy: after?.["setBy"] } }];
  }
  const of = (item: string, read: (side: Side) => unknown): Told => ({ item, before: before && read(before), after: after && read(after) });
  return [
    of("status", (side) => side["status"]),
    of("role", (side) => side["role"]),
    of("teams", (side) => listOf(side["teams"])),
    of("adjustments", (side) => listOf(side["adjustments"])),
    ...APP_KEYS.map((app) => of(`level:${app}`, (side) => sideOf(side["levels"])?.[app] ?? null)),
    // What they were granted themselves went with the membership.
    ...(after === null
      ? goneGrants(before?.["accessGrants"], (grant) =>
          grantItem(String(grant["groupId"]), { type: "user", id: "" }, grant["endsAt"] != null),
        )
      : []),
  ];
}

/** Who makes an account is its first member, by the same entry. */
function ofFounder(after: Side | null, userId: string): Told[] {
  const founder = listOf(after?.["members"])
    .map(sideOf)
    .find((member) => member?.["userId"] === userId);
  if (!founder) return [];
  const levels = Object.entries(sideOf(founder["levels"]) ?? {}).map(([app, level]) => [
    app,
    typeof level === "string" ? { level, setBy: "default" } : level,
  ]);
  return ofPerson(null, {
    status: "active",
    role: founder["roleKey"],
    teams: [],
    levels: Object.fromEntries(levels) as Side,
    adjustments: listOf(founder["adjustments"]),
  });
}

interface Holder {
  readonly type: string;
  readonly id: string;
}

/** Grants without an end and those with one stand beside each other. "": the person whose rights are asked for. */
export function grantItem(groupId: string, { type, id }: Holder, isTimed: boolean): string {
  return `grant:${groupId}:${type}:${id}:${isTimed ? "timed" : "lasting"}`;
}

function holderOf(grant: Side): Holder {
  const teamId = grant["teamId"];
  return typeof teamId === "string" ? { type: "team", id: teamId } : { type: "user", id: String(grant["userId"]) };
}

function changedGrant(groupId: string, before: Side | null, after: Side | null): Told[] {
  const to = sideOf(after?.["to"]);
  if (!to || !after) return [];
  const isTimed = after["endsAt"] != null;
  const item = grantItem(groupId, { type: String(to["type"]), id: String(to["id"]) }, isTimed);
  return [{ item, before: grantsIn(before), after: grantsIn(after) }];
}

// All as one, or each of several with ends of their own.
function grantsIn(side: Side | null): LoggedGrant[] {
  const several = side?.["grants"];
  if (Array.isArray(several)) return several.map(grantIn);
  return side?.["actions"] ? [grantIn(side)] : [];
}

function goneGrants(grants: unknown, itemOf: (grant: Side) => string): Told[] {
  const items = new Map<string, LoggedGrant[]>();
  for (const each of listOf(grants)) {
    const grant = sideOf(each);
    if (grant) items.set(itemOf(grant), [...(items.get(itemOf(grant)) ?? []), grantIn(grant)]);
  }
  return [...items].map(([item, before]) => ({ item, before, after: [] }));
}

function grantIn(grant: unknown): LoggedGrant {
  const { actions, endsAt } = (sideOf(grant) ?? {}) as { actions?: number; endsAt?: number | string | null };
  return { actions: Number(actions ?? 0), endsAt: endsAt == null ? null : new Date(endsAt).getTime() };
}

function sideOf(value: unknown): Side | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Side) : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
