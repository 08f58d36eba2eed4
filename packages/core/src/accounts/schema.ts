import { z } from "zod";
import { TimeZoneName } from "../identity/schema.ts";
import { readableName } from "../kernel/schema.ts";

export * from "./access-schema.ts";
export * from "./organisation-schema.ts";

export const AccountName = readableName(80, "Enter a name.");

export const AccountSettings = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  /** Printed in the footer of each campaign; sending needs it. */
  postalAddress: z.string(),
});
export type AccountSettings = z.infer<typeof AccountSettings>;

export const UpdateAccount = z.strictObject({
  name: AccountName,
  timeZone: TimeZoneName,
  postalAddress: z
    .string()
    .trim()
    .max(300, "A postal address has at most 300 characters.")
    .refine((text) => !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text), {
      error: "A postal address holds no control characters.",
      params: { code: "unprintable" },
    }),
});
export type UpdateAccount = z.infer<typeof UpdateAccount>;
