import { z } from "zod";
import { TimeZoneName } from "../identity/schema.ts";
import { readableName, readableText } from "../kernel/schema.ts";

export * from "./access-schema.ts";
export * from "./organisation-schema.ts";
export * from "./sign-in-rules-schema.ts";

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
  postalAddress: readableText("A postal address", 300).trim(),
});
export type UpdateAccount = z.infer<typeof UpdateAccount>;
