import { groupsToFill, type LockedContact, ownersFor, teamsFor } from "../../contacts/index.ts";
import { type Acting, refuse } from "../../kernel/index.ts";
import { addressHash, suppressedAmong } from "../../suppressions/index.ts";
import { MAX_TAGS, PIN_SOURCES } from "../../contacts/schema.ts";
import type { BulkChange, SkipReason } from "../schema.ts";
import { putInto, setFields, takeOutOf, withdraw, writeTags } from "./write.ts";

type Ids = readonly string[];

/** A change that its person may make as they are now, on whatever contacts they may edit. */
export interface ReadyChange {
  /** What it says, as it is called now. */
  readonly label: string | null;
  /** Ids of what else it names, for the log. */
  readonly names: Readonly<Record<string, string | null>>;
  /** Whether it reaches every contact with the same address, in view or not. */
  readonly holdsForAddress?: true;
  /** Why one of these is left as it is, by id. */
  skips(acting: Acting, rows: readonly LockedContact[]): Promise<ReadonlyMap<string, SkipReason>>;
  write(acting: Acting, rows: readonly LockedContact[]): Promise<void>;
  /** Why one that was written is as it was all the same. */
  stays?(after: LockedContact): SkipReason | null;
}

/** Which change it is, and whether it takes another one back. */
export interface Asked {
  readonly change: BulkChange;
  readonly isUndo: boolean;
}

/** The change, or Invalid for an owner, a team or an access group that the person can't choose, whether or not there is one. */
export function readyChange(acting: Acting, { change, isUndo }: Asked): ReadyChange | Promise<ReadyChange> {
  switch (change.kind) {
    case "add-tag":
      return {
        label: change.tag,
        names: {},
        skips: each(({ tags }) => (tags.includes(change.tag) ? "as-is" : tags.length >= MAX_TAGS ? "too-many-tags" : null)),
        write: (ctx, rows) => writeTags(ctx, idsOf(rows), change),
      };
    case "remove-tag":
      return {
        label: change.tag,
        names: {},
        skips: each(({ tags }) => (tags.includes(change.tag) ? null : "as-is")),
        write: (ctx, rows) => writeTags(ctx, idsOf(rows), change),
      };
    case "set-category":
      return setting("category", change.category, change.category);
    case "set-owner":
      return ownerChange(acting, change.ownerId);
    case "set-team":
      return teamChange(acting, change.teamId);
    case "put-into-group":
    case "take-out-of-group":
      return groupChange(acting, change, isUndo);
    case "withdraw-consent":
      return {
        label: null,
        names: {},
        holdsForAddress: true,
        skips: withdrawnAlready,
        write: (ctx, rows) => withdraw(ctx, rows, change.source),
      };
  }
}

const idsOf = (rows: readonly LockedContact[]): Ids => rows.map(({ id }) => id);

const each =
  (reason: (row: LockedContact) => SkipReason | null): ReadyChange["skips"] =>
  async (_acting, rows) =>
    new Map(rows.flatMap((row) => (reason(row) === null ? [] : [[row.id, reason(row)!]])));

function setting(field: "category" | "ownerId" | "teamId", value: string | null, label: string | null): ReadyChange {
  return {
    label,
    names: field === "category" ? {} : { [field]: value },
    skips: each((row) => (row[field] === value ? "as-is" : null)),
    write: (ctx, rows) => setFields(ctx, idsOf(rows), { [field]: value }),
  };
}

async function ownerChange(acting: Acting, ownerId: string | null): Promise<ReadyChange> {
  const [owner] = ownerId === null ? [] : await ownersFor(acting, null, [ownerId]);
  if (ownerId !== null && !owner) refuse("ownerId", "owner-unknown", "Choose somebody from the list.");
  return setting("ownerId", ownerId, owner?.name ?? null);
}

async function teamChange(acting: Acting, teamId: string | null): Promise<ReadyChange> {
  const team = teamId === null ? undefined : (await teamsFor(acting, null)).find(({ id }) => id === teamId);
  if (teamId !== null && !team) refuse("teamId", "team-unknown", "Choose a team from the list.");
  return setting("teamId", teamId, team?.name ?? null);
}

async function groupChange(acting: Acting, { kind, groupId }: BulkChange & { groupId: string }, isUndo: boolean): Promise<ReadyChange> {
  const group = (await groupsToFill(acting)).find(({ id }) => id === groupId);
  if (!group) return refuse("groupId", "group-not-yours", "Choose access groups whose contacts you may edit.");
  const isIn = ({ accessGroupNos }: LockedContact) => accessGroupNos.includes(group.no);
  const into = kind === "put-into-group";
  return {
    label: group.name,
    names: { groupId },
    skips: each((row) => (isIn(row) === into ? "as-is" : null)),
    // Only what the change brought is taken back: who came in by a form or an import meanwhile stays.
    write: (ctx, rows) =>
      into ? putInto(ctx, idsOf(rows), group.no) : takeOutOf(ctx, idsOf(rows), group.no, isUndo ? ["manual"] : PIN_SOURCES),
    stays: (after) => (isIn(after) === into ? null : isUndo ? "kept-by-other" : "kept-by-segment"),
  };
}

// Who withdrew at an earlier address is not suppressed at this one.
async function withdrawnAlready(acting: Acting, rows: readonly LockedContact[]): Promise<ReadonlyMap<string, SkipReason>> {
  const hashed = rows.map((row) => ({ row, hash: row.email === null ? null : addressHash(row.email) }));
  const suppressed = await suppressedAmong(
    acting,
    hashed.flatMap(({ hash }) => hash ?? []),
  );
  const reasonOf = ({ row, hash }: (typeof hashed)[number]): SkipReason | null => {
    if (hash === null) return "no-address";
    return row.emailConsent === "withdrawn" && suppressed.has(Buffer.from(hash).toString("hex")) ? "as-is" : null;
  };
  return new Map(hashed.flatMap((one) => (reasonOf(one) === null ? [] : [[one.row.id, reasonOf(one)!]])));
}
