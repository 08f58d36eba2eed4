import { matches } from "@countersign/permissions";
import { type Acting, type Context, findRoleFacts, permit, read, visible } from "../kernel/index.ts";
import { type MappingLine, whatClaimsGive } from "./claims/what-claims-give.ts";
import { findProvider } from "./internal.ts";
import { type MappingPreview, PreviewMapping } from "./schema.ts";
import { LEFT_WITHOUT } from "./writing/apply-claims.ts";

/**
 * Whom a mapping would change, and how, when they sign in again: counted over what the provider said of them the last time (`account.manage`). Names
 * are told of people whom the one who asks manages (`user.manage`).
 */
export function previewMapping(ctx: Context, input: PreviewMapping): Promise<MappingPreview> {
  const { id, lines } = PreviewMapping.parse(input);
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const provider = await findProvider(acting, id);
    const people = await loadPeople(acting, id);
    const teams = new Map((await acting.db.team.findMany({ where: { accountId: acting.account.id } })).map((team) => [team.id, team.name]));
    const changes: MappingPreview["changes"] = [];
    const { filter } = visible(acting, "user.manage");
    for (const person of people) {
      const change = await changeOf(acting, person, lines, { teams, newcomerRole: provider.newcomerRole, providerId: id });
      if (!change) continue;
      const isKnown = matches(filter, {
        accountId: acting.account.id,
        ownerId: person.userId,
        teamIds: person.teams.map(({ teamId }) => teamId),
      });
      changes.push({ name: isKnown ? person.user.name : null, ...change });
    }
    return { people: people.length, changes };
  });
}

async function loadPeople({ db, account }: Acting, providerId: string) {
  const said = await db.providerPerson.findMany({ where: { accountId: account.id, providerId } });
  const members = await db.membership.findMany({
    where: { accountId: account.id, userId: { in: said.map(({ userId }) => userId) }, status: { not: "suspended" } },
    select: {
      userId: true,
      roleKey: true,
      roleId: true,
      roleProviderId: true,
      user: { select: { name: true } },
      teams: { select: { teamId: true, providerId: true } },
    },
  });
  return members.flatMap((member) => {
    const claims = said.find(({ userId }) => userId === member.userId);
    return claims ? [{ ...member, claims }] : [];
  });
}

type Person = Awaited<ReturnType<typeof loadPeople>>[number];

interface Around {
  readonly teams: ReadonlyMap<string, string>;
  readonly newcomerRole: string | null;
  readonly providerId: string;
}

async function changeOf(ctx: Acting, person: Person, lines: readonly MappingLine[], { teams, newcomerRole, providerId }: Around) {
  const given = whatClaimsGive(lines, person.claims);
  const now = person.roleId ?? person.roleKey;
  const byHand = person.roleKey === "account-admin" || ctx.account.ownerId === person.userId;
  const next = byHand ? now : (given.role ?? (person.roleProviderId === providerId ? (newcomerRole ?? LEFT_WITHOUT) : now));
  const role = next === now ? null : { from: await nameOf(ctx, now), to: await nameOf(ctx, next) };
  const joins = given.teamIds.filter((id) => person.teams.every(({ teamId }) => teamId !== id));
  const leaves = person.teams.filter((one) => one.providerId === providerId && !given.teamIds.includes(one.teamId));
  if (!role && joins.length === 0 && leaves.length === 0) return null;
  const named = (id: string) => teams.get(id) ?? id;
  return { role, joins: joins.map(named), leaves: leaves.map(({ teamId }) => named(teamId)) };
}

async function nameOf(ctx: Acting, ref: string): Promise<string> {
  return (await findRoleFacts(ctx, ref))?.name ?? ref;
}
