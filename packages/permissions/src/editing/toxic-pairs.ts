import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { positionOfKey } from "../catalogue/compiled.ts";
import { GLOBAL, NONE } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { levelAt, vectorOf } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";

/** Combinations that defeat a control which each permission alone leaves in place. */
interface Toxic {
  readonly keys: readonly [PermissionKey, PermissionKey, ...PermissionKey[]];
  readonly severity: "high" | "medium";
  /** Only where the account lets people approve what they worked on. */
  readonly withoutFourEyes?: true;
}

/** The grave ones first: warnings are given in this order. */
const TOXIC = {
  /** Anybody's address comes in, everybody's goes out, and nobody looks at what is sent in between. */
  "bring-in-take-out-send": { keys: ["contact.create", "contact.export", "campaign.sendWithoutApproval"], severity: "high" },
  /** Author and approver in one person: the second signature is a formality. */
  "approves-own-work": { keys: ["campaign.edit", "campaign.approve"], severity: "high", withoutFourEyes: true },
  /** Rules that would hold a campaign back are theirs to change first. */
  "makes-rules-and-sends": { keys: ["approvalRule.manage", "campaign.sendWithoutApproval"], severity: "high" },
  /** The partition of the contacts is theirs to move, and what it lets through theirs to take away. */
  "opens-contacts-and-exports": { keys: ["access.manage", "contact.export"], severity: "high" },
  /** Chooses the people and what they reach: nobody else looks at either. */
  "people-and-their-contacts": { keys: ["user.manage", "access.manage"], severity: "medium" },
  /** A base can be replaced: out, changed, and in again over what was there. */
  "import-and-export": { keys: ["contact.import", "contact.export"], severity: "medium" },
  /** Automation starts sending by itself, and nobody has looked at it. */
  "automates-without-approval": { keys: ["program.edit", "campaign.sendWithoutApproval"], severity: "medium" },
  /** Written and sent by the same person, with nobody countersigning. */
  "writes-and-sends-alone": { keys: ["campaign.edit", "campaign.sendWithoutApproval"], severity: "medium" },
} as const satisfies Readonly<Record<string, Toxic>>;

export type ToxicCode = keyof typeof TOXIC;
export const TOXIC_CODES = Object.keys(TOXIC) as readonly ToxicCode[];

/** A warning about what somebody could do with permissions together. It forbids nothing. */
export interface ToxicPair {
  readonly code: ToxicCode;
  readonly severity: Toxic["severity"];
  readonly keys: readonly PermissionKey[];
  /** How far the whole combination reaches: as far as the narrowest of them. */
  readonly level: Level;
}

/** The dangerous combinations that grants or a vector hold, the grave ones first. `fourEyes` is the account's setting. */
export function toxicPairs(held: Readonly<Grants> | Vector, { fourEyes = true }: { fourEyes?: boolean } = {}): readonly ToxicPair[] {
  const vector = held instanceof Uint8Array ? held : vectorOf(held);
  return TOXIC_CODES.flatMap((code): ToxicPair[] => {
    const { keys, severity, withoutFourEyes }: Toxic = TOXIC[code];
    const level = Math.min(GLOBAL, ...keys.map((key) => levelAt(vector, positionOfKey(key)))) as Level;
    return level === NONE || (withoutFourEyes && fourEyes) ? [] : [{ code, severity, keys, level }];
  });
}
