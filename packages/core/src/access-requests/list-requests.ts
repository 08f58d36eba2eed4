import { matches, type Proof } from "@countersign/permissions";
import { type Acting, type Context, loadSubjects, read, visible } from "../kernel/index.ts";
import { grantableRequests } from "./reading/may-grant.ts";
import { shownRequests } from "./reading/shown.ts";
import { ListRequests, type RequestItem, type RequestList } from "./schema.ts";

const MOST_SHOWN = 100;

/**
 * The requests for access that the reader may grant, at least in part: the guard decides. `answered`: those that are not open any more, of the
 * people whom the reader manages (`account.manage`, `user.manage`).
 */
export function listRequests(ctx: Context, input: ListRequests): Promise<RequestList> {
  const { tab } = ListRequests.parse(input);
  return read(ctx, async (acting) => {
    const manages = visible(acting, "user.manage");
    const open = await grantableRequests(acting, manages);
    const listed = tab === "open" ? open.slice(0, MOST_SHOWN) : await answered(acting, manages);
    const shown = await shownRequests(
      acting,
      listed.map(({ request }) => request),
    );
    const requests = listed.map(({ member, givable }, place): RequestItem => {
      const { askedWhom: _asked, ...request } = shown[place]!;
      return { ...request, givable: [...givable], person: { id: member.userId, name: member.userName, roleName: member.role.name } };
    });
    return { open: open.length, requests };
  });
}

async function answered(ctx: Acting, manages: Proof<"user.manage">) {
  const { db, account } = ctx;
  const rows = await db.accessRequest.findMany({
    where: { accountId: account.id, state: { not: "open" } },
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    take: MOST_SHOWN,
  });
  const members = await loadSubjects(ctx, [...new Set(rows.map(({ userId }) => userId))]);
  return rows.flatMap((request) => {
    const member = members.find(({ userId }) => userId === request.userId);
    const isManaged = member && matches(manages.filter, { accountId: account.id, ownerId: member.userId, teamIds: member.teamIds });
    return isManaged ? [{ request, member, givable: [] }] : [];
  });
}
