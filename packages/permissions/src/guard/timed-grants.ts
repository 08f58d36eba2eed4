import { keyAt, positionOfKey } from "../catalogue/compiled.ts";
import { levelOf } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { floorOffered, levelAt } from "../catalogue/vector.ts";
import type { ContactKey } from "../subject/contact-access.ts";
import type { Adjustment } from "../subject/subject.ts";
import { authorityAt, momentsOf, namesOf, NOW, placesAt } from "./holdings.ts";
import type { Editor, Member } from "./holdings.ts";
import { placesOf, reaches } from "./lattice-rule.ts";

/** An adjustment that ends by itself. */
export interface TimedGrant extends Adjustment {
  readonly endsAt: number;
}

/**
 * Until when a time-boxed grant to `member` may stand by what its giver holds (milliseconds since 1970; at most its own end); `null`: the giver does
 * not hold it any more. It never outlives the giver's own right: that is held at that scope or wider and, where it is Group, in every place where
 * the member has it, without a break until then, in one of the names in which the giver acts.
 */
export function standsUntil(giver: Editor, member: Member, grant: TimedGrant): number | null {
  const ends = namesOf(giver).map((name) => heldUntil(name, member, grant));
  return ends.reduce<number | null>((latest, end) => (end === null || (latest !== null && latest >= end) ? latest : end), null);
}

function heldUntil(giver: Editor, member: Member, grant: TimedGrant): number | null {
  return unbroken(giver, grant.endsAt, (moment) => holdsAt(giver, member, grant, moment));
}

/** Until when a giver holds what they gave, from now on without a break and at most until `endsAt`; `null`: not even now. */
function unbroken(giver: Editor, endsAt: number, isHeldAt: (moment: number) => boolean): number | null {
  const broken = momentsOf(giver).find((moment) => moment < endsAt && !isHeldAt(moment));
  return broken === NOW ? null : (broken ?? endsAt);
}

function holdsAt(giver: Editor, member: Member, { key, scope }: TimedGrant, moment: number): boolean {
  const position = positionOfKey(key);
  const wanted = floorOffered(position, levelOf(scope));
  const level = levelAt(authorityAt(giver, moment), position);
  if (level < wanted) return false;
  const holdings = { levels: authorityAt(giver, moment), ...placesAt(giver, moment) };
  const places = placesOf({ levels: holdings.levels, ...placesAt(member, NOW) }, keyAt(position), wanted as Level);
  return places.every((place) => reaches(holdings, key, level, place));
}

/** One right on an access group that ends by itself. */
export interface TimedAccess {
  readonly key: ContactKey;
  readonly group: { readonly id: string; readonly name: string };
  readonly endsAt: number;
}

/**
 * Until when a right on an access group may stand by what its giver holds (milliseconds since 1970; at most its own end); `null`: the giver does not
 * hold it any more. As `standsUntil`: it is held on that very group, or on every contact, without a break until then (E9, E10). Rights on contacts
 * come with the giver's own membership alone: nobody manages them from a parent account.
 */
export function accessStandsUntil(giver: Editor, { key, group, endsAt }: TimedAccess): number | null {
  const place = { type: "access-group", id: group.id, name: group.name } as const;
  return unbroken(giver, endsAt, (moment) => {
    const holdings = { levels: authorityAt(giver, moment), ...placesAt(giver, moment) };
    return reaches(holdings, key, levelAt(holdings.levels, positionOfKey(key)), place);
  });
}
