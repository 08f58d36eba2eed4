import { CONTACT_ACTIONS } from "@countersign/permissions";
import type { World } from "@countersign/permissions/impact";
import { facts } from "./workload.ts";

const { role: _role, contactGrants: _grants, accessGroupsExist: _exist, unlabelled: _unlabelled, ...person } = facts;
const TEAMS = Array.from({ length: 50 }, (_, no) => ({ id: `t${no}`, name: `Team ${no}` }));

/** 500 people in 50 teams, each of which may write to an access group of its own. */
export const crowd: World = {
  members: Array.from({ length: 500 }, (_, no) => ({
    ...person,
    userId: `u${no}`,
    userName: `Person ${no}`,
    role: "marketing-user",
    teams: [TEAMS[no % TEAMS.length]!],
  })),
  roles: {},
  defaultLevels: {},
  accessGroups: TEAMS.map(({ name }, no) => ({ id: `g${no}`, no, name })),
  grants: TEAMS.map((team, no) => ({ groupId: `g${no}`, to: { type: "team", ...team }, actions: CONTACT_ACTIONS.email })),
  unlabelled: "global",
  campaigns: [],
};

/** The same people, who may also view the contacts of their groups. */
export const crowdThatViews: World = {
  ...crowd,
  grants: crowd.grants.map((grant) => ({ ...grant, actions: grant.actions | CONTACT_ACTIONS.view })),
};
