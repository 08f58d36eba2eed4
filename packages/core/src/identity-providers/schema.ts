import { z } from "zod";
import { readableLine, readableName } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

const LONGEST_NAME = 60;
const MOST_LINES = 500;
const MOST_DOMAINS = 50;

const issueOf = (code: string, error: string) => ({ error, params: { code } });

/** Whether a text can be an issuer: https, or http on this very machine; without query, fragment and user. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(text);
  const isLocal = protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  return (protocol === "https:" || isLocal) && search === "" && hash === "" && username === "" && password === "";
}

const Issuer = z
  .string()
  .trim()
  .max(300, "An issuer has at most 300 characters.")
  .refine(isIssuer, issueOf("no-issuer", "An issuer is an address that begins with https://, as the provider's own pages name it."));

const ClaimName = z
  .string()
  .trim()
  .min(1, "Enter the claim's name.")
  .max(200, "A claim's name has at most 200 characters.")
  .regex(/^[\x21-\x7e]+$/, issueOf("no-claim", "A claim's name has no spaces, such as groups or realm_access.roles."));

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/, issueOf("no-domain", "A domain looks like example.com."));

const settings = {
  /** What the sign-in page calls it: "Continue with …". */
  name: readableName(LONGEST_NAME, "Enter the name that people know it by."),
  issuer: Issuer,
  clientId: readableLine("A client id", 300).trim().min(1, "Enter the client id that the provider gave you."),
  groupsClaim: ClaimName,
  rolesClaim: ClaimName,
  domains: z.array(Domain).max(MOST_DOMAINS, `At most ${MOST_DOMAINS} domains.`),
  /** By its ref; null: nobody joins whom no line of the mapping gives a role. */
  newcomerRole: z.string().max(64).nullable(),
  enabled: z.boolean(),
  offered: z.boolean(),
} as const;

/**
 * `id`: null for a new one; `version`: that the editor saw, 0 for a new one. `secret`: null leaves the one that is stored, "" stores none, as
 * of a public client.
 */
export const SaveProvider = z.strictObject({
  id: z.uuid().nullable(),
  version: z.int(),
  ...settings,
  secret: z.string().max(1_000, "A secret has at most 1,000 characters.").nullable(),
  reason: Reason.optional(),
});
export type SaveProvider = z.infer<typeof SaveProvider>;

export const ProviderRef = z.strictObject({ id: z.uuid() });
export type ProviderRef = z.infer<typeof ProviderRef>;

export const RemoveProvider = z.strictObject({ id: z.uuid(), version: z.int(), reason: Reason.optional() });
export type RemoveProvider = z.infer<typeof RemoveProvider>;

const claim = z.enum(["groups", "roles"]);
const value = readableLine("A value", 256).trim().min(1, "Enter the value as the provider sends it.");

/** A line of the mapping: who has this value in the claim gets a team, a role (by its ref) or the rank of the host. */
export const MappingLine = z.discriminatedUnion("gives", [
  z.strictObject({ claim, value, gives: z.literal("team"), teamId: z.uuid() }),
  z.strictObject({ claim, value, gives: z.literal("role"), role: z.string().max(64) }),
  z.strictObject({ claim, value, gives: z.literal("rank"), rank: z.enum(["admin", "agent"]) }),
]);
export type MappingLine = z.infer<typeof MappingLine>;

const Mapping = z.array(MappingLine).max(MOST_LINES, `At most ${MOST_LINES} lines.`);

/** The whole mapping of a provider, in its order. */
export const SaveMapping = z.strictObject({ id: z.uuid(), version: z.int(), lines: Mapping, reason: Reason.optional() });
export type SaveMapping = z.infer<typeof SaveMapping>;

export const PreviewMapping = z.strictObject({ id: z.uuid(), lines: Mapping });
export type PreviewMapping = z.infer<typeof PreviewMapping>;

const Change = z.strictObject({
  /** Their name; null for somebody whom the one who asks may not know of. */
  name: z.string().nullable(),
  /** Names of roles, where it changes. */
  role: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  joins: z.array(z.string()),
  leaves: z.array(z.string()),
});

/** What a mapping changes for those who signed in before, when they do so again. */
export const MappingPreview = z.strictObject({ people: z.int(), changes: z.array(Change) });
export type MappingPreview = z.infer<typeof MappingPreview>;

const Named = z.strictObject({ id: z.string(), name: z.string() });

/** A provider as its admins see it; its secret is never shown again. */
export const ProviderView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...settings,
  hasSecret: z.boolean(),
  /** Where the provider sends people back to, to be entered there. */
  redirectUri: z.string(),
  lines: z.array(MappingLine),
  /** How many people have signed in with it, and when somebody last did. */
  people: z.int(),
  lastAt: z.date().nullable(),
  /** How many people it has signed in at this moment: switching it off, or removing it, signs them out. */
  signedIn: z.int(),
});
export type ProviderView = z.infer<typeof ProviderView>;

/** How people of the account sign in. */
export const SignInSettings = z.strictObject({
  providers: z.array(ProviderView),
  signIn: z.enum(["any", "some", "provider"]),
  /** Why signing in with a provider can't be asked of everybody now; null: it can. */
  notYet: z.enum(["no-provider", "nobody-signed-in", "owner-has-no-password"]).nullable(),
  /** For whom it is otherwise than for the account. */
  rules: z.array(z.strictObject({ id: z.string(), name: z.string(), rule: z.enum(["provider", "any"]) })),
  /** false: only an Account Admin changes it, and the one who asks is none. */
  canChange: z.boolean(),
  choices: z.strictObject({
    roles: z.array(Named),
    teams: z.array(Named),
    /** Whom a rule of their own can be made for; nobody where the one who asks can't. */
    people: z.array(Named),
  }),
});
export type SignInSettings = z.infer<typeof SignInSettings>;

export const RequireProvider = z.strictObject({ isRequired: z.boolean(), reason: Reason.optional() });
export type RequireProvider = z.infer<typeof RequireProvider>;

/** `rule`: null, as for the account. */
export const SetSignInRule = z.strictObject({ id: z.uuid(), rule: z.enum(["provider", "any"]).nullable(), reason: Reason.optional() });
export type SetSignInRule = z.infer<typeof SetSignInRule>;

/** A provider as the sign-in page names it. */
export const Offer = z.strictObject({ account: z.string(), accountName: z.string(), id: z.string(), name: z.string() });
export type Offer = z.infer<typeof Offer>;

/** `account`: the slug of one whose providers alone are asked for, those that are not offered to everybody included. */
export const ListOffers = z.strictObject({ account: z.string().max(64).nullable() });
export type ListOffers = z.infer<typeof ListOffers>;

/** `account`: its slug. `next`: the page to come back to. */
export const StartSignIn = z.strictObject({ account: z.string().max(64), provider: z.uuid(), next: z.string().max(500) });
export type StartSignIn = z.infer<typeof StartSignIn>;

const ClaimRead = z.strictObject({
  /** As the provider is set up. */
  name: z.string(),
  state: z.enum(["list", "text", "missing", "too-many", "unreadable"]),
  values: z.array(z.string()),
  total: z.int(),
  ignored: z.int(),
});

/** What a test of the connection came to. */
export const TestOutcome = z.discriminatedUnion("ok", [
  z.strictObject({
    ok: z.literal(true),
    subject: z.string(),
    email: z.string().nullable(),
    isVerified: z.boolean(),
    name: z.string().nullable(),
    groups: ClaimRead,
    roles: ClaimRead,
    /** What somebody with these claims gets: names of the role and of teams. */
    gives: z.strictObject({ role: z.string().nullable(), teams: z.array(z.string()), rank: z.enum(["admin", "agent"]).nullable() }),
  }),
  z.strictObject({ ok: z.literal(false), code: z.string() }),
]);
export type TestOutcome = z.infer<typeof TestOutcome>;
