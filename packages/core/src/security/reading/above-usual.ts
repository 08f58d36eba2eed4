import { catalogue, grantsOf, type PermissionKey, type Subject } from "@countersign/permissions";
import { grouped } from "../../kernel/index.ts";
import { roleRef } from "../../people/index.ts";
import { FEWEST_PEERS, USUAL_SHARE } from "../schema.ts";

/** What somebody holds that hardly anybody like them does. */
export interface AboveUsual {
  readonly member: Subject;
  readonly keys: readonly PermissionKey[];
  readonly peers: number;
  readonly by: "role" | "team";
  /** The role's or the team's name. */
  readonly of: string;
}

/**
 * Who holds rights that fewer than a fifth of their peers hold: the others with the same role, or where these are fewer than three, the others of one of
 * their teams. Account Admins hold everything and have no usual.
 */
export function aboveUsual(members: readonly Subject[]): AboveUsual[] {
  const holds = new Map(members.map((member) => [member.userId, new Set(Object.keys(grantsOf(member.effective)) as PermissionKey[])]));
  const byRole = grouped(members, ({ role }) => roleRef(role));
  const byTeam = grouped(
    members.flatMap((member) => member.teamIds.map((teamId) => ({ member, teamId }))),
    ({ teamId }) => teamId,
  );
  return members.flatMap((member): AboveUsual[] => {
    if (member.role.key === "account-admin") return [];
    const others = (among: readonly Subject[]) =>
      among.filter(({ userId, role }) => userId !== member.userId && role.key !== "account-admin");
    const sameRole = others(byRole.get(roleRef(member.role)) ?? []);
    const team = member.teams.find(({ id }) => others((byTeam.get(id) ?? []).map((each) => each.member)).length >= FEWEST_PEERS);
    const inTeam = team ? others((byTeam.get(team.id) ?? []).map((each) => each.member)) : [];
    const isByRole = sameRole.length >= FEWEST_PEERS;
    const peers = isByRole ? sameRole : inTeam;
    if (peers.length < FEWEST_PEERS) return [];
    const isRare = (key: PermissionKey) => peers.filter(({ userId }) => holds.get(userId)?.has(key)).length < peers.length * USUAL_SHARE;
    const keys = [...(holds.get(member.userId) ?? [])].filter((key) => !catalogue[key].planned && isRare(key));
    if (keys.length === 0) return [];
    return [
      { member, keys, peers: peers.length, ...(isByRole ? { by: "role", of: member.role.name } : { by: "team", of: team?.name ?? "" }) },
    ];
  });
}
