import { keyAt, positionOfKey } from "../catalogue/compiled.ts";
import { levelOf } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { floorOffered, levelAt } from "../catalogue/vector.ts";
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
  const broken = momentsOf(giver).find((moment) => moment < grant.endsAt && !holdsAt(giver, member, grant, moment));
  return broken === NOW ? null : (broken ?? grant.endsAt);
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
