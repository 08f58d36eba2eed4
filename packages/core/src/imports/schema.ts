import { z } from "zod";
import { MAX_TAGS, StatedConsent, Tag } from "../contacts/schema.ts";
import { CustomField, OwnTarget } from "../custom-fields/schema.ts";
import { Named, readableLine } from "../kernel/schema.ts";

/** The most that one file may hold, in bytes: a million rows of two hundred letters. */
export const MAX_FILE = 200 * 1024 * 1024;
/** The most that the files of one account may take together until they are imported, in bytes. */
export const MAX_HELD = 1024 * 1024 * 1024;
/** How many files one person may give in an hour. */
export const MAX_UPLOADS = 100;
export const MAX_ROWS = 1_000_000;
/** The longest line, in characters: more is a file that is no list. */
export const MAX_LINE = 1024 * 1024;
export const MAX_COLUMNS = 100;
/** Rows that made no contact are kept up to so many; all of them are counted. */
export const MAX_REJECTED = 10_000;
/** How long a run can be undone, in hours. */
export const UNDO_HOURS = 24;

export const IMPORT_STATES = ["uploaded", "checking", "checked", "running", "done", "undoing", "undone", "failed", "dropped"] as const;
export const ImportState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof ImportState>;

/** What a column of the file may fill. `name` is a whole name, `tags` are parted by commas or semicolons. */
export const IMPORT_FIELDS = [
  "email",
  "name",
  "firstName",
  "lastName",
  "phone",
  "city",
  "country",
  "language",
  "category",
  "tags",
] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;

/** What a column fills: a field that every contact has, or one of the account's own by its key (`custom:birthday`). */
export const ImportTarget = z.union([ImportField, OwnTarget]);
export type ImportTarget = z.infer<typeof ImportTarget>;

export const FILE_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1250"] as const;
export const DELIMITERS = ["\t", ";", ",", "|"] as const;

/** How a file is read, and what its beginning looks like. */
export const ReadFile = z.strictObject({
  encoding: z.enum(FILE_ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  /** Whether the first row names the columns. */
  hasHeadings: z.boolean(),
  /** Names of the columns; empty where the file has none. */
  columns: z.array(z.string()),
  /** Up to five rows. */
  sample: z.array(z.array(z.string())),
});
export type ReadFile = z.infer<typeof ReadFile>;

/** What is done with an address that a contact has whom the importer can see. */
export const DuplicateRule = z.enum(["skip", "update", "add"]);
export type DuplicateRule = z.infer<typeof DuplicateRule>;

/** What is to be made of a file. */
export const ImportPlan = z.strictObject({
  /** For each column the field that it fills, or nothing. */
  mapping: z.array(ImportTarget.nullable()).max(MAX_COLUMNS),
  duplicates: DuplicateRule,
  tags: z.array(Tag).max(MAX_TAGS, `At most ${MAX_TAGS} tags.`),
  consent: StatedConsent,
  teamId: z.uuid().nullable(),
  /** Ids of the access groups that new contacts come into. */
  groupIds: z.array(z.uuid()).max(50),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

export const FileName = readableLine("A file name", 200).trim().min(1, "The file has no name.");

export const ImportRef = z.strictObject({ id: z.string().max(64) });
export type ImportRef = z.infer<typeof ImportRef>;
export const CheckImport = z.strictObject({ id: z.string().max(64), plan: ImportPlan });
export type CheckImport = z.infer<typeof CheckImport>;

/**
 * Why a row made no contact. `repeated`: an earlier row has the address; `not-editable`: it would change somebody whom the importer may
 * only see; `opens-contact`: by a rule of an access group the change would give the importer a right on the contact; `too-many-tags`: with the tags that
 * the contact has, or that all contacts of the run get, there would be more than one contact can hold.
 */
export const REJECT_REASONS = [
  "no-address",
  "bad-address",
  "too-long",
  "too-many-cells",
  "bad-tags",
  "bad-value",
  "repeated",
  "not-editable",
  "opens-contact",
  "too-many-tags",
] as const;
export const RejectReason = z.enum(REJECT_REASONS);
export type RejectReason = z.infer<typeof RejectReason>;

const Problem = z.strictObject({ reason: RejectReason, count: z.int(), lines: z.array(z.int()) });
/** What became of the rows, or would. */
export const ImportOutcome = z.strictObject({
  created: z.int().default(0),
  updated: z.int().default(0),
  /** Left as they are, for the rule for duplicates. */
  known: z.int().default(0),
  problems: z.array(Problem).default([]),
  /** By undoing. */
  removed: z.int().default(0),
  kept: z.int().default(0),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** Why a run failed. */
export const FAILURES = [
  "line-too-long",
  "too-many-rows",
  "unreadable",
  "file-gone",
  "no-right",
  "no-group-right",
  "no-team-right",
] as const;
export const ImportFailure = z.strictObject({ code: z.enum(FAILURES), line: z.int().nullable() });
export type ImportFailure = z.infer<typeof ImportFailure>;

const listed = {
  id: z.uuid(),
  fileName: z.string(),
  state: ImportState,
  outcome: ImportOutcome,
  createdAt: z.date(),
} as const;
export const ListedImport = z.strictObject(listed);
export const ImportList = z.strictObject({ rows: z.array(ListedImport), needsGroup: z.boolean() });
export type ImportList = z.infer<typeof ImportList>;

export const ImportDetails = z.strictObject({
  ...listed,
  file: ReadFile,
  /** What was said last, of this file or of one with the same headings; else what the headings suggest. */
  plan: ImportPlan,
  /** Whether the mapping is that of an earlier file. */
  isRemembered: z.boolean(),
  rowsDone: z.int(),
  rowsAll: z.int().nullable(),
  failure: ImportFailure.nullable(),
  doneAt: z.date().nullable(),
  /** Until when it can be undone; null: it can't. */
  undoUntil: z.date().nullable(),
  teams: z.array(Named),
  /** Of the account's own. */
  fields: z.array(CustomField),
  /** Access groups that the importer may fill. */
  groups: z.array(Named),
  /** Whether new contacts must come into a group. */
  needsGroup: z.boolean(),
  /** How many people have a grant to see contacts of the chosen groups. */
  seenBy: z.int(),
});
export type ImportDetails = z.infer<typeof ImportDetails>;

export const RejectedRows = z.strictObject({ csv: z.string(), isAll: z.boolean() });
export type RejectedRows = z.infer<typeof RejectedRows>;
