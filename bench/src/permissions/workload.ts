import { catalogue, compileSubject, PERMISSION_KEYS, builtInRoles, compile, CONTACT_ACTIONS } from "@countersign/permissions";
import type { PermissionKey, Row, Subject, SubjectFacts } from "@countersign/permissions";

/** How many decisions every engine takes; the slowest takes a part of them, and is compared by its rate. */
export const DECISIONS = 1_000_000;
const ROWS = 2_000;

/** One question: may the person use `key` on the row, or, without one, anywhere? */
export interface Decision {
  readonly key: PermissionKey;
  readonly row: Row | undefined;
}

/** Random numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const fresh = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const hex = (value: number): string =>
  Math.floor(value * 16 ** 8)
    .toString(16)
    .padStart(8, "0");

/** An id like those of the database (version 7): a moment, then chance. */
function idOf(kind: number, no: number): string {
  const random = randomFrom(kind * 1_000 + no);
  const [a, b] = [hex(random()), hex(random())];
  return `0198${a.slice(0, 4)}-${b.slice(0, 4)}-7${a.slice(4, 7)}-8${b.slice(4, 7)}-${hex(random())}${hex(random()).slice(0, 4)}`;
}
const ACCOUNT = idOf(1, 1);
const TEAMS = [1, 2, 3].map((no) => idOf(3, no));
const FULL = { level: "full", setBy: "default" } as const;

/** What a database returns of a Marketing User in three teams who may view and write to two access groups of twelve. */
export const facts: SubjectFacts = fresh({
  userId: idOf(2, 1),
  userName: "Maya",
  accountId: ACCOUNT,
  accountName: "Meadow & Pine",
  membership: "active",
  isOwner: false,
  role: builtInRoles["marketing-user"],
  adjustments: [{ key: "report.drillDown", scope: "group", from: "account" }],
  teams: TEAMS.map((id, no) => ({ id, name: `Team ${no}` })),
  apps: { campaigns: FULL, tracking: FULL, desk: FULL },
  hiddenApps: [],
  disabledApps: [],
  accountCount: 1,
  accessGroupsExist: true,
  unlabelled: "global",
  contactGrants: [3, 8].map((groupNo) => ({
    groupId: idOf(4, groupNo),
    groupNo,
    name: `Access group ${groupNo}`,
    actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.email,
    via: { type: "team" as const, id: TEAMS[0]!, name: "Team 0" },
  })),
} satisfies SubjectFacts);

const compiled = compile(catalogue);
export const subject: Subject = compileSubject(facts);

/** The permissions whose scope says which rows a permission covers; one each for this person, which rules of the peers can express. */
export function scopedBy(key: PermissionKey): PermissionKey | null {
  const reach = compiled.reach[compiled.index.get(key)!]!;
  return (compiled.keys[reach[0]!] as PermissionKey | undefined) ?? null;
}

/** The same decisions in every run: half without a row; of the rows a twentieth are of another account, a fifth the person’s own. */
export function decisions(): Decision[] {
  const random = randomFrom(7);
  const below = (most: number): number => Math.floor(random() * most);
  // As they come out of a database: each with strings of its own.
  const rows = fresh(
    Array.from({ length: ROWS }, (): Row => ({
      accountId: random() < 0.05 ? idOf(1, 2) : ACCOUNT,
      ownerId: random() < 0.2 ? facts.userId : idOf(2, 100 + below(200)),
      teamId: idOf(3, 1 + below(12)),
      accessGroupNos: Array.from({ length: below(3) }, () => 1 + below(12)),
      teamIds: [],
    })),
  );
  return Array.from({ length: DECISIONS }, () => ({
    key: PERMISSION_KEYS[below(PERMISSION_KEYS.length)]!,
    row: random() < 0.5 ? undefined : rows[below(ROWS)],
  }));
}
