import type { Scoped } from "../kernel/index.ts";
import { findAdmins, findHolders } from "../people/index.ts";

/** Whom a person's question goes to: the other Account Admins of the account; where there is none, up to three others who manage it. */
export async function findAsked(ctx: Scoped, userId: string) {
  const admins = (await findAdmins(ctx)).filter(({ id }) => id !== userId);
  return admins.length > 0 ? admins : findHolders(ctx, "account.manage", { except: userId, most: 3 });
}

/** The path if it is one of a page in this account, otherwise "": what a browser says it came from may be anything, and admins will follow it. */
export function pageIn(slug: string, page: string): string {
  const base = `/a/${slug}`;
  if (!URL.canParse(page, "http://localhost")) return "";
  const { origin, pathname, search } = new URL(page, "http://localhost");
  const isInside = origin === "http://localhost" && (pathname === base || pathname.startsWith(`${base}/`));
  return isInside ? `${pathname}${search}` : "";
}
