import { z } from "zod";

/** As whom somebody wants to look at the account: a person of it, or a role (a built-in one's key or a custom one's id) with a team or none. */
export const StartView = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("person"), userId: z.uuid() }),
  z.strictObject({ type: z.literal("role"), role: z.string().max(64), teamId: z.uuid().nullable() }),
]);
export type StartView = z.infer<typeof StartView>;

/** As whom the person who asks is looking. */
export const CurrentView = z.strictObject({
  type: z.enum(["person", "role"]),
  /** The person's id, or what the role is known by. */
  ref: z.string(),
  /** Of the person or the role; null: it is gone. */
  name: z.string().nullable(),
  teamName: z.string().nullable(),
  account: z.strictObject({ slug: z.string(), name: z.string() }),
  /** The person or role is gone or holds more than the viewer by now: pages show what the viewer sees themselves. */
  isOver: z.boolean(),
});
export type CurrentView = z.infer<typeof CurrentView>;
