import { COMPILED, keyAt } from "../catalogue/compiled.ts";
import { CONTACT_KEYS, grantedGroupNos, isContactKey } from "../subject/contact-access.ts";
import type { Ref } from "../decide/codes.ts";
import { authorityAt, grantedAt, grantsAt, momentsOf, NOW, placesAt, usableAt } from "./holdings.ts";
import type { Editor, Holdings, Member, Timed } from "./holdings.ts";
import { GLOBAL, GROUP } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { grantsOf } from "../subject/pack.ts";
import type { ContactGrant } from "../subject/subject.ts";
import { levelAt, meet, nothing, vectorOf } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";
import type { Beyond, Refusal, Why } from "./verdict.ts";

/** An editor at the moment that is looked at: what they hold now, and what they will still hold then. */
interface Standing {
  readonly now: Holdings;
  readonly later: Holdings;
}

/**
 * The one rule behind every writer: nobody gives, takes or changes what they do not hold themselves at that scope. Taking counts as much
 * as giving. A right that is given has to be held now and then; for taking it away, now is enough. Where Group is given or taken,
 * each team or access group that it reaches has to be within the editor's reach as well.
 */
export function compare({ now, later }: Standing, before: Holdings, after: Holdings): Refusal {
  const beyond: Beyond[] = [];
  const why: Why[] = [];
  for (let position = 0; position < COMPILED.keys.length; position += 1) {
    const [from, to] = [levelAt(before.levels, position), levelAt(after.levels, position)];
    if (from === to && from !== GROUP) continue;
    const key = keyAt(position);
    const heldNow = levelAt(now.levels, position);
    const heldForGiving = Math.min(heldNow, levelAt(later.levels, position)) as Level;
    if (from !== to) {
      const wanted = Math.max(from, to) as Level;
      const held = to > from ? heldForGiving : heldNow;
      if (wanted > held) beyond.push({ key, wanted, held });
      if (wanted > held && wanted <= heldNow) why.push({ code: "outlives-editor", key });
    }
    if (from === GLOBAL || to === GLOBAL) continue;
    for (const place of placesOf(after, key, to)) {
      const isHeld = [now, later].every((holdings) => reaches(holdings, key, heldForGiving, place));
      if (!isAmong(place, placesOf(before, key, from)) && !isHeld) why.push(placeNotHeld(key, place));
    }
    for (const place of placesOf(before, key, from)) {
      if (!isAmong(place, placesOf(after, key, to)) && !reaches(now, key, heldNow, place)) why.push(placeNotHeld(key, place));
    }
  }
  return { beyond, why };
}

/** Where a permission reaches at Group: contact permissions go by access groups, all others by teams. */
export function placesOf(holdings: Holdings, key: string, level: Level): readonly Ref[] {
  if (level !== GROUP) return [];
  if (!isContactKey(key)) return holdings.teams.map(({ id, name }) => ({ type: "team", id, name }));
  return grantedGroupNos(holdings.contactGrants, key).map((no) => {
    // One of the grants that the number was read from.
    const { groupId: id, name } = holdings.contactGrants.find(({ groupNo }) => groupNo === no) as ContactGrant;
    return { type: "access-group", id, name };
  });
}

function isAmong(place: Ref, places: readonly Ref[]): boolean {
  return places.some(({ id }) => id === place.id);
}

/** Whether somebody who holds a permission at `level` reaches a team or an access group with it. */
export function reaches(holdings: Holdings, key: string, level: Level, place: Ref): boolean {
  return level === GLOBAL || isAmong(place, placesOf(holdings, key, level));
}

function placeNotHeld(key: string, place: Ref): Why {
  return { code: "place-not-held", key, ref: place };
}

/** A change of bare grants, without anybody who holds them. */
export function changeOfGrants(now: Vector, later: Vector, before: Vector, after: Vector): Refusal {
  return compare({ now: alone(now), later: alone(later) }, alone(before), alone(after));
}

/**
 * What another vector of their role wakes in a holder: an adjustment that slept for want of a prerequisite is given by whoever brings that
 * prerequisite, now or at any later moment. What falls asleep was not taken.
 */
export function wakening(editor: Vector, holder: Member, role: Vector): Refusal {
  const changed: Member = { ...holder, role: { ...holder.role, grants: grantsOf(role) } };
  const found = momentsOf(holder).map((moment) => {
    const after = usableAt(changed, moment);
    return changeOfGrants(editor, editor, meet(usableAt(holder, moment), after), after);
  });
  return { beyond: found.flatMap(({ beyond }) => beyond), why: found.flatMap(({ why }) => why) };
}

const alone = (levels: Vector): Holdings => ({ levels, teams: [], contactGrants: [] });
const NOBODY = alone(nothing());

/**
 * A change of one member, judged at every moment at which something of theirs or of the editor's ends. `null` before: a person who is new
 * or comes back; `null` after: one who loses everything. Two things are judged: what is granted, since rights that sleep are rights all
 * the same, and what access levels and prerequisites leave of it, since a right that they narrow to Group reaches other places.
 */
export function changeOfMember(editor: Editor, before: Member | null, after: Member | null): Refusal {
  return atEveryMoment(editor, [before, after], (standing, moment) =>
    [grantedAt, usableAt].map((levelsAt) => compare(standing, holdings(before, levelsAt, moment), holdings(after, levelsAt, moment))),
  );
}

/** A change of what a team or a person may do with access groups, by the same rule and at every moment at which a grant or something of the editor's ends. */
export function changeOfAccess(editor: Editor, before: readonly ContactGrant[], after: readonly ContactGrant[]): Refusal {
  const reach = (contactGrants: readonly ContactGrant[]) => ({ adjustments: [], contactGrants });
  return atEveryMoment(editor, [reach(before), reach(after)], (standing, moment) => {
    const then = (grants: readonly ContactGrant[]): Holdings => ({ levels: AT_GROUP, teams: [], contactGrants: grantsAt(grants, moment) });
    return [compare(standing, then(before), then(after))];
  });
}

const AT_GROUP = vectorOf(Object.fromEntries(CONTACT_KEYS.map((key) => [key, "group" as const])));

function atEveryMoment(
  editor: Editor,
  concerned: readonly (Timed | null)[],
  judge: (standing: Standing, moment: number) => readonly Refusal[],
): Refusal {
  const at = (moment: number): Holdings => ({ levels: authorityAt(editor, moment), ...placesAt(editor, moment) });
  const now = at(NOW);
  const found = momentsOf(editor, ...concerned).flatMap((moment) => judge({ now, later: moment === NOW ? now : at(moment) }, moment));
  return { beyond: found.flatMap(({ beyond }) => beyond), why: found.flatMap(({ why }) => why) };
}

function holdings(member: Member | null, levelsAt: (member: Member, moment: number) => Vector, moment: number): Holdings {
  return member ? { levels: levelsAt(member, moment), ...placesAt(member, moment) } : NOBODY;
}
