import type { PermissionKey } from "@countersign/permissions";
import { type Context, read, self } from "../kernel/index.ts";
import { endedGrants } from "./reading/ended-grants.ts";
import { shownRequests } from "./reading/shown.ts";
import type { MyRequests } from "./schema.ts";

/** One's own requests for access, and which time-boxed grants of one's own ended within the last week. */
export function listMyRequests(ctx: Context): Promise<MyRequests> {
  const { userId } = self(ctx);
  return read(ctx, async (acting) => {
    const rows = await acting.db.accessRequest.findMany({
      where: { accountId: acting.account.id, userId },
      orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      take: 50,
    });
    const ended = await endedGrants(acting, userId);
    return {
      requests: await shownRequests(acting, rows),
      ended: ended.map(({ grants, ...rest }) => ({ permissions: Object.keys(grants) as PermissionKey[], ...rest })),
    };
  });
}
