import { LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { LocaleName, TimeZoneName } from "../identity/schema.ts";
import { BuiltApp, distinctName } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

/** An app of an account, and whether the account has it at all (the feature switch). */
const AppSwitch = z.strictObject({ app: BuiltApp, on: z.boolean() });

/** An account of the organisation in the list of a parent. */
export const OrganisationAccount = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  isParent: z.boolean(),
  timeZone: z.string(),
  createdAt: z.date(),
  /** People with access, those who have not accepted yet among them. */
  people: z.number().int(),
  /** The names of its active Account Admins. */
  admins: z.array(z.string()),
  apps: z.array(AppSwitch),
  /** Whether the one who asks belongs to it. */
  isMine: z.boolean(),
});
export type OrganisationAccount = z.infer<typeof OrganisationAccount>;

/** The part of an address that names an account: "/a/poland". */
const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, "An address has at least 2 characters.")
  .max(40, "An address has at most 40 characters.")
  .refine((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug), {
    error: "An address has small letters, digits and single dashes between them, such as poland-north.",
    params: { code: "bad-slug" },
  });

export const CreateChildAccount = z.strictObject({
  name: distinctName,
  slug: Slug,
  timeZone: TimeZoneName,
  /** The language of mails to people who have chosen none yet. */
  locale: LocaleName,
  reason: Reason.optional(),
});
export type CreateChildAccount = z.infer<typeof CreateChildAccount>;

export const CreatedAccount = z.strictObject({ id: z.string(), slug: z.string() });
export type CreatedAccount = z.infer<typeof CreatedAccount>;

export const ChildRef = z.strictObject({ slug: z.string().max(LIMITS.name) });
export type ChildRef = z.infer<typeof ChildRef>;

/** Somebody who has access to a child account, or could be given it. */
const PersonOfChild = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** null: no access. */
  status: z.enum(["active", "invited", "suspended"]).nullable(),
  roleName: z.string().nullable(),
  isOwner: z.boolean(),
});

/** A child account for whoever manages it from the parent. */
export const ChildAccount = z.strictObject({
  ...OrganisationAccount.shape,
  members: z.array(PersonOfChild),
  /** People of the parent and its other children who have no access to it, by name, each with the accounts that they belong to. */
  others: z.array(z.strictObject({ id: z.string(), name: z.string(), accounts: z.array(z.string()) })),
  /** How many people there are beyond those listed. */
  more: z.number().int(),
});
export type ChildAccount = z.infer<typeof ChildAccount>;

/** `expected`: what the editor saw. */
export const SetAppSwitch = z.strictObject({
  accountId: z.uuid(),
  app: BuiltApp,
  on: z.boolean(),
  expected: z.boolean(),
  reason: Reason.optional(),
});
export type SetAppSwitch = z.infer<typeof SetAppSwitch>;
