import { rules } from "../catalogue/catalogue.ts";
import { knowsGroup, knowsTeam } from "../asking/known.ts";
import { mayAskAbout } from "../asking/may-ask.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Code } from "../decide/codes.ts";
import { decide, mayKnow } from "../decide/decide.ts";
import type { Row } from "../filter/filter.ts";
import { searchFixes } from "./fix-search.ts";
import { CHANGE_PLACES, NO_FIX_CODES } from "./fix.ts";
import type { Change, Fix, Fixes, NoFixCode } from "./fix.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import type { Subject } from "../subject/subject.ts";

/**
 * The smallest sets of changes that would turn a denial into a yes, each with the screens where it is made and who can make it.
 * Sound: with its changes made `decide` says yes. Minimal: no change can be left out or be narrower. Nothing in it tells the `viewer` of a
 * team, an access group, a person or a row that they may not know of.
 */
export function fixes(subject: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts, viewer: Subject = subject): Fixes {
  if (decide(subject, key, row, rule) === null) return without("allowed");
  if (!maySeeWhy(viewer, subject, key, row)) return without("not-for-viewer");
  const { mending, dead } = searchFixes({ facts: subject, row, rule }, key);
  const offered = mending.filter((changes) => !changes.some(isPlanned));
  const possible = offered.filter((changes) => viewer.role.key === "account-admin" || !changes.some(isAppointment));
  const seen = possible.flatMap((changes) => asSeenBy(viewer, changes));
  const [first, ...others] = [...new Map(seen.map((fix) => [JSON.stringify(fix), fix])).values()];
  if (first) return { fixes: [first, ...others], none: null };
  if (LEFT_TO_OTHERS.some((code) => dead.has(code))) return askOther("campaign.approve");
  if (mending.some((changes) => changes.some(isAppointment))) return askOther("role.manage");
  return without(mending.length > 0 ? "planned" : noFixFor(dead));
}

/** A campaign that this person can't sign whatever rights they have, but another approver can. */
const LEFT_TO_OTHERS: readonly Code[] = ["four-eyes", "audience-author", "not-in-stage", "needed-later", "already-signed", "all-signed"];

function without(none: NoFixCode): Fixes {
  return { fixes: [], none };
}

function askOther(who: PermissionKey): Fixes {
  return { fixes: [{ kind: "ask-other", who }], none: null };
}

function noFixFor(dead: ReadonlySet<Code>): NoFixCode {
  const code = NO_FIX_CODES.find((each) => (dead as ReadonlySet<string>).has(each));
  return code ?? "unknown-permission";
}

/** One's own rights, or those of a person whom one manages; and no row that one may not know of. */
function maySeeWhy(viewer: Subject, subject: Subject, key: PermissionKey, row: Row | undefined): boolean {
  if (row && !mayKnow(viewer, key, row)) return false;
  return mayAskAbout(viewer, subject);
}

/** No screen offers a permission whose area is not built. */
function isPlanned(change: Change): boolean {
  return "key" in change && rules[change.key].planned;
}

/** Only an Account Admin appoints one (C9). */
function isAppointment(change: Change): boolean {
  return change.type === "assign-role" && change.role === "account-admin";
}

/** A fix without the names that the viewer may not know; nothing where it could not be told at all. */
function asSeenBy(viewer: Subject, changes: readonly Change[]): readonly Fix[] {
  const told = changes.map((change) => toldTo(viewer, change));
  if (told.includes(null)) return [];
  const distinct = new Map(told.map((change) => [JSON.stringify(change), change as Change]));
  return [{ kind: "change", changes: [...distinct.values()].map((change) => ({ ...change, ...CHANGE_PLACES[change.type] })) }];
}

function toldTo(viewer: Subject, change: Change): Change | null {
  switch (change.type) {
    case "join-team":
      return { ...change, team: nameIfKnown(viewer, change.team) };
    case "add-person-to-team":
      return nameIfKnown(viewer, change.team) && change;
    case "label-contact":
      return knowsGroup(viewer, ({ groupNo }) => groupNo === change.group?.no) ? change : null;
    case "grant-access": {
      if (change.to.type === "team" && !knowsTeam(viewer, change.to.id)) return null;
      return { ...change, group: knowsGroup(viewer, ({ groupNo }) => groupNo === change.group?.no) ? change.group : null };
    }
    default:
      return change;
  }
}

function nameIfKnown(viewer: Subject, team: { readonly id: string; readonly name?: string } | null) {
  if (!team || !knowsTeam(viewer, team.id)) return null;
  const own = viewer.teams.find(({ id }) => id === team.id);
  return own ?? team;
}
