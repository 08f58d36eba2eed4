import { addressDomain, normalizeAddress } from "@countersign/email/address";
import { PersonName } from "../../identity/schema.ts";
import { Conflict } from "../../kernel/index.ts";
import type { Vouched } from "../relying-party/exchange-code.ts";
import { readClaim, type ReadClaim } from "./read-claim.ts";

/** Whom a provider vouches for, as far as we go by it. */
export interface VouchedPerson {
  readonly issuer: string;
  readonly subject: string;
  /** In its one form; null: none, or one that can't be written to. */
  readonly email: string | null;
  readonly isVerified: boolean;
  readonly name: string | null;
  readonly groups: ReadClaim;
  readonly roles: ReadClaim;
}

interface Names {
  readonly groupsClaim: string;
  readonly rolesClaim: string;
}

/** Reads what a provider said. What is there in a form that nobody can use counts as not there. */
export function readPerson({ issuer, subject, claims }: Vouched, { groupsClaim, rolesClaim }: Names): VouchedPerson {
  const { email, email_verified: verified, name } = claims;
  return {
    issuer,
    subject,
    email: typeof email === "string" ? normalizeAddress(email) : null,
    // Some providers send it as a text.
    isVerified: verified === true || verified === "true",
    name: PersonName.safeParse(name).data ?? null,
    groups: readClaim(claims, groupsClaim),
    roles: readClaim(claims, rolesClaim),
  };
}

/**
 * The address that the provider vouches for. Throws Conflict "sign-in-no-email", "sign-in-email-unverified" and, where only some domains are let in,
 * "sign-in-domain".
 */
export function requireAddress({ email, isVerified }: VouchedPerson, domains: readonly string[]): string {
  if (email === null) throw new Conflict("sign-in-no-email", "The identity provider names no e-mail address of yours.");
  if (!isVerified)
    throw new Conflict("sign-in-email-unverified", "The identity provider does not say that your e-mail address was verified.");
  if (domains.length > 0 && !domains.includes(addressDomain(email)))
    throw new Conflict("sign-in-domain", "People with your e-mail address don't sign in with this identity provider.");
  return email;
}
