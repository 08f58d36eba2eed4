import type { Row } from "../filter/filter.ts";
import type { Change, GroupRef, TeamRef } from "./fix.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import { builtInRoles } from "../catalogue/roles.ts";
import type { SubjectFacts } from "../subject/subject.ts";

/** A question whose facts can still be changed: what `fixes` searches in. */
export interface Asked {
  readonly facts: SubjectFacts;
  readonly row?: Row | undefined;
  readonly rule?: CampaignRuleFacts | undefined;
}

/** The question after some changes, made one by one. */
export function applyChanges(asked: Asked, changes: readonly Change[]): Asked {
  return changes.reduce(afterChange, asked);
}

function afterChange(asked: Asked, change: Change): Asked {
  const { row, rule } = asked;
  switch (change.type) {
    case "add-person-to-team":
      return row ? { ...asked, row: { ...row, teamIds: [...(row.teamIds ?? []), ...idsOf(change.team, asked)] } } : asked;
    case "label-contact":
      return row ? { ...asked, row: { ...row, accessGroupNos: [...(row.accessGroupNos ?? []), numberOf(change.group, row)] } } : asked;
    case "look-again":
      return rule ? { ...asked, rule: { ...rule, snapshotSeal: rule.currentSeal } } : asked;
    default:
      return { ...asked, facts: { ...asked.facts, ...changedFacts(change, asked) } };
  }
}

function changedFacts(change: Change, asked: Asked): Partial<SubjectFacts> {
  const { facts } = asked;
  switch (change.type) {
    case "end-suspension":
    case "accept-invitation":
      return { membership: "active" };
    case "join-account":
      return { accountCount: facts.accountCount + 1 };
    case "make-host-admin":
      return { hostAdmin: true };
    case "open-unlabelled":
      return { unlabelled: "everyone" };
    case "lift-restriction":
      return { hiddenApps: facts.hiddenApps.filter((app) => app !== change.app) };
    case "switch-app-on":
      return { disabledApps: facts.disabledApps.filter((app) => app !== change.app) };
    case "turn-app-on":
    case "set-access-level":
      return { apps: { ...facts.apps, [change.app]: { level: change.level, setBy: "hand" } } };
    case "assign-role":
      return { role: builtInRoles[change.role] };
    case "adjust": {
      const others = facts.adjustments.filter(({ key, from }) => key !== change.key || from !== "account");
      return { adjustments: [...others, { key: change.key, scope: change.scope, from: "account" }] };
    }
    case "grant-in-role":
      return { role: { ...facts.role, grants: { ...facts.role.grants, [change.key]: change.scope } } };
    case "join-team":
      return { teams: [...facts.teams, ...idsOf(change.team, asked).map((id) => ({ id, name: change.team?.name ?? "" }))] };
    case "grant-access": {
      const { group, actions, to } = change;
      const grant = { groupId: group?.id ?? "", groupNo: numberOf(group, asked.row), name: group?.name ?? "", actions, via: to };
      return { contactGrants: [...facts.contactGrants, grant] };
    }
    default:
      return {};
  }
}

function numberOf(group: GroupRef, row: Row | undefined): number {
  return group?.no ?? row?.accessGroupNos?.[0] ?? -1;
}

/** An unnamed team stands for all that the row has and the person has not. */
function idsOf(team: TeamRef, { facts, row }: Asked): readonly string[] {
  if (team) return [team.id];
  const ofRow = row?.teamIds ?? (row?.teamId ? [row.teamId] : []);
  return ofRow.filter((id) => !facts.teams.some((own) => own.id === id));
}
