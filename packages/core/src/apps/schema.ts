import { z } from "zod";
import { BuiltApp } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

const MOST = 200;

/** Whom an app is limited to: people in one of the roles and in one of the teams that are given; an empty list limits nobody. */
const limits = {
  /** Keys of built-in roles and ids of custom ones. */
  roles: z.array(z.string().max(64)).max(MOST, `Choose at most ${MOST} roles.`),
  teams: z.array(z.uuid()).max(MOST, `Choose at most ${MOST} teams.`),
} as const;

const Named = z.strictObject({ id: z.string(), name: z.string() });

export const AppSettings = z.strictObject({
  app: BuiltApp,
  /** false: a feature switch turned it off for the account. */
  isEnabled: z.boolean(),
  /** Active members who turned it on, and how many active members there are. */
  turnedOn: z.int(),
  members: z.int(),
  roles: z.array(Named),
  teams: z.array(Named),
  /** Active members who don't see the app for its restrictions, and how many of them turned it on, whose level is kept. */
  shutOut: z.strictObject({ total: z.int(), turnedOn: z.int() }),
  /** Of the restriction; 0 where there never was one. */
  version: z.int(),
});
export type AppSettings = z.infer<typeof AppSettings>;

export const GetAppSettings = z.strictObject({ app: BuiltApp });
export type GetAppSettings = z.infer<typeof GetAppSettings>;

/** An app's settings with what can be chosen to limit it to. */
export const EditableAppSettings = z.strictObject({
  settings: AppSettings,
  choices: z.strictObject({ roles: z.array(Named), teams: z.array(Named) }),
});
export type EditableAppSettings = z.infer<typeof EditableAppSettings>;

export const PreviewRestriction = z.strictObject({ app: BuiltApp, ...limits });
export type PreviewRestriction = z.infer<typeof PreviewRestriction>;

const Concerned = z.strictObject({
  total: z.int(),
  /** At most 20 of them, by name, among those whom the one who asks may know of. */
  names: z.array(z.string()),
});

/** What a restriction would change for active members. */
export const RestrictionPreview = z.strictObject({
  loses: Concerned,
  gains: Concerned,
  /** What it would do to the one who asks. */
  yourself: z.enum(["loses", "gains", "stays"]),
});
export type RestrictionPreview = z.infer<typeof RestrictionPreview>;

/** `version`: that of the restriction that the editor saw. */
export const RestrictApp = z.strictObject({ app: BuiltApp, ...limits, version: z.int(), reason: Reason.optional() });
export type RestrictApp = z.infer<typeof RestrictApp>;
