import { ACCESS_LEVELS, APP_KEYS } from "@countersign/permissions";
import { z } from "zod";
import { SessionItem } from "../identity/schema.ts";
import { GuardRefusal, PermissionKeyName } from "../kernel/schema.ts";

/** Why something may not be done to a person; `beyond-you` is what the guard objects to. */
export const StandingCode = z.enum([
  "beyond-you",
  "not-active",
  "not-suspended",
  "is-owner",
  "not-joined",
  "address-unproven",
  "is-suspended",
  "belongs-elsewhere",
  "not-owner",
  "not-account-admin",
  "is-account-admin",
  "last-account",
  "no-second-step",
  "no-access",
  "not-open",
  "not-judged-by-you",
  "needs-account-manage",
]);
export type StandingCode = z.infer<typeof StandingCode>;

/** Whether something may be done to a person; where not, by which code and what the guard objects to. */
export const Standing = z.strictObject({ ok: z.boolean(), code: StandingCode.nullable(), refusal: GuardRefusal.nullable() });
export type Standing = z.infer<typeof Standing>;

/** A person's page for whoever manages them. */
export const PersonDetails = z.strictObject({
  id: z.string(),
  /** Of somebody who has not accepted yet: what the inviter called them, or their address. */
  name: z.string(),
  email: z.string(),
  /** false: they joined by a copied link and have used none that was mailed to the address. Said of nobody who is only invited. */
  isAddressProven: z.boolean(),
  status: z.enum(["active", "invited", "suspended"]),
  isOwner: z.boolean(),
  isMe: z.boolean(),
  /** `isManaged`: their identity provider gives it, so that it is not changed here. */
  role: z.strictObject({ ref: z.string(), name: z.string(), isManaged: z.boolean() }),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string(), isManaged: z.boolean() })),
  /** Of every app that the product has; `level` null: not turned on. */
  levels: z.array(
    z.strictObject({ app: z.enum(APP_KEYS), level: z.enum(ACCESS_LEVELS).nullable(), setBy: z.enum(["default", "hand"]).nullable() }),
  ),
  memberSince: z.date(),
  lastSeenAt: z.date().nullable(),
  invitation: z.strictObject({ sentAt: z.date(), expiresAt: z.date(), invitedBy: z.string().nullable() }).nullable(),
  /** Browsers in which they are signed in; none of somebody who has not accepted yet. */
  sessions: z.number().int(),
  may: z.strictObject({
    /** Whether they may be changed at all: their role, and while they are invited, their invitation. */
    change: Standing,
    suspend: Standing,
    reinstate: Standing,
    remove: Standing,
    endSessions: Standing,
    resetPassword: Standing,
    resetSecondStep: Standing,
    /** Of whoever owns the account and looks at another Account Admin. */
    transferOwnership: Standing,
  }),
});
export type PersonDetails = z.infer<typeof PersonDetails>;

/** `id`: whose role would change; none: somebody who is invited. */
export const ListGivableRoles = z.strictObject({ id: z.uuid().optional() });
export type ListGivableRoles = z.infer<typeof ListGivableRoles>;

export const GivableRole = z.strictObject({
  ref: z.string(),
  name: z.string(),
  description: z.string(),
  isBuiltIn: z.boolean(),
  standing: Standing,
});
export type GivableRole = z.infer<typeof GivableRole>;

/** What one permission comes to for a person, and the sentences why. */
export const PersonAbility = z.strictObject({
  key: PermissionKeyName,
  label: z.string(),
  description: z.string(),
  app: z.enum(APP_KEYS).nullable(),
  /** Only yes or no is offered, so that the scope is not worth saying. */
  isYesNo: z.boolean(),
  granted: z.enum(["own", "group", "global"]).nullable(),
  effective: z.enum(["own", "group", "global"]).nullable(),
  because: z.array(z.string()),
  /** When the time-boxed grant that gives it ends; null: none does. */
  until: z.date().nullable(),
});
export type PersonAbility = z.infer<typeof PersonAbility>;

export const PersonSession = SessionItem.omit({ isThisOne: true });
export type PersonSession = z.infer<typeof PersonSession>;

/** What changed of a person and of whether they own the account, newest first; `before` is a `seq` of an entry that was shown. */
export const ListPersonHistory = z.strictObject({
  id: z.uuid(),
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(100).default(30),
});
export type ListPersonHistory = z.input<typeof ListPersonHistory>;

export const PersonHistoryEntry = z.strictObject({
  seq: z.number().int(),
  at: z.date(),
  action: z.string(),
  /** null: the product itself. */
  byName: z.string().nullable(),
  reason: z.string().nullable(),
  /** Their rights in full, where the entry has them. */
  before: z.unknown(),
  after: z.unknown(),
});
export type PersonHistoryEntry = z.infer<typeof PersonHistoryEntry>;
