import { z } from "zod";
import { PermissionKeyName, readableText, ScopeName } from "../kernel/schema.ts";

export * from "./change-schema.ts";
export * from "./person-schema.ts";

/** One of the person's accounts, for the switcher. */
export const MyAccount = z.strictObject({
  slug: z.string(),
  name: z.string(),
  roleName: z.string(),
  /** null: never opened. */
  lastSeenAt: z.date().nullable(),
});
export type MyAccount = z.infer<typeof MyAccount>;

/** Who asks, in the account of the page. */
export const Me = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string() }),
  account: z.strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    /** It belongs to a parent account: its users are called *Managed users* (D7). */
    isChild: z.boolean(),
    /** The parent, for who gives access to accounts from there to people of this child (D2); null for everybody else. */
    managedFrom: z.strictObject({ slug: z.string(), name: z.string() }).nullable(),
  }),
  roleName: z.string(),
  /** `unpackSubject` reads it: hints for rendering, nothing is decided by it. */
  subject: z.string(),
  /** false: every app is closed to the person, so that only their own profile is left. */
  isUsable: z.boolean(),
});
export type Me = z.infer<typeof Me>;

/** A person by name, as somebody to ask. */
export const NamedPerson = z.strictObject({ id: z.string(), name: z.string(), roleName: z.string() });
export type NamedPerson = z.infer<typeof NamedPerson>;

export const FindHelpers = z.strictObject({ permission: PermissionKeyName });
export type FindHelpers = z.infer<typeof FindHelpers>;

/** One permission as it stands for a person: what the role gives, what counts, and the sentences why. */
export const AbilityItem = z.strictObject({
  key: PermissionKeyName,
  label: z.string(),
  description: z.string(),
  app: z.enum(["campaigns", "tracking", "desk"]).nullable(),
  /** Only yes or no is offered, so that the scope is not worth saying. */
  isYesNo: z.boolean(),
  granted: ScopeName.nullable(),
  effective: ScopeName.nullable(),
  allowed: z.boolean(),
  /** Where it comes from, what narrows it, or why it is denied: in order. */
  because: z.array(z.string()),
  /** When the time-boxed grant that gives it ends; null: none does. */
  until: z.date().nullable(),
  /** What would help, where it is denied. */
  help: z.string().nullable(),
  /** Holders of which permission could help. */
  who: PermissionKeyName.nullable(),
});
export type AbilityItem = z.infer<typeof AbilityItem>;

export const Abilities = z.strictObject({
  roleName: z.string(),
  teams: z.array(z.string()),
  accessGroups: z.array(z.strictObject({ name: z.string(), actions: z.number().int(), via: z.string() })),
  items: z.array(AbilityItem),
});
export type Abilities = z.infer<typeof Abilities>;

export const MembershipStatus = z.enum(["active", "invited", "suspended"]);

/** What the list of people can be narrowed to; unproven: who joined by a copied link and has used none that was mailed to their address. */
export const PeopleStatus = z.enum([...MembershipStatus.options, "unproven"]);

/** name: by name; seen: who was here last comes first; newest: who was added last comes first. */
export const PeopleSort = z.enum(["name", "seen", "newest"]);
export type PeopleSort = z.infer<typeof PeopleSort>;

/** The list of people: filters, order, and the place after which it goes on. */
export const ListPeople = z.strictObject({
  role: z.string().max(64).optional(),
  team: z.uuid().optional(),
  status: PeopleStatus.optional(),
  search: readableText("A search", 100).trim().optional(),
  sort: PeopleSort.default("name"),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListPeople = z.input<typeof ListPeople>;

export const PersonRow = z.strictObject({
  id: z.string(),
  /** Of somebody who has not accepted yet: what the inviter called them, or their address. */
  name: z.string(),
  email: z.string(),
  /** As in `PersonDetails`. */
  isAddressProven: z.boolean(),
  roleKey: z.string(),
  /** Of a custom role. */
  roleId: z.string().nullable(),
  roleName: z.string(),
  teams: z.array(z.string()),
  /** Accounts of the organisation that they belong to; null: in a child account, or not for the one who asks to know. */
  accounts: z.array(z.string()).nullable(),
  /** Access level in Campaigns; null: not turned on. */
  campaigns: z.strictObject({ level: z.enum(["full", "settings", "none"]), setBy: z.enum(["default", "hand"]) }).nullable(),
  isOwner: z.boolean(),
  status: MembershipStatus,
  lastSeenAt: z.date().nullable(),
  /** When the next of their time-boxed grants ends; null: they have none. */
  timedUntil: z.date().nullable(),
  /** Of somebody who has not accepted yet. */
  invitation: z.strictObject({ sentAt: z.date(), expiresAt: z.date() }).nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const PeoplePage = z.strictObject({
  rows: z.array(PersonRow),
  nextCursor: z.string().nullable(),
  /** How many people the filters and the reach of the one who asks leave. */
  total: z.number().int(),
});

/** What the list can be filtered by. */
export const PeopleFilters = z.strictObject({
  roles: z.array(z.strictObject({ value: z.string(), name: z.string() })),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** How far the one who asks sees people. */
  reach: z.enum(["group", "global"]),
  /** Whether anybody among them has an address that is not proven. */
  hasUnproven: z.boolean(),
});
