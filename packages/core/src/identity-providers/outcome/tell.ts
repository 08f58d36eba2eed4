import { findRoleFacts, type Scoped } from "../../kernel/index.ts";
import type { ReadClaim } from "../claims/read-claim.ts";
import type { VouchedPerson } from "../claims/read-person.ts";
import { whatClaimsGive } from "../claims/what-claims-give.ts";
import { findMapping, findProvider } from "../internal.ts";
import type { TestOutcome } from "../schema.ts";

/** Of a long claim so many values are shown. */
const SHOWN = 50;

/** What a test shows: what the provider said, and what somebody of whom it says so gets. Nobody is signed in, linked or changed. */
export async function tell(ctx: Scoped, providerId: string, vouched: VouchedPerson): Promise<TestOutcome> {
  const provider = await findProvider(ctx, providerId);
  const { groups, roles, subject, email, isVerified, name } = vouched;
  const given = whatClaimsGive(await findMapping(ctx, providerId), { groups: groups.values, roles: roles.values });
  const ref = given.role ?? provider.newcomerRole;
  const role = ref === null ? null : await findRoleFacts(ctx, ref);
  const teams = await ctx.db.team.findMany({
    where: { accountId: ctx.account.id, id: { in: [...given.teamIds] } },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return {
    ok: true,
    subject: subject.slice(0, 256),
    email,
    isVerified,
    name,
    groups: shown(provider.groupsClaim, groups),
    roles: shown(provider.rolesClaim, roles),
    gives: { role: role?.name ?? null, teams: teams.map((team) => team.name), rank: given.rank },
  };
}

function shown(name: string, { state, values, ignored }: ReadClaim) {
  return { name, state, values: values.slice(0, SHOWN), total: values.length, ignored };
}
