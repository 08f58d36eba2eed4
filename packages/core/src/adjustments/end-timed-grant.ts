import { mayAssign } from "@countersign/permissions";
import { audit, Conflict, type Context, enqueue, loggedMember, NotFound, permit, transaction } from "../kernel/index.ts";
import { adjustInChildren, permitPerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { EndTimedGrant } from "./schema.ts";

/**
 * Ends a time-boxed grant before its time (`account.manage`); it counts from the person's next request on, and they are told. Throws NotFound for what
 * was never given to them, Conflict "grant-ended" when it has ended already, and "beyond-you" with what the guard objects to.
 */
export async function endTimedGrant(ctx: Context, input: EndTimedGrant): Promise<void> {
  const { id: userId, grantId, reason } = EndTimedGrant.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      const { db, account, subject, now } = acting;
      permit(acting, "account.manage", { accountId: account.id });
      const { member } = await permitPerson(acting, userId);
      const grant = await db.timedGrant.findFirst({ where: { accountId: account.id, id: grantId, userId } });
      if (!grant) throw new NotFound("grant");
      const rows = await db.adjustment.findMany({ where: { accountId: account.id, userId, grantId, endsAt: { gt: now() } } });
      if (rows.length === 0) throw new Conflict("grant-ended", "It has ended already.");
      const isEnded = new Set(rows.map(({ permissionKey }) => permissionKey));
      const adjustments = member.adjustments.filter(({ key, from, endsAt }) => from === "parent" || endsAt == null || !isEnded.has(key));
      allowedBy(mayAssign(subject, member, { adjustments }));
      const after = { ...member, adjustments };
      await adjustInChildren(acting, after, reason);
      await db.adjustment.deleteMany({ where: { accountId: account.id, userId, grantId } });
      await db.timedGrant.update({
        where: { accountId_id: { accountId: account.id, id: grantId } },
        data: { endedAt: now(), endedWhy: "hand" },
      });
      await audit(acting, "timed-grant.ended", {
        target: { type: "user", id: userId },
        before: loggedMember(member),
        after: loggedMember(after),
        reason,
      });
      await enqueue(acting, "tell-timed-grant", { accountId: account.id, grantId, news: "ended" });
    },
    { lockAccount: true },
  );
}
