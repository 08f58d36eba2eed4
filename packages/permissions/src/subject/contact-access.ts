import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { SubjectFacts } from "./subject.ts";

/** The rights that an access grant may carry, as bits (E3, E10). */
export const CONTACT_ACTIONS = { view: 1, edit: 2, email: 4, sms: 8, export: 16 } as const;

/** The bits with those that they imply: edit implies view. A grant is stored so, and reads the same everywhere. */
export function withImplied(actions: number): number {
  return (actions & CONTACT_ACTIONS.edit) === 0 ? actions : actions | CONTACT_ACTIONS.view;
}

/** The contact permissions that go by access groups, with the bits of which one is enough: edit implies view. */
const ENOUGH = {
  "contact.view": CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit,
  "contact.edit": CONTACT_ACTIONS.edit,
  "contact.email": CONTACT_ACTIONS.email,
  "contact.sms": CONTACT_ACTIONS.sms,
  "contact.export": CONTACT_ACTIONS.export,
} as const satisfies Partial<Record<PermissionKey, number>>;

export type ContactKey = keyof typeof ENOUGH;
export const CONTACT_KEYS = Object.keys(ENOUGH) as readonly ContactKey[];

/** Whether rows of this permission are contacts, which go by access groups instead of teams. */
export function isContactKey(key: string): key is ContactKey {
  return Object.hasOwn(ENOUGH, key);
}

/** Whether a grant on an access group carries the right. */
export function carries({ actions }: SubjectFacts["contactGrants"][number], key: ContactKey): boolean {
  return (actions & ENOUGH[key]) !== 0;
}

/** The numbers of the access groups on which a grant carries the right, each once, ascending. */
export function grantedGroupNos(grants: SubjectFacts["contactGrants"], key: ContactKey): readonly number[] {
  const nos = grants.filter((grant) => carries(grant, key)).map((grant) => grant.groupNo);
  return [...new Set(nos)].sort((a, b) => a - b);
}

/** The same for every contact permission. */
export function groupNosOf(grants: SubjectFacts["contactGrants"]): Record<ContactKey, readonly number[]> {
  return Object.fromEntries(CONTACT_KEYS.map((key) => [key, grantedGroupNos(grants, key)])) as Record<ContactKey, readonly number[]>;
}

/** Whether contacts in no access group are open to everyone who holds the permission at Group or Global. */
export function areUnlabelledOpen(facts: Pick<SubjectFacts, "accessGroupsExist" | "unlabelled">): boolean {
  return !facts.accessGroupsExist || facts.unlabelled === "everyone";
}

/** The least bits of one grant that carries all of the rights. */
export function leastActions(keys: readonly ContactKey[]): number {
  const bits = keys.map((key) => (key === "contact.view" ? CONTACT_ACTIONS.view : ENOUGH[key]));
  const all = bits.reduce((sum: number, bit) => sum | bit, 0);
  return (all & CONTACT_ACTIONS.edit) === 0 ? all : all & ~CONTACT_ACTIONS.view;
}
