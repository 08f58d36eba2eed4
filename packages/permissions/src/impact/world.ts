import type { RequiredStage } from "../approval/approval-rules.ts";
import type { Given } from "../approval/approval-stages.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { Grants } from "../catalogue/catalogue.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import type { Row } from "../filter/filter.ts";
import { builtInRoles, isBuiltInRoleKey } from "../catalogue/roles.ts";
import { roleVectorOf, subjectWith } from "../subject/compile-subject.ts";
import type { ContactGrant, Subject, SubjectFacts } from "../subject/subject.ts";
import type { Vector } from "../catalogue/vector.ts";

/** A member: facts about the person alone. What the account's roles and grants add is looked up in the world. */
export interface Member extends Omit<SubjectFacts, "role" | "contactGrants" | "accessGroupsExist" | "unlabelled"> {
  /** The key of a built-in role or of one of the world's. */
  readonly role: string;
}

/** A grant on an access group, to a team or to a person. */
export interface WorldGrant {
  readonly groupId: string;
  readonly to: { readonly type: "team" | "user"; readonly id: string; readonly name: string };
  /** Bits of CONTACT_ACTIONS. */
  readonly actions: number;
}

/** A campaign that waits for its approval or for its time. */
export interface WorldCampaign {
  readonly id: string;
  readonly name: string;
  readonly row: Row;
  readonly state: "waiting" | "scheduled";
  /** Who submitted it, or pressed Send. */
  readonly senderId: string | null;
  /** What was asked when it was sent for approval. */
  readonly frozen: readonly RequiredStage[];
  /** What has to be signed, under the approval rules of this world; of a campaign that was sent without approval: what binds its sender. */
  readonly stages: readonly RequiredStage[];
  /** What was signed and counts. */
  readonly signatures: readonly Given[];
  /** Who sent it without approval; null: it was sent for approval. */
  readonly directBy: string | null;
  /** The owner who sent it past its approval; null or left out: nobody did. */
  readonly overriddenBy?: string | null;
  /** Who may not approve it, because they worked on it; empty where the account lets them. */
  readonly barred: readonly string[];
}

/** Everything about an account that a change of access may move. Make the second one by copying the first with the change in it. */
export interface World {
  readonly members: readonly Member[];
  /** Custom roles by their keys. */
  readonly roles: Readonly<Record<string, { readonly name: string; readonly version: number; readonly grants: Readonly<Grants> }>>;
  /** The access level of those who turn an app on; Full where an app is not named. */
  readonly defaultLevels: Readonly<Partial<Record<AppKey, AccessLevel>>>;
  readonly accessGroups: readonly { readonly id: string; readonly no: number; readonly name: string }[];
  readonly grants: readonly WorldGrant[];
  readonly unlabelled: "everyone" | "global";
  readonly campaigns: readonly WorldCampaign[];
}

/** The subject of every member, by the person's id. A role that is not there grants nothing. */
export function subjectsOf(world: World): ReadonlyMap<string, Subject> {
  const groups = new Map(world.accessGroups.map((group) => [group.id, group]));
  const byHolder = new Map<string, ContactGrant[]>();
  for (const { groupId, to, actions } of world.grants) {
    const group = groups.get(groupId);
    if (!group) continue;
    const grant = { groupId, groupNo: group.no, name: group.name, actions, via: to };
    byHolder.set(`${to.type}:${to.id}`, [...(byHolder.get(`${to.type}:${to.id}`) ?? []), grant]);
  }
  const grantsOf = ({ userId, teams }: Member): ContactGrant[] =>
    [`user:${userId}`, ...teams.map(({ id }) => `team:${id}`)].flatMap((holder) => byHolder.get(holder) ?? []);
  // A role is made ready once, however many people hold it.
  const roles = new Map<string, { readonly role: SubjectFacts["role"]; readonly vector: Vector }>();
  const readyRole = (key: string) => {
    const role = roleOf(world, key);
    const ready = roles.get(key) ?? { role, vector: roleVectorOf(role) };
    roles.set(key, ready);
    return ready;
  };
  const account = { accessGroupsExist: world.accessGroups.length > 0, unlabelled: world.unlabelled };
  const subjectOf = (member: Member): Subject => {
    const { role, vector } = readyRole(member.role);
    return subjectWith({ ...member, ...account, role, contactGrants: grantsOf(member) }, vector);
  };
  return new Map(world.members.map((member) => [member.userId, subjectOf(member)]));
}

function roleOf({ roles }: World, key: string): SubjectFacts["role"] {
  if (isBuiltInRoleKey(key)) return builtInRoles[key];
  const custom = Object.hasOwn(roles, key) ? roles[key] : undefined;
  return { key, ...(custom ?? { name: key, version: 0, grants: {} }) };
}
