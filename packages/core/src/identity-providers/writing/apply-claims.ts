import type { IdentityProviderModel } from "@countersign/db";
import {
  askForRecheck,
  audit,
  Conflict,
  findRoleFacts,
  keepTimedGrants,
  lockMembers,
  loggedMember,
  memberOf,
  type Scoped,
} from "../../kernel/index.ts";
import { roleColumns } from "../../people/index.ts";
import type { VouchedPerson } from "../claims/read-person.ts";
import { type Given, isKeptBack, type MappingLine, whatClaimsGive } from "../claims/what-claims-give.ts";
import { suspended } from "./find-person.ts";

interface SigningIn {
  readonly userId: string;
  /** They are no member yet. */
  readonly isNew: boolean;
  readonly vouched: VouchedPerson;
}

type Provider = Pick<IdentityProviderModel, "id" | "newcomerRole">;

/** The role of somebody from whom the provider has taken the one that it gave, where newcomers get none. */
export const LEFT_WITHOUT = "restricted-user";

/**
 * Brings a membership to what the provider's claims give by its mapping, at each sign-in (see decision 9): somebody new joins if they get a role;
 * whoever is here gets the role and teams of the claims, and loses those that the provider gave and no longer says. What was given by hand stays, and
 * the owner and Account Admins keep their role. Where the provider kept claims back, what they had stays. Throws Conflict "sign-in-no-access" for
 * somebody new without a role, "sign-in-suspended". The account's row is locked.
 */
export async function applyClaims(ctx: Scoped, provider: Provider, mapping: readonly MappingLine[], person: SigningIn): Promise<void> {
  const { groups, roles } = person.vouched;
  const given = whatClaimsGive(mapping, { groups: groups.values, roles: roles.values });
  const { db, account, now } = ctx;
  await db.providerPerson.upsert({
    where: { accountId_providerId_userId: { accountId: account.id, providerId: provider.id, userId: person.userId } },
    create: row(ctx, provider, person),
    update: row(ctx, provider, person),
  });
  if (person.isNew) await join(ctx, provider, given, person.userId);
  await lockMembers(ctx, { teamIds: [], userIds: [person.userId] });
  const before = await memberOf(ctx, person.userId);
  if (!before) return;
  if (before.membership === "suspended") throw suspended();
  if (!isKeptBack(groups, roles) || person.isNew) await bring(ctx, provider, given, person.userId);
  const after = await memberOf(ctx, person.userId);
  if (!after) return;
  const logged = { before: person.isNew ? null : loggedMember(before), after: { ...loggedMember(after), provider: provider.id } };
  if (JSON.stringify(logged.before) === JSON.stringify(loggedMember(after))) return;
  const as = { ...ctx, session: { id: person.userId, userId: person.userId }, now };
  await audit(as, person.isNew ? "membership.provider-joined" : "membership.provider-changed", {
    target: { type: "user", id: person.userId },
    ...logged,
  });
  // Who lost a right by it may have lent it to others.
  await keepTimedGrants({ ...as, subject: after });
  await askForRecheck(ctx);
}

function row({ account, now }: Scoped, { id: providerId }: Provider, { userId, vouched }: SigningIn) {
  const { groups, roles } = vouched;
  return { accountId: account.id, providerId, userId, groups: [...groups.values], roles: [...roles.values], at: now() };
}

/** A membership for somebody who is none yet: only with a role. Their access level is the default, once they turn an app on, as for everybody. */
async function join(ctx: Scoped, provider: Provider, given: Given, userId: string): Promise<void> {
  const role = await roleOf(ctx, given.role ?? provider.newcomerRole);
  if (!role)
    throw new Conflict("sign-in-no-access", "Your identity provider knows you, but nothing that it says of you gives you access here.");
  const data = {
    accountId: ctx.account.id,
    userId,
    status: "active",
    ...roleColumns(role),
    roleProviderId: provider.id,
    createdAt: ctx.now(),
  };
  await ctx.db.membership.create({ data });
}

/** The role by its ref; null for none, and for one that is gone or that no provider gives. */
async function roleOf(ctx: Scoped, ref: string | null) {
  return ref === null || ref === "account-admin" ? null : findRoleFacts(ctx, ref);
}

async function bring(ctx: Scoped, provider: Provider, given: Given, userId: string): Promise<void> {
  const { db, account } = ctx;
  const key = { accountId_userId: { accountId: account.id, userId } };
  const now = await db.membership.findUniqueOrThrow({ where: key });
  const byHand = now.roleKey === "account-admin" || account.ownerId === userId;
  const wasOurs = now.roleProviderId === provider.id;
  const role = byHand ? null : await roleOf(ctx, given.role ?? (wasOurs ? (provider.newcomerRole ?? LEFT_WITHOUT) : null));
  await db.membership.update({
    where: key,
    data: { hostRank: given.rank, ...(role ? { ...roleColumns(role), roleProviderId: provider.id } : {}) },
  });
  const where = { accountId: account.id, userId };
  await db.teamMember.deleteMany({ where: { ...where, providerId: provider.id, teamId: { notIn: [...given.teamIds] } } });
  const rows = given.teamIds.map((teamId) => ({ ...where, teamId, providerId: provider.id }));
  await db.teamMember.createMany({ data: rows, skipDuplicates: true });
}
