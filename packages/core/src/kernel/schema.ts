import {
  CODES,
  type Explanation,
  GUARD_CODES,
  LIMITS,
  lineAdvice,
  type LineFault,
  lineFault,
  nameProblem,
  PASS_CODES,
  PERMISSION_KEYS,
  type Refusal,
  SCOPES,
  STEP_NAMES,
} from "@countersign/permissions";
import { z } from "zod";

export * from "./audit-schema.ts";

/** A text of several lines that people read: it says what is there. `what` begins its sentences. */
export const readableText = (what: string, most: number) => {
  const without = (fault: Exclude<LineFault, "one-line">) =>
    [(text: string) => lineFault(text) !== fault, { error: lineAdvice(fault, what), params: { code: fault } }] as const;
  return z
    .string()
    .refine(...without("unprintable"))
    .refine(...without("deceiving"))
    .max(most, `${what} has at most ${most} characters.`);
};

/** A line that people read to know whom or what they deal with, such as a name or a subject: it says what is there. `what` begins its sentences. */
export const readableLine = (what: string, most: number) => {
  const fault = "one-line";
  return readableText(what, most).refine((text) => lineFault(text) !== fault, { error: lineAdvice(fault, what), params: { code: fault } });
};

/** A day as year-month-day, from the year 1 on: PostgreSQL knows no year 0. */
export const calendarDay = (error: string) => z.iso.date(error).refine((day) => day >= "0001", error);

/** The name of a person or an account: a readable line in which there is something to read. */
export const readableName = (most: number, empty: string) =>
  readableLine("A name", most)
    .trim()
    .min(1, { error: empty, abort: true })
    .refine((name) => /[\p{L}\p{N}]/u.test(name), {
      error: "A name has at least one letter or number.",
      params: { code: "name-unreadable" },
    });

/** The name of a role, an access group, an approval rule or a segment: what a policy file takes, so that every export is read again. */
export const distinctName = readableLine("A name", LIMITS.name)
  .trim()
  .min(1, "Give it a name.")
  .superRefine((name, { addIssue }) => {
    const problem = lineFault(name) === null ? nameProblem(name) : null;
    if (!problem || problem.code === "too_small" || problem.code === "too_big") return;
    const { message, ...params } = problem;
    addIssue({ code: "custom", message, params });
  });

/** The apps that the product has today; what else the catalogue knows is planned. */
export const BUILT_APPS = ["campaigns"] as const;
export const BuiltApp = z.enum(BUILT_APPS);
export type BuiltApp = z.infer<typeof BuiltApp>;

/** The key of a permission of the catalogue. */
export const PermissionKeyName = z.enum(PERMISSION_KEYS);

/** How far a permission is granted. */
export const ScopeName = z.enum(SCOPES);

/**
 * Permissions by their keys with how far each is granted, as a client sends them. What is no key is told by the use case; more entries than there are
 * permissions are not looked at one by one.
 */
export const GrantsInput = z
  .record(z.string().max(64), z.unknown())
  .refine((grants) => Object.keys(grants).length <= PERMISSION_KEYS.length, {
    error: "There are not that many permissions.",
    params: { code: "too_many" },
    abort: true,
  })
  .pipe(z.record(z.string(), ScopeName));

const Level = z.literal([0, 1, 2, 3]);

const Ref = z.strictObject({
  type: z.enum(["account", "app", "role", "adjustment", "permission", "team", "access-group", "user"]),
  id: z.string(),
  name: z.string().optional(),
});

/** The walk of one question to the permissions, as it leaves the server. */
export const Explained: z.ZodType<Explanation, Explanation> = z.strictObject({
  key: PermissionKeyName,
  allowed: z.boolean(),
  deniedBy: z.enum(STEP_NAMES).optional(),
  code: z.enum(CODES).optional(),
  steps: z.array(
    z.strictObject({
      step: z.enum(STEP_NAMES),
      outcome: z.enum(["pass", "narrow", "deny", "skip"]),
      code: z.enum([...CODES, ...PASS_CODES]),
      ref: Ref.optional(),
      from: Level.optional(),
      to: Level.optional(),
    }),
  ),
});

/** What the guard objects to: permissions beyond the one who asks, and other reasons by code. `sentencesOfRefusal` has the words. */
export const GuardRefusal: z.ZodType<Refusal, Refusal> = z.strictObject({
  beyond: z.array(z.strictObject({ key: z.string(), wanted: Level, held: Level })),
  why: z.array(z.strictObject({ code: z.enum(GUARD_CODES), key: z.string().optional(), ref: Ref.optional() })),
});

/** Somebody or something by its id, with what it is called. */
export const Named = z.strictObject({ id: z.uuid(), name: z.string() });
