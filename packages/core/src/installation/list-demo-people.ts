import { hasUsableApp } from "@countersign/permissions";
import { countForApprover } from "../campaigns/index.ts";
import { DEMO_ACCOUNTS, DEMO_VISITORS, demoAddress, type DemoPerson } from "../demo/people.ts";
import { asSystem, type Context, NotFound, open, outside, type Scoped, subjectOf } from "../kernel/index.ts";
import type { DemoPersonItem } from "./schema.ts";

/** The people of the demo whom a visitor can be, with what waits for each. *Not found* outside the demo. */
export async function listDemoPeople(ctx: Context): Promise<DemoPersonItem[]> {
  open(ctx, "the demo lets everybody be anybody");
  if (!ctx.config.demo) throw new NotFound();
  const [users, accounts] = await outside(ctx, async (db) => [
    await db.user.findMany({ where: { email: { in: DEMO_VISITORS.map(demoAddress) } }, select: { id: true, email: true, name: true } }),
    await db.account.findMany({
      where: { slug: { in: DEMO_ACCOUNTS.map(({ slug }) => slug) } },
      select: { id: true, slug: true, name: true },
    }),
  ]);
  const items: DemoPersonItem[] = [];
  for (const person of DEMO_VISITORS) {
    const user = users.find(({ email }) => email === demoAddress(person));
    if (!user) continue;
    const theirs = accounts.filter(({ slug }) => (person.accounts as readonly string[]).includes(slug));
    const standings = await Promise.all(theirs.map(({ id }) => asSystem(ctx, id, (scoped) => standingIn(scoped, user.id))));
    items.push({
      id: user.id,
      name: user.name,
      roleName: standings.find((one) => one.roleName)?.roleName ?? "",
      accounts: inOrder(person, theirs).map(({ name }) => name),
      isEverywhere: person.accounts.length === DEMO_ACCOUNTS.length,
      hasNoAccess: standings.every((one) => !one.isUsable),
      key: person.firstName.toLowerCase(),
      waiting: standings.reduce((sum, one) => sum + one.waiting, 0),
    });
  }
  return items;
}

function inOrder<A extends { slug: string }>(person: DemoPerson, accounts: readonly A[]): A[] {
  return person.accounts.flatMap((slug) => accounts.filter((account) => account.slug === slug));
}

async function standingIn(scoped: Scoped, userId: string): Promise<{ roleName: string; isUsable: boolean; waiting: number }> {
  const subject = await subjectOf(scoped, userId);
  if (!subject) return { roleName: "", isUsable: false, waiting: 0 };
  return { roleName: subject.role.name, isUsable: hasUsableApp(subject), waiting: await countForApprover({ ...scoped, subject }) };
}
