import { type Context, read, self } from "../kernel/index.ts";
import { askableScopes, findGivers, requireKnown } from "./internal.ts";
import { endedGrants } from "./reading/ended-grants.ts";
import { shownRequests } from "./reading/shown.ts";
import { type AccessAsked, GetAccessAsked } from "./schema.ts";

const WEEK = 7 * 24 * 3_600_000;

/**
 * How one stands with a permission that was refused: whether one has asked for it and what was answered, when a time-boxed grant of it ended, how far one
 * could ask and whom. Throws NotFound for a permission of an app that one may not know of.
 */
export function getAccessAsked(ctx: Context, input: GetAccessAsked): Promise<AccessAsked> {
  const { permission } = GetAccessAsked.parse(input);
  const { userId } = self(ctx);
  return read(ctx, async (acting) => {
    const { db, account, now, subject } = acting;
    requireKnown(subject, permission);
    const scopes = askableScopes(subject, permission);
    const widest = scopes.at(-1);
    const rows = await db.accessRequest.findMany({
      where: { accountId: account.id, userId, permissionKey: permission, state: { in: ["open", "granted", "declined"] } },
      orderBy: { askedAt: "desc" },
      take: 1,
    });
    const [latest] = await shownRequests(acting, rows);
    const isRecent = latest?.answeredAt && latest.answeredAt.getTime() > now().getTime() - WEEK;
    const ended = (await endedGrants(acting, userId)).find(({ grants }) => permission in grants);
    const admins = widest ? await findGivers(acting, subject, permission, widest) : [];
    return {
      open: latest?.state === "open" ? { id: latest.id, askedAt: latest.askedAt, askedWhom: latest.askedWhom } : null,
      last:
        isRecent && (latest.state === "granted" || latest.state === "declined") && latest.answeredAt
          ? { state: latest.state, at: latest.answeredAt, by: latest.answeredBy ?? "", answer: latest.answer }
          : null,
      ended: ended ? { at: ended.endedAt, why: ended.why } : null,
      scopes: admins.length > 0 ? scopes : [],
      admins: admins.map(({ name }) => name),
    };
  });
}
