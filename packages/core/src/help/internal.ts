import type { Scoped } from "../kernel/index.ts";

const MOST = 20;

/** The active Account Admins of the account with what a mail to them needs, by name; at most 20. */
export async function findAdmins({ db, account }: Scoped) {
  const rows = await db.membership.findMany({
    where: { accountId: account.id, roleKey: "account-admin", status: "active", user: { status: "active" } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST,
    select: { user: { select: { id: true, name: true, email: true, locale: true } } },
  });
  return rows.map(({ user }) => user);
}

/** The path if it is one of a page in this account, otherwise "": what a browser says it came from may be anything, and admins will follow it. */
export function pageIn(slug: string, page: string): string {
  const base = `/a/${slug}`;
  if (!URL.canParse(page, "http://localhost")) return "";
  const { origin, pathname, search } = new URL(page, "http://localhost");
  const isInside = origin === "http://localhost" && (pathname === base || pathname.startsWith(`${base}/`));
  return isInside ? `${pathname}${search}` : "";
}
