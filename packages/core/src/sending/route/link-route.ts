import { openWall, type Tx } from "@countersign/db";
import type { Context } from "../../kernel/index.ts";
import { findRoute, type Route } from "../internal.ts";

/** What is said where links that sign in have no way to go. */
export const NO_LINK_ROUTE =
  "A link that signs somebody in is mailed only over SMTP_URL or the mail server of the organisation's parent account, and there is none for all of their accounts. Ask whoever runs this installation.";

/** Over what a link travels, and the parentless account whose mail it is. */
export interface LinkRoute {
  readonly route: Route;
  readonly rootId: string;
}

/**
 * The route of links that sign a person in who belongs to these accounts: never the server of a child account, since whoever manages one chooses it
 * and could read the link (decision 7). Accounts of several organisations have to lead to one and the same route, else it is null. Leaves the
 * transaction behind the wall of a root account.
 */
export async function findLinkRoute(ctx: Context, db: Tx, accountIds: readonly string[]): Promise<LinkRoute | null> {
  const accounts = await db.account.findMany({ where: { id: { in: [...accountIds] } }, select: { id: true, parentId: true } });
  const rootIds = [...new Set(accounts.map(({ id, parentId }) => parentId ?? id))].sort();
  let found: LinkRoute | null = null;
  for (const rootId of rootIds) {
    await openWall(db, { accountId: rootId });
    const route = await findRoute(ctx, db, rootId);
    if (!route || (found && found.route.version !== route.version)) return null;
    found = { route, rootId };
  }
  return found;
}
