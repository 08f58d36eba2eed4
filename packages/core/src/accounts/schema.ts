import { z } from "zod";
import { TimeZoneName } from "../identity/schema.ts";

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
  name: z.string().trim().min(1, "Enter a name.").max(80, "A name has at most 80 characters."),
  timeZone: TimeZoneName,
  postalAddress: z
    .string()
    .trim()
    .max(300, "A postal address has at most 300 characters.")
    .refine((text) => !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text), "A postal address holds no control characters."),
});
export type UpdateAccount = z.infer<typeof UpdateAccount>;
