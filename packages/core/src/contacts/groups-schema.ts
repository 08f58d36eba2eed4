import { z } from "zod";
import { Named } from "../kernel/schema.ts";

/** By what a contact came into an access group: by hand, with an import, by a form. */
export const PIN_SOURCES = ["manual", "import", "form"] as const;
export type PinSource = (typeof PIN_SOURCES)[number];

/** Why a contact is in a group: `by` is who brought it in, null for somebody who is gone. */
const Because = z.strictObject({ source: z.enum(PIN_SOURCES), by: z.string().nullable(), at: z.date() });

/** The access groups of a contact, as far as the viewer may know of them. */
export const ContactGroups = z.strictObject({
  /**
   * `isTheirs`: the viewer may take the contact out, as far as it was put in; `segments` are those whose conditions it meets, null for one of which the
   * viewer may not know.
   */
  groups: z.array(Named.extend({ isTheirs: z.boolean(), because: z.array(Because), segments: z.array(Named.nullable()) })),
  /** Groups that the viewer may put it into. */
  open: z.array(Named),
});
export type ContactGroups = z.infer<typeof ContactGroups>;

/** `to`: into the group, or out of it with whatever brought it in. */
export const MoveContact = z.strictObject({ id: z.string().max(64), groupId: z.string().max(64), to: z.enum(["in", "out"]) });
export type MoveContact = z.infer<typeof MoveContact>;

/** `isInView`: whether the one who moved it still sees it; `isFed`: whether it stays in the group for a segment. */
export const MovedContact = z.strictObject({ isInView: z.boolean(), isFed: z.boolean() });
export type MovedContact = z.infer<typeof MovedContact>;
