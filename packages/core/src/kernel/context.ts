import type { Store, Tx, Wall } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import type { LocaleName } from "../identity/schema.ts";
import type { ReadTogether } from "./read-together.ts";

/** A pino logger, as far as core needs one. Never given an address or a body. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a process was started with. */
export interface Config {
  /** The origin of every link that leaves the product, without a slash at its end. Never taken from a request. */
  readonly appUrl: string;
  /** Demo data, `/demo` and `/dev/*` exist. */
  readonly demo: boolean;
  /** The user's SMTP_URL: wins over Admin Settings › Sending and locks it. */
  readonly smtpUrl?: string | undefined;
  /** Port of the demo's own SMTP server on 127.0.0.1. */
  readonly mailboxPort?: number | undefined;
  /** Folder for what a process keeps (journals). */
  readonly dataDir: string;
  /** Hosts of their own network at which whoever runs the installation lets identity providers be: names, IPv6 in brackets. */
  readonly internalHosts: readonly string[];
  /** 32 bytes derived from APP_SECRET for one purpose. */
  key(purpose: string): Buffer;
}

export interface SessionRef {
  readonly id: string;
  readonly userId: string;
  /** When the person last proved who they are; left out: too long ago for a dangerous change (`requireFresh`). */
  readonly provedAt?: Date | undefined;
  /** Whether they take a second step when they sign in, or their identity provider sees to that; left out: they do not. */
  readonly hasTwoSteps?: boolean | undefined;
  /** Set while the person looks at an account as somebody else: then nothing is changed, anywhere. */
  readonly viewing?: Viewing | null | undefined;
  /** The account whose identity provider opened it; null: the person did so themselves, with their password or a passkey. */
  readonly providerAccountId?: string | null | undefined;
}

/** Whom a session looks at one account as: a person of it, or a role (a built-in one's key or a custom one's id) with a team or without. */
export interface Viewing {
  readonly accountId: string;
  readonly as:
    { readonly type: "person"; readonly userId: string } | { readonly type: "role"; readonly role: string; readonly teamId: string | null };
}

/** Where a request came from, for the audit log. */
export interface Origin {
  /** IPv6 by its first 64 bits. A reverse proxy on the same machine that TRUST_PROXY does not count shows as this machine. */
  readonly address: string | null;
  /** What the browser said of itself, or which command it was. */
  readonly device: string | null;
}

/** What was asked of the product, as a transport names it: told by the audit log where it is refused. */
export interface Attempt {
  /** `roles.update`. */
  readonly procedure: string;
  /** The id of what it is about, where the input names one. */
  readonly id: string | null;
}

/** One request or job: who asks, about which account, with what. */
export interface Context {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  readonly requestId: string;
  readonly session: SessionRef | null;
  /** The account in the path of the page that asks. */
  readonly accountSlug: string | null;
  /** Address of the asking browser, for rate limits only; null: nothing that a client can't make up tells it apart from others. */
  readonly ip: string | null;
  /** Left out by jobs, which come from nowhere. */
  readonly origin?: Origin | undefined;
  readonly attempt?: Attempt | undefined;
  /** The language of the sentences that whoever asks will read; English when left out, as in jobs. */
  readonly locale?: LocaleName | undefined;
  /** Comes once nobody waits for the answer any more: what only reads contacts ends then. Never set for changes, which are carried out in any case. */
  readonly signal?: AbortSignal | undefined;
  /** Given where a page is made: its reads are one transaction. Left out, and for every change, each has its own. */
  readonly together?: ReadTogether | undefined;
  now(): Date;
}

export interface AccountRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly slug: string;
  readonly name: string;
  readonly ownerId: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly postalAddress: string;
  readonly fourEyes: boolean;
  /** For how many days an approval holds after it was given, or after the time that it was given for. */
  readonly approvalDays: number;
  readonly newcomerPercent: number;
  readonly newcomerFloor: number;
  readonly disabledApps: readonly string[];
  /** Who has to sign in with an identity provider: any (nobody) | some (people with a rule of their own) | provider (everybody without one). */
  readonly signIn: string;
  /** Who has to sign in by two steps: optional (nobody), admins, all. */
  readonly twoSteps: string;
}

/** What is read of an account in every transaction. */
export const accountColumns = {
  id: true,
  parentId: true,
  slug: true,
  name: true,
  ownerId: true,
  timeZone: true,
  locale: true,
  postalAddress: true,
  fourEyes: true,
  approvalDays: true,
  newcomerPercent: true,
  newcomerFloor: true,
  disabledApps: true,
  signIn: true,
  twoSteps: true,
} as const;

/** How whoever asks stands in the account of their page. */
export interface Standing {
  readonly account: AccountRow;
  readonly wall: Wall;
  /** The rights of whoever asks. */
  readonly own: Subject;
  /** The rights that count: those of whom they look as, else their own. */
  readonly subject: Subject;
}

/** Inside a transaction behind one account's wall. */
export interface Scoped extends Context {
  readonly db: Tx;
  readonly account: AccountRow;
}

/** Inside a transaction, as a person: their rights were read in it. */
export interface Acting extends Scoped {
  readonly subject: Subject;
}
