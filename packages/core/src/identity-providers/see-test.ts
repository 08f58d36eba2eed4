import { type Context, outside, permit, read, self } from "../kernel/index.ts";
import { ProviderRef, TestOutcome } from "./schema.ts";

/** What one's own test of a connection came to (`account.manage`); null: there is none, or it is a day old. `id`: of the test. */
export async function seeTest(ctx: Context, input: ProviderRef): Promise<TestOutcome | null> {
  const { userId } = self(ctx);
  const { id } = ProviderRef.parse(input);
  const providerAccountId = await read(ctx, async (acting) => permit(acting, "account.manage", { accountId: acting.account.id }).accountId);
  const where = { id, providerAccountId, testedById: userId };
  const row = await outside(ctx, (db) => db.signInAttempt.findFirst({ where, select: { outcome: true } }));
  return TestOutcome.safeParse(row?.outcome).data ?? null;
}
