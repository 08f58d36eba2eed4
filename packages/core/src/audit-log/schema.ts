import { PersonAbility } from "../people/schema.ts";
import { z } from "zod";
import { calendarDay } from "../kernel/schema.ts";

/** What entries are about and say was done: all that there is. */
export { AUDIT_ACTIONS, AUDIT_FAMILIES, type AuditAction } from "../kernel/schema.ts";

const Day = calendarDay("Choose a day.");

/** What entries are looked for. Days are those of the account's time zone, both included. */
export const AuditFilter = z.strictObject({
  /** By whom. */
  person: z.uuid().optional(),
  family: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/)
    .optional(),
  /** About what: `role:<id>`, or a kind of thing alone. */
  target: z
    .string()
    .regex(/^[a-z_-]{1,40}(:[\w-]{1,64})?$/)
    .optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Refusals alone. */
  refused: z.boolean().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const ListAuditEntries = z.strictObject({
  ...AuditFilter.shape,
  /** The number of the last entry of the page before. */
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListAuditEntries = z.input<typeof ListAuditEntries>;

/** As whom somebody acted, where not plainly as themselves. Names are those that there are now; null: what was named is gone. */
export const AuditCapacity = z.strictObject({
  kind: z.enum(["viewing", "break-glass", "on-behalf", "parent", "parent-or-member", "other"]),
  name: z.string().nullable(),
});
export type AuditCapacity = z.infer<typeof AuditCapacity>;

export const AuditEntryRow = z.strictObject({
  seq: z.number().int(),
  at: z.date(),
  action: z.string(),
  /** null: the product itself. */
  actor: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
  as: AuditCapacity.nullable(),
  /** Where from: an address, and a browser in words of the reader's language. */
  address: z.string().nullable(),
  device: z.string().nullable(),
  target: z.strictObject({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
  hash: z.string(),
});
export type AuditEntryRow = z.infer<typeof AuditEntryRow>;

export const AuditPage = z.strictObject({
  rows: z.array(AuditEntryRow),
  /** Entries before this one are on the next page; null: it was the last. */
  nextBefore: z.number().int().nullable(),
  /** What things are called that entries name by id, by their ids. */
  names: z.record(z.string(), z.string()),
});
export type AuditPage = z.infer<typeof AuditPage>;

/** Whom the filter offers. */
export const AuditPeople = z.array(z.strictObject({ id: z.string(), name: z.string() }));

/** The chain from one entry on, so that a long log is walked in several steps. 0: from its start. */
export const CheckAuditChain = z.strictObject({ from: z.int().min(0).default(0) });
export type CheckAuditChain = z.input<typeof CheckAuditChain>;

/** How the chain stands: what was walked, and what of it is signed. */
export const AuditChain = z.strictObject({
  /** The number of the last entry that the log should have. */
  entries: z.number().int(),
  checkedFrom: z.number().int(),
  /** Up to which entry it holds. */
  checkedTo: z.number().int(),
  /** The first entry that is not as it was written; null: there is none so far. */
  broken: z.strictObject({ seq: z.number().int(), problem: z.enum(["changed", "missing", "cut", "not-signed-so"]) }).nullable(),
  signed: z
    .strictObject({
      seq: z.number().int(),
      at: z.date(),
      fingerprint: z.string(),
      publicKey: z.string(),
      /** Whether this process's own copy of the key says so; null: it has none. */
      isRight: z.boolean().nullable(),
    })
    .nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;

/** As what the log is taken along. JSON lines are all of it, whatever the filter says: a part can't be verified. */
export const ExportAuditLog = z
  .strictObject({ ...AuditFilter.shape, format: z.enum(["csv", "jsonl"]) })
  .transform(({ format, ...filter }) => ({
    format,
    ...(format === "csv" ? filter : {}),
  }));
export type ExportAuditLog = z.input<typeof ExportAuditLog>;

/** `at`: a moment in the account's time zone, as a field for date and time gives it. */
export const GetRightsThen = z.strictObject({ userId: z.uuid(), at: z.string().max(30) });
export type GetRightsThen = z.infer<typeof GetRightsThen>;

const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** What somebody could do at a past moment, as the log says. */
export const RightsThen = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.date(),
  /** How they stood; null: they were no member then. */
  standing: z
    .strictObject({
      status: z.enum(["active", "invited", "suspended", "none"]),
      isOwner: z.boolean(),
      roleName: z.string(),
      teams: z.array(z.string()),
      adjustments: z.array(
        z.strictObject({ key: z.string(), scope: z.enum(["none", "own", "group", "global"]), endsAt: z.date().nullable() }),
      ),
      abilities: z.array(PersonAbility),
    })
    .nullable(),
  /** What counts differently now. */
  since: z.array(z.strictObject({ key: z.string(), from: Level, to: Level })),
  isMemberNow: z.boolean(),
});
export type RightsThen = z.infer<typeof RightsThen>;
