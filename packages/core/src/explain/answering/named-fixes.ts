import type { Fix } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";

type Changed = Extract<Fix, { kind: "change" }>["changes"][number];

/** Fixes with the names of the teams and access groups that they speak of. Those that the asker may not know of are not in them any more. */
export async function namedFixes({ db, account }: Acting, fixes: readonly Fix[]): Promise<readonly Fix[]> {
  const changes = fixes.flatMap((fix) => (fix.kind === "change" ? fix.changes : []));
  const teamIds = changes.flatMap((change) => ("team" in change && change.team ? [change.team.id] : []));
  const nos = changes.flatMap((change) => ("group" in change && change.group ? [change.group.no] : []));
  const teams = teamIds.length > 0 ? await db.team.findMany({ where: { accountId: account.id, id: { in: teamIds } } }) : [];
  const groups = nos.length > 0 ? await db.accessGroup.findMany({ where: { accountId: account.id, no: { in: nos } } }) : [];
  const named = (change: Changed): Changed => {
    if ("team" in change && change.team) {
      const { id } = change.team;
      const team = teams.find((one) => one.id === id);
      return team ? { ...change, team: { id, name: team.name } } : change;
    }
    if ("group" in change && change.group) {
      const { no } = change.group;
      const group = groups.find((one) => one.no === no);
      return group ? { ...change, group: { no, id: group.id, name: group.name } } : change;
    }
    return change;
  };
  return fixes.map((fix) => (fix.kind === "change" ? { ...fix, changes: fix.changes.map(named) } : fix));
}
