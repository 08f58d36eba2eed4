import { type Acting, audit, Conflict, type Context, permit, requireFresh, transaction } from "../kernel/index.ts";
import { ChangePerson } from "./change-schema.ts";
import { permitPerson, type PersonOfAccount } from "./writing/person-row.ts";

/**
 * Hands the account over to another Account Admin; only its owner does so, freshly signed in. Throws Conflict "not-owner", "not-account-admin" and
 * "successor-has-no-password" where people have to sign in with a provider, and NotFresh.
 */
export async function transferOwnership(ctx: Context, input: ChangePerson): Promise<void> {
  requireFresh(ctx, "ownership");
  const { id, reason } = ChangePerson.parse(input);
  await transaction(
    ctx,
    async (acting) => {
      const { db, account } = acting;
      permit(acting, "account.manage", { accountId: account.id });
      const person = await permitPerson(acting, id);
      requireSuccessor(acting, person);
      if (person.member.isOwner) return;
      await requireWayBackIn(acting, person);
      await db.account.update({ where: { id: account.id }, data: { ownerId: id } });
      await audit(acting, "account.owner-changed", {
        target: { type: "account", id: account.id },
        before: { ownerId: account.ownerId },
        after: { ownerId: id },
        reason,
      });
    },
    { lockAccount: true },
  );
}

function requireSuccessor({ subject }: Acting, { member }: PersonOfAccount): void {
  const name = member.userName;
  if (!subject.isOwner) throw new Conflict("not-owner", "Only the owner of the account hands it over.");
  if (member.role.key !== "account-admin" || member.membership !== "active")
    throw new Conflict("not-account-admin", `${name} has to be an active Account Admin first.`, { name });
}

// The owner's password is the way back in when the identity provider is down.
async function requireWayBackIn({ db, account }: Acting, { member: { userId, userName: name } }: PersonOfAccount): Promise<void> {
  if (account.signIn === "any") return;
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  if (passwordHash === null)
    throw new Conflict(
      "successor-has-no-password",
      `${name} has no password, so nobody would have a way back in without the identity provider. They have to set one first.`,
      { name },
    );
}
