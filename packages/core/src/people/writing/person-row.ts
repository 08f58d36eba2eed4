import type { Permitted, Row, Subject } from "@countersign/permissions";
import { type Acting, Conflict, lockMember, memberOf, NotFound, permit, type Scoped, visible } from "../../kernel/index.ts";
import { namesOfInvited } from "../internal.ts";

/** A member of the account as permissions see a person: their own row, in all of their teams. */
export interface PersonOfAccount extends Row {
  readonly ownerId: string;
  readonly teamIds: readonly string[];
  readonly member: Subject & { readonly membership: Exclude<Subject["membership"], "none"> };
}

export type ManagedPerson = Permitted<PersonOfAccount, "user.manage">;

/** The person with all that gives them rights, their membership locked until the transaction ends; NotFound for everybody who is none of the account. */
export async function lockPerson(ctx: Acting, userId: string): Promise<PersonOfAccount> {
  await lockMember(ctx, userId);
  return findPerson(ctx, userId);
}

/** As lockPerson, for somebody whom the one who asks manages: NotAllowed for who manages nobody, NotFound for people beyond their reach. */
export async function permitPerson(ctx: Acting, userId: string): Promise<ManagedPerson> {
  visible(ctx, "user.manage");
  return permit(ctx, "user.manage", await lockPerson(ctx, userId), { what: "person" });
}

/** As permitPerson, for looking only: nothing is locked. */
export async function seePerson(ctx: Acting, userId: string): Promise<ManagedPerson> {
  visible(ctx, "user.manage");
  return permit(ctx, "user.manage", await findPerson(ctx, userId), { what: "person" });
}

/** As lockPerson, for looking only. */
async function findPerson(ctx: Acting, userId: string): Promise<PersonOfAccount> {
  const found = await memberOf(ctx, userId);
  if (!found) throw new NotFound("person");
  return personOf(ctx, found);
}

/** A member whose rights were read already as the person of the account that permissions see; NotFound for a stranger. */
export async function personOf(ctx: Scoped, found: Subject): Promise<PersonOfAccount> {
  const { membership, userId } = found;
  if (membership === "none") throw new NotFound("person");
  const names = membership === "invited" ? await namesOfInvited(ctx, [userId]) : null;
  const member = { ...found, membership, userName: names?.get(userId) ?? found.userName };
  return { accountId: ctx.account.id, ownerId: userId, teamIds: member.teamIds, member };
}

/** The membership's key. */
export function membershipKey({ accountId, ownerId: userId }: PersonOfAccount) {
  return { accountId_userId: { accountId, userId } } as const;
}

/** The owner can be suspended, but stays a member and an Account Admin until somebody else owns the account. */
export function notTheOwner({ member }: PersonOfAccount): void {
  if (member.isOwner)
    throw new Conflict("is-owner", `${member.userName} owns this account. The ownership has to be handed over first.`, {
      name: member.userName,
    });
}
