import { CODES, STEP_NAMES, THING_KINDS } from "@countersign/permissions";
import { z } from "zod";
import { PermissionKeyName } from "../kernel/schema.ts";

const on = z.strictObject({ kind: z.enum(THING_KINDS), id: z.uuid() }).optional();

/** "May I do this (with this), and why?" */
export const ExplainOwnAccess = z.strictObject({ permission: PermissionKeyName, on });
export type ExplainOwnAccess = z.infer<typeof ExplainOwnAccess>;

/** The same about somebody else. */
export const ExplainAccess = z.strictObject({ personId: z.uuid(), permission: PermissionKeyName, on });
export type ExplainAccess = z.infer<typeof ExplainAccess>;

const Ref = z.strictObject({
  type: z.enum(["account", "app", "role", "adjustment", "permission", "team", "access-group", "user"]),
  /** A custom role's is its id. */
  id: z.string(),
  name: z.string().optional(),
});

/** One step of the walk, with its sentence about anybody. */
export const AnswerStep = z.strictObject({
  step: z.enum(STEP_NAMES),
  outcome: z.enum(["pass", "narrow", "deny", "skip"]),
  code: z.string(),
  /** Absent where there is none, and where the asker may not know of it. */
  ref: Ref.nullable(),
  title: z.string(),
  text: z.string(),
});
export type AnswerStep = z.infer<typeof AnswerStep>;

/** One change of a fix: what somebody does, on which screen, and which permission they need for it (null: what one does oneself). */
export const AnswerChange = z.strictObject({
  type: z.string(),
  text: z.string(),
  screen: z.string(),
  who: PermissionKeyName.nullable(),
  /** The asker holds it themselves; what the guard says of this very change is asked when it is made. */
  isTheirs: z.boolean(),
});
export type AnswerChange = z.infer<typeof AnswerChange>;

/** A way out of a denial: all of its changes together. `ask`: none, but somebody who holds this permission does it. */
export const AnswerFix = z.strictObject({
  changes: z.array(AnswerChange),
  ask: z.strictObject({ who: PermissionKeyName, text: z.string() }).nullable(),
});
export type AnswerFix = z.infer<typeof AnswerFix>;

/** An answer as the page, the explanation beside a control and the command line tell it, in the language of the one who asks. */
export const AccessAnswer = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string(), isSelf: z.boolean() }),
  on: z.strictObject({ kind: z.enum(THING_KINDS), id: z.string(), name: z.string() }).nullable(),
  key: PermissionKeyName,
  permission: z.string(),
  allowed: z.boolean(),
  deniedBy: z.enum(STEP_NAMES).nullable(),
  code: z.enum(CODES).nullable(),
  sentence: z.string(),
  steps: z.array(AnswerStep),
  /** The smallest first; empty where it is allowed, or where nothing would help. */
  fixes: z.array(AnswerFix),
  /** Of a denial without fixes: why. */
  noFix: z.string().nullable(),
  /** Of a denial: who may do it instead, by name, as far as the asker manages them. */
  instead: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type AccessAnswer = z.infer<typeof AccessAnswer>;
