import { asSystem, type Context, open, outside } from "../kernel/index.ts";
import { ListOffers, type Offer } from "./schema.ts";

/** More buttons than this help nobody: people of such an installation come by the address of their account. */
const MOST = 12;

/**
 * The providers that the sign-in page names, by name: those that are offered to everybody, or, for whoever comes to one account, all that it has
 * switched on.
 */
export async function listOffers(ctx: Context, input: ListOffers): Promise<Offer[]> {
  open(ctx, "nobody is signed in yet");
  const { account: slug } = ListOffers.parse(input);
  const order = { orderBy: [{ name: "asc" as const }, { id: "asc" as const }], take: MOST };
  if (slug === null) {
    const rows = await outside(ctx, async (db) => {
      const offered = await db.identityProvider.findMany({ where: { enabled: true, offered: true }, ...order });
      const accounts = await db.account.findMany({ where: { id: { in: offered.map(({ accountId }) => accountId) } } });
      return offered.flatMap(({ accountId, id, name }) => {
        const account = accounts.find((one) => one.id === accountId);
        return account ? [{ account: account.slug, accountName: account.name, id, name }] : [];
      });
    });
    return rows;
  }
  const account = await outside(ctx, (db) => db.account.findUnique({ where: { slug }, select: { id: true, parentId: true } }));
  if (!account) return [];
  // A child's people also come in by its parent's.
  const ids = [account.id, ...(account.parentId ? [account.parentId] : [])];
  const found = [];
  for (const id of ids)
    found.push(
      ...(await asSystem(ctx, id, async ({ db, account: { slug: of, name: accountName } }) => {
        const rows = await db.identityProvider.findMany({ where: { accountId: id, enabled: true }, ...order });
        return rows.map((row) => ({ account: of, accountName, id: row.id, name: row.name }));
      })),
    );
  return found;
}
