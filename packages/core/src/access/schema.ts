import { LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { UnfedReason } from "../feeds/schema.ts";
import { Impact } from "../impact/schema.ts";
import { distinctName, readableLine } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

const Description = readableLine("A description", LIMITS.description).trim();
const reason = Reason.optional();

/** Who sees contacts in no access group: everyone who holds the permission at Group or Global, or only holders at Global. */
export const Unlabelled = z.enum(["everyone", "global"]);
export type Unlabelled = z.infer<typeof Unlabelled>;

/** `unlabelled` has to be said with an account's first access group: it decides who goes on seeing all other contacts. */
export const CreateAccessGroup = z.strictObject({
  name: distinctName,
  description: Description,
  unlabelled: Unlabelled.nullable(),
  reason,
});
export type CreateAccessGroup = z.infer<typeof CreateAccessGroup>;

export const UpdateAccessGroup = z.strictObject({ id: z.string().max(64), name: distinctName, description: Description, reason });
export type UpdateAccessGroup = z.infer<typeof UpdateAccessGroup>;

/** `grants`: how many grants the one who deletes saw go with it. */
export const DeleteAccessGroup = z.strictObject({ id: z.string().max(64), grants: z.int().min(0), reason });
export type DeleteAccessGroup = z.infer<typeof DeleteAccessGroup>;

export const CreatedAccessGroup = z.strictObject({ id: z.string(), no: z.int() });

const Actions = z.int().min(0).max(31);

/** A team or a person, to whom a group may be open. */
const AccessHolder = z.strictObject({ type: z.enum(["team", "user"]), id: z.string().max(64) });

/**
 * `actions` are bits of CONTACT_ACTIONS, 0 takes the grant away; `expected` are those that the editor saw. A grant that ends stands beside a
 * lasting one of the same team or person.
 */
export const SetAccessGrant = z.strictObject({
  groupId: z.string().max(64),
  to: AccessHolder,
  actions: Actions,
  expected: Actions,
  endsAt: z.date().nullable().default(null),
  reason,
});
export type SetAccessGrant = z.input<typeof SetAccessGrant>;

/** `expected`: what the editor saw. */
export const SetUnlabelled = z.strictObject({ unlabelled: Unlabelled, expected: Unlabelled, reason });
export type SetUnlabelled = z.infer<typeof SetUnlabelled>;

/** What a team or a person may do with the contacts of a group: bits of CONTACT_ACTIONS; `endsAt` null: for good. */
const ShownGrant = z.strictObject({ groupId: z.string(), actions: Actions, endsAt: z.date().nullable() });

/**
 * For how many of a holder's people a grant would open contacts, and how many reach every contact without one; for the others it has no effect. Null
 * where nothing goes by this right yet.
 */
const Effect = z.strictObject({ opens: z.int(), reachAll: z.int() }).nullable();

export const AccessHolderRow = z.strictObject({
  type: z.enum(["team", "user"]),
  id: z.string(),
  name: z.string(),
  /** The role of a person; null for a team. */
  roleName: z.string().nullable(),
  /** How many are in the team; 1 for a person. */
  people: z.int(),
  effects: z.strictObject({ view: Effect, edit: Effect, email: Effect, sms: Effect, export: Effect }),
  grants: z.array(ShownGrant),
});
export type AccessHolderRow = z.infer<typeof AccessHolderRow>;

export const AccessGroupRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** How many contacts are in it. */
  contacts: z.int(),
  /** How many teams and people hold something on it. */
  grants: z.int(),
});
export type AccessGroupRow = z.infer<typeof AccessGroupRow>;

/** Who may do what with which part of the contacts. */
export const ContactAccess = z.strictObject({
  /** Whether the account has no access group at all: who makes the first one has to say who sees the other contacts. */
  isUndivided: z.boolean(),
  /** Those that the one who asks reaches. */
  groups: z.array(AccessGroupRow),
  /** Every team, then the people with a grant of their own. */
  holders: z.array(AccessHolderRow),
  /** Others who could be given one. */
  people: z.array(AccessHolderRow),
  /** Contacts in no group: who sees them, and how many there are; null for somebody who does not see them. */
  unlabelled: z.strictObject({ rule: Unlabelled, contacts: z.int().nullable() }),
  /** The pairs of groups that share the most contacts, the largest first. */
  overlaps: z.array(z.strictObject({ groups: z.tuple([z.string(), z.string()]), contacts: z.int() })),
});
export type ContactAccess = z.infer<typeof ContactAccess>;

/** A change of contact access as it is being made: a grant, who sees contacts in no group, or a group that goes. */
export const PreviewContactAccess = z.discriminatedUnion("change", [
  SetAccessGrant.pick({ groupId: true, to: true, actions: true, endsAt: true }).extend({ change: z.literal("grant") }),
  z.strictObject({ change: z.literal("unlabelled"), unlabelled: Unlabelled }),
  z.strictObject({ change: z.literal("delete"), id: z.string().max(64) }),
]);
export type PreviewContactAccess = z.input<typeof PreviewContactAccess>;

export const ContactAccessImpact = z.strictObject({
  impact: Impact,
  /** Contacts that are in no group afterwards, because this was their only one; null where no group goes. */
  loose: z.int().nullable(),
});
export type ContactAccessImpact = z.infer<typeof ContactAccessImpact>;

/** The most segments that feed one group. */
export const MAX_FEEDS = 20;
const SegmentIds = z.array(z.string().max(64)).max(MAX_FEEDS, `At most ${MAX_FEEDS} segments feed one access group.`);

/** Which segments feed an access group; `expected` are those that the editor saw. */
export const SetFeeds = z.strictObject({
  groupId: z.string().max(64),
  segmentIds: SegmentIds,
  expected: z.array(z.string().max(64)),
  reason,
});
export type SetFeeds = z.infer<typeof SetFeeds>;

/** Feeds of a group as they are being chosen. */
export const PreviewFeeds = SetFeeds.pick({ groupId: true, segmentIds: true });
export type PreviewFeeds = z.infer<typeof PreviewFeeds>;

const Segment = z.strictObject({ id: z.uuid(), name: z.string(), sentence: z.string() });

/** Which segments feed which access groups. */
export const Feeds = z.strictObject({
  /** Whether the one who asks may change them: rules bring contacts to others, so that takes every right on every contact. */
  mayChange: z.boolean(),
  /** `rebuild`: how many contacts the changed rules were carried into yet, of how many (null: not counted yet); null: all. */
  groups: z.array(
    z.strictObject({
      id: z.uuid(),
      feeds: z.array(Segment),
      rebuild: z.strictObject({ done: z.int(), all: z.int().nullable() }).nullable(),
      /** As of when lists say who is in it, where the time alone brings contacts into it and out of it; else null. */
      asOf: z.date().nullable(),
    }),
  ),
  /** Segments to choose from, and why one can't feed a group. */
  segments: z.array(Segment.extend({ reasons: z.array(UnfedReason) })),
});
export type Feeds = z.infer<typeof Feeds>;
