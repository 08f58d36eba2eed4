import { ACCESS_LEVELS, APP_KEYS } from "@countersign/permissions";
import { z } from "zod";
import { Reason } from "../roles/schema.ts";

const Level = z.enum(ACCESS_LEVELS);

/** `expected`: the default that the editor saw. */
export const SetDefaultLevel = z.strictObject({ app: z.enum(APP_KEYS), level: Level, expected: Level, reason: Reason.optional() });
export type SetDefaultLevel = z.infer<typeof SetDefaultLevel>;
