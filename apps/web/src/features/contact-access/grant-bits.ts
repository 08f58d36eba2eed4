import type { AccessHolderRow } from "@countersign/core/access/schema";
import { CONTACT_ACTIONS, withImplied } from "@countersign/permissions";

export type ContactAction = keyof typeof CONTACT_ACTIONS;
export const ACTION_NAMES = Object.keys(CONTACT_ACTIONS) as readonly ContactAction[];

/** What a team or a person has on one group: bits of CONTACT_ACTIONS for good, and for a time with its end. */
export interface Held {
  readonly lasting: number;
  readonly timed: number;
  readonly endsAt: Date | null;
}

/** What the grants of a holder give on a group. Of several that end, the last end is told. */
export function heldOn(grants: AccessHolderRow["grants"], groupId: string): Held {
  const own = grants.filter((grant) => grant.groupId === groupId);
  const bits = (those: typeof own) => those.reduce((sum, { actions }) => sum | actions, 0);
  const timed = own.filter(({ endsAt }) => endsAt !== null);
  const ends = timed.map(({ endsAt }) => endsAt?.getTime() ?? 0);
  return {
    lasting: bits(own.filter(({ endsAt }) => endsAt === null)),
    timed: bits(timed),
    endsAt: ends.length > 0 ? new Date(Math.max(...ends)) : null,
  };
}

/** The rights that bits stand for, in their order. */
export function actionsIn(bits: number): ContactAction[] {
  return ACTION_NAMES.filter((action) => (bits & CONTACT_ACTIONS[action]) !== 0);
}

/** The bits with one right given or taken: Edit brings View with it, and goes where View is taken. */
export function toggled(bits: number, action: ContactAction): number {
  const bit = CONTACT_ACTIONS[action];
  if ((bits & bit) === 0) return withImplied(bits | bit);
  return bits & ~bit & ~(action === "view" ? CONTACT_ACTIONS.edit : 0);
}
