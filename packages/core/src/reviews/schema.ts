import { ACCESS_LEVELS, APP_KEYS, LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { Impact } from "../impact/schema.ts";
import { GuardRefusal, PermissionKeyName, readableLine, readableName, ScopeName } from "../kernel/schema.ts";
import { Standing } from "../people/schema.ts";
import { PersonUses } from "../uses/schema.ts";

/** At most so many people in one review. */
export const MOST_REVIEWED = 1000;

/** What becomes of people about whom nobody has said anything: as they are; reduced to what they used in 90 days; suspended. */
export const Unanswered = z.enum(["keep", "reduce", "remove"]);
export type Unanswered = z.infer<typeof Unanswered>;

/** What a reviewer says of a person; unsure counts as not answered. */
export const Verdict = z.enum(["keep", "reduce", "remove", "unsure"]);
export type Verdict = z.infer<typeof Verdict>;

/** changed: somebody else changed their access after it was judged, so it was left; gone: no active member any more. */
export const Outcome = z.enum(["kept", "reduced", "suspended", "changed", "refused", "gone"]);
export type Outcome = z.infer<typeof Outcome>;

/** canceled: called off, nothing of it is carried out. */
export const ReviewState = z.enum(["open", "closing", "closed", "canceled"]);

/** A packet of a review: a team by its id, or the people of no team. */
export const PacketRef = z.union([z.uuid(), z.literal("none")]);

/** Whom a review is about: everybody, or these teams and these people. */
const Whom = z.union([
  z.literal("everybody"),
  z.strictObject({ teams: z.array(z.uuid()).max(LIMITS.listed), people: z.array(z.uuid()).max(200) }),
]);
export type Whom = z.infer<typeof Whom>;

/**
 * `dueOn`: the last day on which it can be answered, in the account's time zone.
 * `reviewers`: who is asked about a packet; left out: as `ReviewDraft` proposes.
 */
export const StartReview = z.strictObject({
  name: readableName(LIMITS.name, "Give it a name."),
  dueOn: z.iso.date({ error: "Choose a day." }),
  unanswered: Unanswered,
  whom: Whom.default("everybody"),
  reviewers: z
    .array(z.strictObject({ team: PacketRef, reviewer: z.uuid() }))
    .max(LIMITS.listed)
    .default([]),
});
export type StartReview = z.input<typeof StartReview>;

const Named = z.strictObject({ id: z.string(), name: z.string() });

/** What a review can be about, and who would be asked. */
export const ReviewDraft = z.strictObject({
  /** `none`: people who are in no team. */
  packets: z.array(z.strictObject({ team: PacketRef, name: z.string(), people: z.int(), reviewer: z.string().nullable() })),
  /** Who manages people, and so can be asked. */
  reviewers: z.array(Named.extend({ roleName: z.string() })),
  people: z.array(Named),
  /** The first day that can be chosen, and one that is proposed. */
  earliest: z.string(),
  proposed: z.string(),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;

/** How many of the people of a review, by what was said and by what came of it. */
export const ReviewTally = z.strictObject({
  people: z.int(),
  verdicts: z.strictObject({ keep: z.int(), reduce: z.int(), remove: z.int(), unsure: z.int() }),
  outcomes: z.strictObject({ kept: z.int(), reduced: z.int(), suspended: z.int(), changed: z.int(), refused: z.int(), gone: z.int() }),
});
export type ReviewTally = z.infer<typeof ReviewTally>;

export const ReviewRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: ReviewState,
  startedBy: z.string(),
  startedAt: z.date(),
  dueAt: z.date(),
  closedAt: z.date().nullable(),
  tally: ReviewTally,
  /** How many wait for the one who asks. */
  mine: z.int(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/** `mayStart`: whether the one who asks could start one. */
export const ReviewList = z.strictObject({ reviews: z.array(ReviewRow), mayStart: z.boolean() });
export type ReviewList = z.infer<typeof ReviewList>;

export const ReviewRef = z.strictObject({ id: z.uuid() });
export type ReviewRef = z.infer<typeof ReviewRef>;

export const CancelReview = z.strictObject({
  id: z.uuid(),
  reason: readableLine("A reason", 500).trim().min(1, "Say why it is called off."),
});
export type CancelReview = z.infer<typeof CancelReview>;

/** Why something was refused for one person. */
const Refused = z.strictObject({ code: z.string(), message: z.string(), refusal: GuardRefusal.nullable() });

/** `mayLead`: whether the one who asks sees all of it and closes it; else only what is asked of them. */
export const ReviewDetails = ReviewRow.extend({
  unanswered: Unanswered,
  closedBy: z.string().nullable(),
  /** Why it was called off; null: it was not. */
  cancelReason: z.string().nullable(),
  mayLead: z.boolean(),
  packets: z.array(
    z.strictObject({
      team: PacketRef,
      name: z.string(),
      people: z.int(),
      answered: z.int(),
      mine: z.int(),
      reviewers: z.array(z.string()),
      /** People about whom nobody may say anything. */
      unjudged: z.int(),
    }),
  ),
  /** Who is not as it was decided, and why. */
  left: z.array(Named.extend({ outcome: Outcome, why: Refused.nullable() })),
});
export type ReviewDetails = z.infer<typeof ReviewDetails>;

export const GetPacket = z.strictObject({
  id: z.uuid(),
  team: PacketRef,
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(25),
});
export type GetPacket = z.input<typeof GetPacket>;

/** What a person may do, with when they used it last; null: not since uses are counted. */
const HeldPermission = z.strictObject({
  key: PermissionKeyName,
  scope: ScopeName,
  usedOn: z.date().nullable(),
  /** role; adjustment: given to them alone, until `endsAt` where it has an end. */
  from: z.enum(["role", "adjustment"]),
  endsAt: z.date().nullable(),
  isUnused: z.boolean(),
});

export const ReviewPerson = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roleName: z.string(),
  teams: z.array(z.string()),
  isOwner: z.boolean(),
  lastSeenAt: z.date().nullable(),
  levels: z.array(z.strictObject({ app: z.enum(APP_KEYS), level: z.enum(ACCESS_LEVELS), setBy: z.enum(["default", "hand"]) })),
  held: z.array(HeldPermission),
  /** Permissions of the role that an adjustment takes from them. */
  taken: z.array(PermissionKeyName),
  uses: PersonUses.pick({ since: true, isLongEnough: true }),
  /** What `decide` has to be told, so that nobody judges what they have not seen. */
  seen: z.string(),
  /** Their access changed after it was judged: say it again, or nothing is done. */
  isChanged: z.boolean(),
  reviewer: z.string().nullable(),
  verdict: Verdict.nullable(),
  take: z.array(PermissionKeyName),
  role: z.strictObject({ ref: z.string(), name: z.string() }).nullable(),
  note: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  outcome: Outcome.nullable(),
  may: z.strictObject({ judge: Standing, remove: Standing, take: Standing, changeRole: Standing }),
});
export type ReviewPerson = z.infer<typeof ReviewPerson>;

export const PacketPage = z.strictObject({
  review: z.strictObject({ id: z.string(), name: z.string(), state: ReviewState, dueAt: z.date(), unanswered: Unanswered }),
  team: z.string(),
  people: z.array(ReviewPerson),
  nextCursor: z.string().nullable(),
  total: z.int(),
  answered: z.int(),
  /** Roles that the one who asks could give. */
  roles: z.array(z.strictObject({ ref: z.string(), name: z.string() })),
});
export type PacketPage = z.infer<typeof PacketPage>;

/** Of a person: what is to become of their access. `take` and `role` go with *reduce*: one of the two. `seen`: as `ReviewPerson` gave it. */
export const Decide = z.strictObject({
  id: z.uuid(),
  person: z.uuid(),
  verdict: Verdict,
  take: z.array(PermissionKeyName).max(100).default([]),
  role: z.string().max(64).optional(),
  note: readableLine("A note", 500).trim().default(""),
  seen: z.string().max(64),
});
export type Decide = z.input<typeof Decide>;

export const Reassign = z.strictObject({ id: z.uuid(), team: PacketRef, reviewer: z.uuid() });
export type Reassign = z.infer<typeof Reassign>;

/** What closing a review would do now. */
export const ReviewPreview = z.strictObject({
  impact: Impact,
  /** How many are reduced, suspended, and left since their access changed. */
  reduced: z.int(),
  suspended: z.int(),
  changed: z.int(),
  unanswered: z.int(),
});
export type ReviewPreview = z.infer<typeof ReviewPreview>;

/** One line of the evidence. */
export const EvidenceRow = z.strictObject({
  name: z.string(),
  email: z.string(),
  team: z.string(),
  /** As it was judged, or when the review began. */
  role: z.string(),
  verdict: Verdict.nullable(),
  take: z.array(z.string()),
  newRole: z.string(),
  note: z.string(),
  reviewer: z.string(),
  decidedBy: z.string(),
  decidedAt: z.date().nullable(),
  outcome: Outcome.nullable(),
  why: z.string(),
  doneAt: z.date().nullable(),
});
/** `isCanceled`: it was called off; each row says why and when. */
export const Evidence = z.strictObject({ name: z.string(), isCanceled: z.boolean(), rows: z.array(EvidenceRow) });
export type Evidence = z.infer<typeof Evidence>;
