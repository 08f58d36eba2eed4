import { z } from "zod";
import { SUPPRESSION_REASONS } from "../suppressions/schema.ts";
import { PIN_SOURCES } from "./groups-schema.ts";
import { Named } from "../kernel/schema.ts";

export const ListContactEvents = z.strictObject({
  id: z.string().max(64),
  /** Where the page before ended. */
  cursor: z.string().max(400).optional(),
  limit: z.int().min(1).max(100).default(20),
});
export type ListContactEvents = z.input<typeof ListContactEvents>;

/** What may be said to have been changed of a contact by hand. */
export const CHANGED_FIELDS = [
  "email",
  "phone",
  "firstName",
  "lastName",
  "city",
  "country",
  "language",
  "timeZone",
  "category",
  "tags",
  "ownerId",
  "teamId",
  "emailConsent",
] as const;

const Happened = z.discriminatedUnion("kind", [
  /** `file`: of an import of the viewer's own. */
  z.strictObject({ kind: z.literal("added"), how: z.enum(["hand", "paste", "import", "form", "unknown"]), file: z.string().nullable() }),
  /** `more`: something else besides, such as fields of the account's own. */
  z.strictObject({ kind: z.literal("changed"), fields: z.array(z.enum(CHANGED_FIELDS)), more: z.boolean() }),
  z.strictObject({
    kind: z.literal("consent"),
    state: z.enum(["granted", "withdrawn"]),
    source: z.string(),
    /** The day on which they said it, where it was written down later. */
    saidOn: z.iso.date().nullable(),
  }),
  z.strictObject({ kind: z.literal("put-in"), group: z.string(), source: z.enum(PIN_SOURCES) }),
  z.strictObject({ kind: z.literal("taken-out"), group: z.string() }),
  /** `campaign`: null where the viewer may not see it. */
  z.strictObject({
    kind: z.literal("mailed"),
    state: z.enum(["sent", "failed", "in_doubt"]),
    campaign: Named.nullable(),
  }),
  z.strictObject({ kind: z.literal("suppressed"), reason: z.enum(SUPPRESSION_REASONS) }),
  z.strictObject({ kind: z.literal("merged") }),
]);
export type Happened = z.infer<typeof Happened>;

/** `by`: who did it; null for nobody, and for somebody who is gone. */
export const ContactEvent = z.strictObject({ key: z.string(), at: z.date(), by: z.string().nullable(), what: Happened });
export type ContactEvent = z.infer<typeof ContactEvent>;

export const ContactEvents = z.strictObject({ rows: z.array(ContactEvent), nextCursor: z.string().nullable() });
export type ContactEvents = z.infer<typeof ContactEvents>;
