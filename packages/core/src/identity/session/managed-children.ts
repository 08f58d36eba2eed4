import { openWall, type Prisma, type Tx } from "@countersign/db";
import { decide } from "@countersign/permissions";
import { accountColumns, type Context, loadSubjects } from "../../kernel/index.ts";

/** What an account asks of whoever signs in. */
export interface AskingAccount {
  readonly name: string;
  readonly twoSteps: string;
  readonly idleMinutes: number | null;
  readonly sessionHours: number | null;
}

const columns = { name: true, twoSteps: true, idleMinutes: true, sessionHours: true } as const;

/**
 * Of the child accounts that ask something (`asks`), those that a person manages from their parent, where they need no membership: what is asked there is
 * asked of them as well. Ends with the wall of a parent up, or none.
 */
export async function managedChildren(ctx: Context, db: Tx, userId: string, asks: Prisma.AccountWhereInput): Promise<AskingAccount[]> {
  const rows = await db.membership.findMany({
    where: { userId, status: "active", account: { children: { some: asks } } },
    orderBy: { accountId: "asc" },
    select: { account: { select: { ...accountColumns, children: { where: asks, orderBy: { id: "asc" }, select: columns } } } },
  });
  const managed: AskingAccount[] = [];
  for (const { account } of rows) {
    const { children, ...parent } = account;
    await openWall(db, { accountId: parent.id, userId });
    const [subject] = await loadSubjects({ ...ctx, db, account: parent }, [userId]);
    if (subject && decide(subject, "account.manage") === null) managed.push(...children);
  }
  return managed;
}
