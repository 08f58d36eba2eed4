import { catalogue, levelAt, mayAssign, PERMISSION_KEYS, type PermissionKey, scopeOf, toxicPairs } from "@countersign/permissions";
import { adjustmentsFor, offeredOf, timedFor } from "../adjustments/index.ts";
import { countedImpact, loadWorld } from "../impact/index.ts";
import { type Context, NotFound, permit, read } from "../kernel/index.ts";
import { seePerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { endOf, giftOf } from "./internal.ts";
import { prolongedBy } from "./reading/prolonged.ts";
import { seenMark } from "./reading/seen-mark.ts";
import { PreviewRequest, type RequestPreview } from "./schema.ts";

/** What granting a request so would do (`account.manage`, `user.manage`). Refuses what grantRequest would refuse. */
export function previewRequest(ctx: Context, input: PreviewRequest): Promise<RequestPreview> {
  const { id, scope, duration } = PreviewRequest.parse(input);
  const endsAt = endOf(ctx, duration);
  return read(ctx, async (acting) => {
    const { db, account, now, subject } = acting;
    permit(acting, "account.manage", { accountId: account.id });
    const request = await db.accessRequest.findFirst({ where: { accountId: account.id, id, state: "open", expiresAt: { gt: now() } } });
    if (!request) throw new NotFound("request");
    const { member } = await seePerson(acting, request.userId);
    const { wanted, needed } = giftOf(member, request.permissionKey as PermissionKey, scope);
    const { adjustments } = endsAt
      ? timedFor(acting, member, { wanted, needed, endsAt })
      : { adjustments: adjustmentsFor(member, wanted, needed) };
    allowedBy(mayAssign(subject, member, { adjustments }));
    const before = await loadWorld(acting);
    const members = before.members.map((each) => (each.userId === member.userId ? { ...each, adjustments } : each));
    const pairs = (vector: typeof wanted) => toxicPairs(offeredOf(vector), { fourEyes: account.fourEyes });
    const known = new Set(pairs(member.granted).map(({ code }) => code));
    return {
      gives: PERMISSION_KEYS.flatMap((key, position) => {
        const [from, to] = [levelAt(member.granted, position), levelAt(wanted, position)];
        return to > from && !catalogue[key].planned ? [{ key, from: scopeOf(from), to: scopeOf(to)! }] : [];
      }),
      prolongs: prolongedBy(member, adjustments, endsAt),
      impact: await countedImpact(acting, before, { ...before, members }),
      seen: seenMark(member),
      warnings: pairs(wanted)
        .filter(({ code }) => !known.has(code))
        .map(({ code, severity }) => ({ code, severity })),
    };
  });
}
