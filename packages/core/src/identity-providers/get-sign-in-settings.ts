import { builtInRoles, BUILT_IN_ROLE_KEYS } from "@countersign/permissions";
import { type Acting, type Context, permit, read } from "../kernel/index.ts";
import { findMappings, redirectUri } from "./internal.ts";
import type { ProviderView, SignInSettings } from "./schema.ts";
import { countSignedIn } from "./writing/provider-sessions.ts";
import { whyNotYet } from "./writing/why-not-yet.ts";

/** As many people as a list to choose from can hold. */
const MOST_PEOPLE = 1_000;

/** How people of the account sign in: its providers with what each gives, and who has to use one (`account.manage`). */
export function getSignInSettings(ctx: Context): Promise<SignInSettings> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const { db, account, subject } = acting;
    const where = { accountId: account.id };
    const rules = await db.signInRule.findMany({
      where,
      select: { userId: true, rule: true, membership: { select: { user: { select: { name: true } } } } },
    });
    return {
      providers: await viewsOf(acting),
      signIn: account.signIn as SignInSettings["signIn"],
      notYet: await whyNotYet(acting),
      rules: rules
        .map(({ userId: id, rule, membership }) => ({ id, name: membership.user.name, rule: rule as "provider" | "any" }))
        .toSorted((a, b) => a.name.localeCompare(b.name, ctx.locale)),
      canChange: subject.role.key === "account-admin",
      choices: await choicesIn(acting),
    };
  });
}

async function viewsOf(ctx: Acting): Promise<ProviderView[]> {
  const where = { accountId: ctx.account.id };
  const rows = await ctx.db.identityProvider.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] });
  const ids = rows.map(({ id }) => id);
  const used = await ctx.db.providerPerson.groupBy({ by: ["providerId"], where, _count: true, _max: { at: true } });
  const usedOf = new Map(used.map((one) => [one.providerId, one]));
  const lines = await findMappings(ctx, ids);
  const signedIn = await countSignedIn(ctx, ids);
  return rows.map(({ accountId: _account, createdAt: _at, secretCipher, ...row }) => ({
    ...row,
    hasSecret: secretCipher !== null,
    redirectUri: redirectUri(ctx, row.id),
    lines: lines.get(row.id) ?? [],
    people: usedOf.get(row.id)?._count ?? 0,
    lastAt: usedOf.get(row.id)?._max.at ?? null,
    signedIn: signedIn.get(row.id) ?? 0,
  }));
}

/** What a mapping can give: every role but Account Admin, which no provider gives, and every team. */
async function choicesIn({ db, account, subject }: Acting): Promise<SignInSettings["choices"]> {
  const by = { where: { accountId: account.id }, orderBy: { name: "asc" as const }, select: { id: true, name: true } };
  const [custom, teams] = [await db.role.findMany(by), await db.team.findMany(by)];
  const builtIn = BUILT_IN_ROLE_KEYS.filter((key) => key !== "account-admin").map((key) => ({
    id: key as string,
    name: builtInRoles[key].name,
  }));
  const people =
    subject.role.key === "account-admin"
      ? await db.membership.findMany({
          where: { accountId: account.id, status: { not: "invited" }, userId: { not: account.ownerId } },
          orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
          take: MOST_PEOPLE,
          select: { user: { select: { id: true, name: true } } },
        })
      : [];
  return { roles: [...builtIn, ...custom], teams, people: people.map(({ user }) => user) };
}
