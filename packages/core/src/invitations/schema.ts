import { z } from "zod";
import { LocaleName, NewPassword, PersonName, TimeZoneName } from "../identity/schema.ts";
import { GuardRefusal, readableLine, readableText } from "../kernel/schema.ts";
import { RoleRef } from "../people/schema.ts";
import { Reason } from "../roles/schema.ts";

/** At most so many people in one go. */
const MOST = 50;

/** mail: the link is mailed to the person; link: it is given to whoever invites, to hand over themselves. */
const By = z.enum(["mail", "link"]);

/**
 * `teams`: at Group some of one's own; none there means one's first. `name`: how lists call the person until they accept. `message`: what they read
 * in the mail and behind the link.
 */
export const InvitePeople = z.strictObject({
  people: z
    .array(z.strictObject({ address: z.string().max(320), name: readableLine("A name", 120).trim().optional() }))
    .min(1, "Enter at least one address.")
    .max(MOST, `Invite at most ${MOST} people at once.`),
  role: RoleRef,
  teams: z.array(z.uuid()).max(50),
  by: By,
  message: readableText("A message", 1000).trim().optional(),
  reason: Reason.optional(),
});
export type InvitePeople = z.infer<typeof InvitePeople>;

/** What inviting one address came to. */
export const InviteResult = z.strictObject({
  /** As it was typed. */
  address: z.string(),
  outcome: z.enum(["invited", "refused"]),
  /** The person, once they are invited. */
  id: z.string().nullable(),
  /** To hand over, where no mail was asked for. It is shown this once. */
  link: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  refusal: GuardRefusal.nullable(),
});
export type InviteResult = z.infer<typeof InviteResult>;

export const ResendInvitation = z.strictObject({ id: z.uuid(), by: By });
export type ResendInvitation = z.infer<typeof ResendInvitation>;

/** `link`: to hand over, where no mail was asked for. */
export const InvitationLink = z.strictObject({ link: z.string().nullable(), expiresAt: z.date() });
export type InvitationLink = z.infer<typeof InvitationLink>;

/** A link's token; anything else than the right shape is answered like an unknown one. */
export const InvitationToken = z.strictObject({ token: z.string().max(400) });
export type InvitationToken = z.infer<typeof InvitationToken>;

export const InvitationState = z.enum(["open", "used", "expired", "revoked", "sender-lost-right", "unknown"]);
export type InvitationState = z.infer<typeof InvitationState>;

/** What the page of an invitation shows; nothing of an unknown one. */
export const SeenInvitation = z.strictObject({
  state: InvitationState,
  accountName: z.string().nullable(),
  /** The address that it was made for. */
  email: z.string().nullable(),
  invitedBy: z.string().nullable(),
  /** What the inviter wrote, while it can be accepted; "" = nothing. */
  message: z.string(),
  roleName: z.string().nullable(),
  /**
   * The person has no password yet: they choose one and a name. Otherwise they sign in first. null, of a link that was copied: its holder may be
   * who invites, and whether somebody is known by an address is not for them.
   */
  isNew: z.boolean().nullable(),
  /** Whether the one who looks is signed in as the person who is invited. */
  signedIn: z.enum(["as-invited", "as-other", "no"]),
});
export type SeenInvitation = z.infer<typeof SeenInvitation>;

/** Where somebody who accepted goes. */
export const Joined = z.strictObject({ slug: z.string() });
export type Joined = z.infer<typeof Joined>;

/** Who is new chooses a name and a password. */
export const JoinByInvitation = z.strictObject({
  token: z.string().max(400),
  name: PersonName,
  password: NewPassword,
  locale: LocaleName.default("en"),
  timeZone: TimeZoneName,
});
export type JoinByInvitation = z.input<typeof JoinByInvitation>;
