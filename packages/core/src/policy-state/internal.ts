import { createHash } from "node:crypto";
import {
  type AccessLevel,
  type AppKey,
  builtInRoles,
  type Grants,
  grantsOf,
  isBuiltInRoleKey,
  type Permitted,
  type Row,
  type Verdict,
  vectorOf,
  withImplied,
} from "@countersign/permissions";
import {
  checkAssertions,
  isPlanned,
  type PolicyAccessGroup,
  type PolicyAccount,
  policyDocument,
  type PolicyRole,
  type WholePolicy,
} from "@countersign/permissions/policy";
import { policyRule } from "./rule-names.ts";
import { type Acting, audit, BeyondYou, canonicalJson, Conflict, type Context, type Scoped, transaction } from "../kernel/index.ts";

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
  const rules = await db.approvalRule.findMany({ where, orderBy: [{ position: "asc" }, { id: "asc" }] });
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
  const held = Object.fromEntries(built.map(({ permissionKey, scope }) => [permissionKey, scope])) as Grants;
  const from = isBuiltInRoleKey(originKey) ? builtInRoles[originKey].name : (names.get(originKey) ?? null);
  return { name, description, from, was: null, grants: grantsOf(vectorOf(held)) };
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

/** A short text that is the same for the same policy: by it applying notices that the state has changed since a plan. */
export function fingerprintOf(policy: WholePolicy): string {
  return createHash("sha256")
    .update(canonicalJson(policyDocument(policy)))
    .digest("hex")
    .slice(0, 12);
}

/**
 * One transaction that changes roles, contact access, defaults or approval rules. At its end every sentence that the account asserts has to hold, or
 * nothing is changed: Conflict "assertion-fails" says which. Such changes, and those of people, come one after another by the account's row, which
 * they lock before anything else: no two break a sentence together that neither breaks alone, and what one names is not deleted by another.
 */
export function savePolicy<T>(ctx: Context, work: (ctx: Acting) => Promise<T>): Promise<T> {
  // oxlint-disable-next-line countersign/mutation-audits -- what it saves is written by writers that leave their own entries
  return transaction(
    ctx,
    async (acting) => {
      const result = await work(acting);
      await keepAssertions(acting);
      return result;
    },
    { lockAccount: true },
  );
}

async function keepAssertions(ctx: Scoped): Promise<void> {
  if ((await ctx.db.policyAssertion.count({ where: { accountId: ctx.account.id } })) === 0) return;
  const { policy, account } = await loadPolicy(ctx, { timed: true });
  const failures = checkAssertions(policy, account.teams);
  if (failures.length === 0) return;
  const broken = failures.map(({ sentence, message }) => `“${sentence}” would no longer hold: ${message}`);
  throw new Conflict("assertion-fails", broken.join(" "), { failures });
}

/** Replaces the sentences that the account asserts (`role.manage`); they are checked when the transaction of savePolicy ends. */
export async function writeAssertions(
  ctx: Acting,
  { accountId }: Permitted<Row, "role.manage">,
  sentences: readonly string[],
  reason?: string,
): Promise<void> {
  const before = await ctx.db.policyAssertion.findMany({ where: { accountId }, orderBy: { no: "asc" } });
  await ctx.db.policyAssertion.deleteMany({ where: { accountId } });
  await ctx.db.policyAssertion.createMany({ data: sentences.map((sentence, no) => ({ accountId, no, sentence })) });
  await audit(ctx, "policy.assertions-changed", {
    target: { type: "account", id: accountId },
    before: { assertions: before.map(({ sentence }) => sentence) },
    after: { assertions: sentences },
    reason,
  });
}

/** Lets a change through that the escalation guard allows, or throws BeyondYou with what is wanted and what is held. */
export function allowedBy(verdict: Verdict): void {
  if (verdict.ok) return;
  const { ok: _ok, ...refusal } = verdict;
  throw new BeyondYou(refusal);
}
