import { type AccessLevel, type AppKey, builtInRoles, grantsOf, isBuiltInRoleKey, vectorOf, withImplied } from "@countersign/permissions";
import { isPlanned, type PolicyAccessGroup, type PolicyAccount, type PolicyRole, type WholePolicy } from "@countersign/permissions/policy";
import { grantsIn, type Scoped } from "../../kernel/index.ts";
import { ruleRows } from "./rule-rows.ts";
import { policyRule } from "./rule-names.ts";

/** The ids behind the names of a policy. */
export interface PolicyIds {
  readonly roles: ReadonlyMap<string, { readonly id: string; readonly version: number }>;
  readonly groups: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
  /** By address. */
  readonly people: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, string>;
}

/** An account's policy as it is, with what only the account knows. */
export interface PolicyState {
  readonly policy: WholePolicy;
  readonly account: PolicyAccount;
  readonly ids: PolicyIds;
}

/**
 * Reads the account's policy. Grants that end by themselves are exceptions of persons and not part of it, unless `timed` asks for
 * them: sentences have to stay true while they last.
 */
export async function loadPolicy(ctx: Scoped, { timed = false } = {}): Promise<PolicyState> {
  const { db, account } = ctx;
  const where = { accountId: account.id };
  const roles = await db.role.findMany({ where, include: { grants: true, _count: { select: { memberships: true } } } });
  const lasting = timed ? { OR: [{ endsAt: null }, { endsAt: { gt: ctx.now() } }] } : { endsAt: null };
  const groups = await db.accessGroup.findMany({ where, include: { grants: { where: lasting } } });
  const teams = await db.team.findMany({ where, select: { id: true, name: true } });
  const members = await db.membership.findMany({ where, select: { userId: true, user: { select: { email: true } } } });
  const levels = await db.defaultLevel.findMany({ where });
  const segments = await db.segment.findMany({ where, select: { id: true, name: true } });
  const rules = await ruleRows(ctx);
  const assertions = await db.policyAssertion.findMany({ where, orderBy: { no: "asc" } });
  const { unlabelled } = await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { unlabelled: true } });
  const roleNames = new Map(roles.map(({ id, name }) => [id, name]));
  const teamNames = new Map(teams.map(({ id, name }) => [id, name]));
  const segmentNames = new Map(segments.map(({ id, name }) => [id, name]));
  const addresses = new Map(members.map(({ userId, user }) => [userId, user.email]));
  return {
    policy: {
      roles: roles.map((role) => policyRole(role, roleNames)),
      retired: new Map(),
      accessGroups: groups.map((group) => policyGroup(group, teamNames, addresses)),
      unlabelled: unlabelled as WholePolicy["unlabelled"],
      defaultLevels: Object.fromEntries(
        levels.filter(({ level }) => level !== "full").map(({ app, level }) => [app as AppKey, level as AccessLevel]),
      ),
      approvalRules: rules.map((rule) =>
        policyRule(rule, { roles: roleNames, teams: teamNames, people: addresses, segments: segmentNames }),
      ),
      assertions: assertions.map(({ sentence }) => sentence),
    },
    account: {
      teams: teams.map(({ name }) => name),
      people: [...addresses.values()],
      segments: segments.map(({ name }) => name),
      holders: new Map(roles.map(({ name, _count }) => [name, _count.memberships])),
    },
    ids: {
      roles: new Map(roles.map(({ name, id, version }) => [name, { id, version }])),
      groups: new Map(groups.map(({ name, id }) => [name, id])),
      teams: new Map(teams.map(({ name, id }) => [name, id])),
      people: new Map(members.map(({ user, userId }) => [user.email, userId])),
      segments: new Map(segments.map(({ name, id }) => [name, id])),
      rules: new Map(rules.map(({ name, id }) => [name, id])),
    },
  };
}

interface StoredRole {
  readonly name: string;
  readonly description: string;
  readonly originKey: string;
  readonly grants: readonly { readonly permissionKey: string; readonly scope: string }[];
}

function policyRole({ name, description, originKey, grants }: StoredRole, names: ReadonlyMap<string, string>): PolicyRole {
  const built = grants.filter(({ permissionKey }) => !isPlanned(permissionKey));
  const from = isBuiltInRoleKey(originKey) ? builtInRoles[originKey].name : (names.get(originKey) ?? null);
  return { name, description, from, was: null, grants: grantsOf(vectorOf(grantsIn(built))) };
}

interface StoredGroup {
  readonly name: string;
  readonly description: string;
  readonly grants: readonly { readonly teamId: string | null; readonly userId: string | null; readonly actions: number }[];
}

function policyGroup(
  { name, description, grants }: StoredGroup,
  teams: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): PolicyAccessGroup {
  const group = { teams: new Map<string, number>(), people: new Map<string, number>() };
  for (const { teamId, userId, actions } of grants) {
    const [holders, holder] = teamId === null ? [group.people, people.get(userId ?? "")] : [group.teams, teams.get(teamId)];
    if (holder !== undefined) holders.set(holder, (holders.get(holder) ?? 0) | withImplied(actions));
  }
  return { name, description, was: null, ...group };
}
