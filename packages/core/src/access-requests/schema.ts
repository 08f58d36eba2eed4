import { z } from "zod";
import { Named, PermissionKeyName, readableText, ScopeName } from "../kernel/schema.ts";
import { RolePreview } from "../roles/schema.ts";

/** For how long something is asked or given: two hours, until a moment to come, or for good. */
export const Duration = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("hours") }),
  z.strictObject({ kind: z.literal("until"), at: z.date() }),
  z.strictObject({ kind: z.literal("lasting") }),
]);
export type Duration = z.infer<typeof Duration>;

/** What *hours* stands for, in hours. */
export const SHORT_HOURS = 2;

export const RequestState = z.enum(["open", "granted", "declined", "withdrawn", "expired"]);
export type RequestState = z.infer<typeof RequestState>;

export const AskForAccess = z.strictObject({
  permission: PermissionKeyName,
  /** null: the narrowest that is more than one has, or what `campaignId` needs. */
  scope: ScopeName.nullable().default(null),
  /** The campaign at which one was refused; one that one may not know of is *not found*. */
  campaignId: z.uuid().nullable().default(null),
  duration: Duration,
  words: readableText("Your reason", 1000).trim().min(1, "Write what you need it for."),
  /** The path of the page they came from, with its query; "" = not known. */
  page: z.string().max(500).default(""),
});
export type AskForAccess = z.input<typeof AskForAccess>;

const answered = {
  /** When and by whom; null while it is open, and for what was withdrawn or expired. */
  answeredAt: z.date().nullable(),
  answeredBy: z.string().nullable(),
  /** What the answer says. "" = nothing. */
  answer: z.string(),
  givenScope: ScopeName.nullable(),
  /** Until when it was given; null of a granted one: for good. */
  givenUntil: z.date().nullable(),
};

const asked = {
  id: z.uuid(),
  permission: PermissionKeyName,
  scope: ScopeName,
  campaign: Named.nullable(),
  duration: Duration,
  words: z.string(),
  state: RequestState,
  askedAt: z.date(),
  expiresAt: z.date(),
  ...answered,
};

/** One of one's own requests. */
export const OwnRequest = z.strictObject({ ...asked, askedWhom: z.array(z.string()) });
export type OwnRequest = z.infer<typeof OwnRequest>;

/** What of one's time-boxed grants ended lately, and why: *time*, *giver* (who lost the right) or *hand* (an admin). */
export const EndedGrant = z.strictObject({
  permissions: z.array(PermissionKeyName),
  endedAt: z.date(),
  why: z.enum(["time", "giver", "hand"]),
  givenBy: z.string(),
});

/** One's own requests, the newest first, at most 50; and what ended within the last week. */
export const MyRequests = z.strictObject({ requests: z.array(OwnRequest), ended: z.array(EndedGrant) });
export type MyRequests = z.infer<typeof MyRequests>;

/** How one stands with a permission that was refused. */
export const AccessAsked = z.strictObject({
  /** One's open request for it. */
  open: z.strictObject({ id: z.uuid(), askedAt: z.date(), askedWhom: z.array(z.string()) }).nullable(),
  /** The last answer of the past week, where nothing is open. */
  last: z.strictObject({ state: z.enum(["declined", "granted"]), at: z.date(), by: z.string(), answer: z.string() }).nullable(),
  /** When one's last time-boxed grant of it ended, and why. */
  ended: z.strictObject({ at: z.date(), why: z.enum(["time", "giver", "hand"]) }).nullable(),
  /** How far it could be asked for: scopes that are wider than what one has. None: nobody can give it by itself. */
  scopes: z.array(ScopeName),
  /** Whom a request would be mailed to. */
  admins: z.array(z.string()),
});
export type AccessAsked = z.infer<typeof AccessAsked>;
export const GetAccessAsked = z.strictObject({ permission: PermissionKeyName });
export type GetAccessAsked = z.infer<typeof GetAccessAsked>;

export const RequestRef = z.strictObject({ id: z.uuid() });
export type RequestRef = z.infer<typeof RequestRef>;

/** A request in the admins' inbox: one that whoever looks may grant, at least in part. */
export const RequestItem = z.strictObject({
  ...asked,
  person: z.strictObject({ id: z.uuid(), name: z.string(), roleName: z.string() }),
  /** The scopes at which whoever looks may give it, for two hours, the narrowest first; at most as wide as it was asked. */
  givable: z.array(ScopeName),
});
export type RequestItem = z.infer<typeof RequestItem>;

export const ListRequests = z.strictObject({ tab: z.enum(["open", "answered"]).default("open") });
export type ListRequests = z.input<typeof ListRequests>;

/** At most 100, open ones in the order in which they were asked, answered ones the latest first. */
export const RequestList = z.strictObject({ open: z.int(), requests: z.array(RequestItem) });
export type RequestList = z.infer<typeof RequestList>;

export const RequestCount = z.strictObject({ open: z.int() });
export type RequestCount = z.infer<typeof RequestCount>;

/** What is given: no wider than it was asked, for as long as whoever answers chooses. */
export const GrantRequest = z.strictObject({
  id: z.uuid(),
  scope: ScopeName,
  duration: Duration,
  /** As the preview gave it. */
  seen: z.string().max(64),
  answer: readableText("Your answer", 500).trim().default(""),
});
export type GrantRequest = z.input<typeof GrantRequest>;

export const DeclineRequest = z.strictObject({
  id: z.uuid(),
  answer: readableText("Your reason", 500).trim().min(1, "Write why not, for the person who asked."),
});
export type DeclineRequest = z.infer<typeof DeclineRequest>;

export const PreviewRequest = z.strictObject({ id: z.uuid(), scope: ScopeName, duration: Duration });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

/** What granting it would do: everything that comes with it, and what it changes for the person, contacts and campaigns. */
export const RequestPreview = RolePreview.extend({
  gives: z.array(z.strictObject({ key: PermissionKeyName, from: ScopeName.nullable(), to: ScopeName })),
  /** What they hold already, but only until then, and what was asked for needs: it is given with it, for as long. */
  prolongs: z.array(z.strictObject({ key: PermissionKeyName, to: ScopeName, until: z.date() })),
  /** What `grant` has to be told, so that nobody gives other than what they saw. */
  seen: z.string(),
});
export type RequestPreview = z.infer<typeof RequestPreview>;
