import { TOXIC_CODES } from "@countersign/permissions";
import { z } from "zod";
import { SignInMethod } from "../identity/schema.ts";
import { PermissionKeyName } from "../kernel/schema.ts";

/** Who was not here for so many days is dormant. */
export const DORMANT_AFTER = 90;
/** Time-boxed grants that end within so many days. */
export const ENDING_WITHIN = 14;
/** A right is above the usual where fewer than this share of a person's peers hold it. */
export const USUAL_SHARE = 0.2;
/** So many peers it takes to speak of a usual. */
export const FEWEST_PEERS = 3;
/** Break-glass of so many days is told. */
export const BREAK_GLASS_OF = 30;
/** So many people are named of each finding; how many there are is counted. */
export const MOST_NAMED = 20;

const Named = z.strictObject({ id: z.string(), name: z.string() });

export const SignInsRef = z.strictObject({ id: z.uuid() });
export type SignInsRef = z.infer<typeof SignInsRef>;

/** By what somebody can sign in; `provider`: they have come in by an identity provider of this account. */
export const SignInsOfPerson = z.strictObject({
  password: z.boolean(),
  oneTimePassword: z.boolean(),
  passkey: z.boolean(),
  provider: z.boolean(),
});
export type SignInsOfPerson = z.infer<typeof SignInsOfPerson>;

export const FindingKey = z.enum(["toxic", "above", "dormant", "unproven", "oneStep", "ending", "unreviewed"]);
export type FindingKey = z.infer<typeof FindingKey>;

/** The security of an account at a glance: how many people each finding is about, and the first of them by name. */
export const SecurityOverview = z.strictObject({
  people: z.int(),
  counts: z.record(FindingKey, z.int()),
  /** People about whom nothing is found. */
  clear: z.int(),
  toxic: z.array(
    z.strictObject({ code: z.enum(TOXIC_CODES), severity: z.enum(["high", "medium"]), total: z.int(), people: z.array(Named) }),
  ),
  above: z.array(Named.extend({ keys: z.array(PermissionKeyName), peers: z.int(), by: z.enum(["role", "team"]), of: z.string() })),
  dormant: z.array(Named.extend({ lastSeenAt: z.date().nullable() })),
  unproven: z.array(Named.extend({ email: z.string() })),
  /** Who signs in by a password and nothing else. */
  oneStep: z.array(Named),
  /** How many people can sign in by what: of a provider, who has come in by it. */
  methods: z.strictObject({ password: z.int(), oneTimePassword: z.int(), passkey: z.int(), provider: z.int() }),
  ending: z.array(Named.extend({ key: PermissionKeyName, endsAt: z.date() })),
  /** Who sits on an access level that came by default and that nobody has looked at. */
  unreviewed: z.array(Named.extend({ level: z.enum(["full", "settings", "none"]) })),
  /** Campaigns that the owner sent past their approval in the last 30 days, of those that the one who asks sees. */
  breakGlass: z.array(Named.extend({ by: z.string(), at: z.date(), reason: z.string(), isSigned: z.boolean() })),
});
export type SecurityOverview = z.infer<typeof SecurityOverview>;

export const ListAccountSessions = z.strictObject({ cursor: z.uuid().optional(), limit: z.int().min(1).max(100).default(25) });
export type ListAccountSessions = z.input<typeof ListAccountSessions>;

export const AccountSession = z.strictObject({
  id: z.string(),
  person: Named,
  device: z.string(),
  /** By which way they signed in. */
  method: SignInMethod,
  createdAt: z.date(),
  lastSeenAt: z.date(),
  isOwn: z.boolean(),
});
export const SessionPage = z.strictObject({ rows: z.array(AccountSession), nextCursor: z.string().nullable(), total: z.int() });
export type SessionPage = z.infer<typeof SessionPage>;
