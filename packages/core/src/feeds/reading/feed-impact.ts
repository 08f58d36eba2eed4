import {
  CONTACT_ACTIONS,
  catalogue,
  compileSubject,
  filterFor,
  type PermissionKey,
  predicateOf,
  type Subject,
} from "@countersign/permissions";
import { type Acting, loadEverybody, visible } from "../../kernel/index.ts";
import { countMoves, type GroupRules, type Move } from "../../visibility/index.ts";
import type { FeedImpact } from "../schema.ts";

/**
 * What other rules for groups would do, counted exactly, in one pass over the contacts: for somebody who may see every contact (`requireEveryContact`).
 */
export async function feedImpact(ctx: Acting, changed: readonly GroupRules[]): Promise<FeedImpact> {
  const moves = await countMoves(ctx, visible(ctx, "contact.view"), changed);
  const groups = await ctx.db.accessGroup.findMany({
    where: { accountId: ctx.account.id, no: { in: changed.map(({ no }) => no) } },
    select: { id: true, no: true, name: true },
    orderBy: { name: "asc" },
  });
  const people = (await loadEverybody(ctx)).filter(({ membership }) => membership !== "invited").map(compileSubject);
  return {
    groups: groups.map(({ id, no, name }) => ({ id, name, ...counted(moves, (nos) => nos.includes(no)) })),
    people: people.flatMap((person) => impactOn(person, moves)),
  };
}

type Counts = Pick<FeedImpact["groups"][number], "comes" | "goes">;

function counted(moves: readonly Move[], isIn: (nos: readonly number[], row: Move["after"]) => boolean): Counts {
  let [comes, goes] = [0, 0];
  for (const { before, after, contacts } of moves) {
    const [was, is] = [isIn(before.accessGroupNos ?? [], before), isIn(after.accessGroupNos ?? [], after)];
    if (is && !was) comes += contacts;
    if (was && !is) goes += contacts;
  }
  return { comes, goes };
}

// Seeing comes first: who sees a contact is told of what is done with it, and of the rest only who never saw it.
const KEYS = (["view", ...(Object.keys(CONTACT_ACTIONS) as (keyof typeof CONTACT_ACTIONS)[])] as const)
  .map((action): PermissionKey => `contact.${action}`)
  .filter((key) => !catalogue[key].planned);

function impactOn(person: Subject, moves: readonly Move[]): FeedImpact["people"] {
  for (const key of KEYS) {
    const reaches = predicateOf(filterFor(person, key));
    const { comes, goes } = counted(moves, (_nos, row) => reaches(row));
    if (comes + goes > 0) return [{ id: person.userId, name: person.userName, comes, goes, isView: key === "contact.view" }];
  }
  return [];
}
