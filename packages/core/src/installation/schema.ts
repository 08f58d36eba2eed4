import { z } from "zod";
import { AccountName } from "../accounts/schema.ts";
import { LocaleName, NewPassword, PersonName, TimeZoneName } from "../identity/schema.ts";

/** The first run: the one-time code from the log, the first person, the first account. */
export const CompleteSetup = z.strictObject({
  code: z.string().max(40),
  name: PersonName,
  email: z.string().max(320),
  password: NewPassword,
  accountName: AccountName,
  timeZone: TimeZoneName,
  /** The language in which the form was read: it becomes the person's and the account's. */
  locale: LocaleName.default("en"),
});
export type CompleteSetup = z.infer<typeof CompleteSetup>;

export const InstallationState = z.strictObject({
  /** Demo data, `/demo` and `/dev/*` exist. */
  demo: z.boolean(),
  /** Nobody can sign in yet. */
  needsSetup: z.boolean(),
});
export type InstallationState = z.infer<typeof InstallationState>;

export const DemoPersonItem = z.strictObject({
  id: z.string(),
  name: z.string(),
  roleName: z.string(),
  accounts: z.array(z.string()),
  isEverywhere: z.boolean(),
  hasNoAccess: z.boolean(),
  /** Who it is, for the texts of the demo: "ada". */
  key: z.string(),
  /** Campaigns that wait for the signature of this person. */
  waiting: z.number().int(),
});
export type DemoPersonItem = z.infer<typeof DemoPersonItem>;
