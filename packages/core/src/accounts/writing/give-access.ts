import { mayInvite } from "@countersign/permissions";
import { audit, Conflict, type Context, loggedMember, NotFound, permit, transaction } from "../../kernel/index.ts";
import { accessChanged, announceOwnMembership, findRole, lockPerson, roleColumns, UNPROVEN } from "../../people/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { statusesOf } from "../internal.ts";

interface Given {
  readonly id: string;
  /** The account from which it is given, and the others in which the person may have joined. */
  readonly accounts: Parameters<typeof statusesOf>[2];
  readonly role: string;
  readonly reason: string | undefined;
}

/** Makes somebody of the organisation a member of the account that `ctx` names, at once and without an invitation. See `setAccess`. */
export async function giveAccess(ctx: Context, { id: userId, accounts, role: ref, reason }: Given): Promise<void> {
  await transaction(
    ctx,
    async (acting) => {
      const { db, account } = acting;
      const accountId = account.id;
      const statuses = await statusesOf(acting, userId, accounts);
      if (statuses.size === 0) throw new NotFound("person");
      if (statuses.has(accountId)) throw accessChanged();
      const hasJoined = [...statuses.values()].some((status) => status !== "invited");
      if (!hasJoined) throw new Conflict("not-joined", "They have not accepted their first invitation yet.");
      if ((await db.user.count({ where: { id: userId, ...UNPROVEN.user } })) > 0) throw addressUnproven();
      const role = await findRole(acting, ref);
      await db.membership.create({ data: { accountId, userId, status: "active", ...roleColumns(role), createdAt: ctx.now() } });
      // Judged as it stands then, so that nothing that it brings is overlooked; a refusal takes it back with the transaction.
      const person = await lockPerson(acting, userId);
      permit(acting, "user.manage", person, { creating: true });
      allowedBy(mayInvite(acting.subject, person.member));
      await audit(acting, "membership.given", {
        target: { type: "user", id: userId },
        before: null,
        after: loggedMember(person.member),
        reason,
      });
      if (userId === acting.subject.userId) await announceOwnMembership(acting, userId);
    },
    { lockAccount: true },
  );
}

/** They joined by a copied link: whoever made it may be who holds the address's password, so nothing further is given to the address. */
function addressUnproven(): Conflict {
  return new Conflict(
    "address-unproven",
    "They joined by a copied link, so nobody knows that the address is theirs. Mail them a link for a new password first: using it proves it.",
  );
}
