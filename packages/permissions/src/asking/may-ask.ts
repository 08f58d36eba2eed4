import type { PermissionKey } from "../catalogue/catalogue.ts";
import { COMPILED, nounOf, positionOfKey } from "../catalogue/compiled.ts";
import { decide } from "../decide/decide.ts";
import type { Row } from "../filter/filter.ts";
import type { Subject } from "../subject/subject.ts";

/** The kinds of things that a question may be about, besides a person and a permission, with the nouns of the permissions on them. */
const NOUNS = { campaign: ["campaign", "report"], contact: ["contact"] } as const satisfies Readonly<Record<string, readonly string[]>>;
export type ThingKind = keyof typeof NOUNS;
export const THING_KINDS = Object.keys(NOUNS) as readonly ThingKind[];

/** A campaign or a contact, as the walk sees it. */
export interface Thing {
  readonly kind: ThingKind;
  readonly row: Row;
}

/** Whether a permission is about things of this kind one by one: *Sender* is about a campaign, *Can create contacts* about none yet. */
export function isAbout(key: PermissionKey, kind: ThingKind): boolean {
  const position = positionOfKey(key);
  const nouns: readonly string[] = NOUNS[kind];
  return nouns.includes(nounOf(key)) && COMPILED.reach[position]?.includes(position) === true;
}

/** Whether somebody may ask why a person can or can't do something: about oneself always, about others who manages them (`user.manage`). */
export function mayAskAbout(asker: Subject, person: Subject): boolean {
  if (asker.accountId !== person.accountId) return false;
  if (asker.userId === person.userId) return true;
  return decide(asker, "user.manage", { accountId: person.accountId, ownerId: person.userId, teamIds: person.teamIds }) === null;
}

/** The same with a thing: only one that the asker may see. To ask is no way to learn that something exists. */
export function mayAsk(asker: Subject, person: Subject, thing?: Thing): boolean {
  return mayAskAbout(asker, person) && (!thing || decide(asker, `${thing.kind}.view`, thing.row) === null);
}
