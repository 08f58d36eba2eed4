import { ACCESS_LEVELS, APP_KEYS, PERMISSION_KEYS } from "@countersign/permissions";
import { z } from "zod";
import { BuiltApp } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

const Level = z.enum(ACCESS_LEVELS);

/** `expected`: the default that the editor saw. */
export const SetDefaultLevel = z.strictObject({ app: z.enum(APP_KEYS), level: Level, expected: Level, reason: Reason.optional() });
export type SetDefaultLevel = z.infer<typeof SetDefaultLevel>;

export const ListLevels = z.strictObject({
  app: BuiltApp,
  search: z.string().trim().max(100).optional(),
  level: Level.optional(),
  /** The last person of the page before. */
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListLevels = z.input<typeof ListLevels>;

/** Somebody who turned the app on. */
export const PersonLevel = z.strictObject({
  id: z.string(),
  name: z.string(),
  roleName: z.string(),
  /** At the host; without an identity provider an admin is whose role manages the account. */
  rank: z.enum(["admin", "agent"]),
  /** false: suspended in this account. */
  isActive: z.boolean(),
  /** The app is limited to roles and teams that they are not in, so that they don't see it. */
  isShutOut: z.boolean(),
  level: Level,
  setBy: z.enum(["default", "hand"]),
  turnedOnAt: z.date(),
  /** The levels that they can be given by the one who asks. */
  choices: z.array(Level),
  /** Why their level can't be changed by the one who asks; null: it can, as far as the page knows. */
  locked: z.enum(["yourself", "needs-account-admin", "level-not-held"]).nullable(),
});
export type PersonLevel = z.infer<typeof PersonLevel>;

const LevelMeaning = z.strictObject({
  columns: z.array(z.strictObject({ level: Level, rank: z.enum(["admin", "agent"]).nullable() })).readonly(),
  rows: z
    .array(
      z.strictObject({
        kind: z.enum(["work", "settings", "admin"]),
        keys: z.array(z.enum(PERMISSION_KEYS)).readonly(),
        isBuilt: z.boolean(),
        cells: z.array(z.enum(["role", "own", "group", "global", "nothing"])).readonly(),
      }),
    )
    .readonly(),
});

export const LevelPage = z.strictObject({
  app: BuiltApp,
  byDefault: z.strictObject({ level: Level, choices: z.array(Level) }),
  meaning: LevelMeaning,
  rows: z.array(PersonLevel),
  nextCursor: z.string().nullable(),
  total: z.int(),
  /** How many active people sit on the level that came by default, and that nobody has looked at. */
  unreviewed: z.int(),
  /** Active and invited people who have not turned the app on: they have no level yet. `names`: the first few who are active. */
  notOn: z.strictObject({ total: z.int(), names: z.array(z.string()) }),
});
export type LevelPage = z.infer<typeof LevelPage>;
