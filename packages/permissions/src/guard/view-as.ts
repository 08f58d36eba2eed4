import { COMPILED, keyAt } from "../catalogue/compiled.ts";
import { GLOBAL, NONE } from "../catalogue/scope.ts";
import { join, levelAt } from "../catalogue/vector.ts";
import type { Subject } from "../subject/subject.ts";
import { managesPerson } from "./guard-checks.ts";
import { authorityOf } from "./holdings.ts";
import { changeOfMember } from "./lattice-rule.ts";
import type { Beyond, Verdict } from "./verdict.ts";
import { verdictOf } from "./verdict.ts";

/**
 * Somebody looks at the account as another person does, and changes nothing. Never upwards: whatever the other may see, the viewer must
 * see anyway. What is the other's own, or their teams', is somewhere else than the viewer's, so only Global covers it.
 */
export function mayViewAsPerson(viewer: Subject, other: Subject): Verdict {
  // What is held for a time counts while it is; what sleeps in an app that is not on could be had at once.
  const held = join(authorityOf(viewer), viewer.effective);
  const beyond = COMPILED.keys.flatMap((_, position): Beyond[] => {
    const isHeld = levelAt(held, position) === GLOBAL || levelAt(other.effective, position) === NONE;
    return isHeld ? [] : [{ key: keyAt(position), wanted: GLOBAL, held: levelAt(held, position) }];
  });
  return verdictOf(managesPerson(viewer, other), { beyond, why: [] });
}

/**
 * Somebody looks at the account as they themselves would see it with another role and teams. Never upwards: as if they gave somebody all
 * of it, place by place; what the parent account lets them give in a child does not count, since they do not see by it.
 */
export function mayViewAsRole(viewer: Subject, inRole: Subject): Verdict {
  const { manages, ...own } = viewer;
  return verdictOf(changeOfMember(manages?.own ?? own, null, inRole));
}
