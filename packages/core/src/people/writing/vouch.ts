import type { Acting } from "../../kernel/index.ts";
import type { ManagedPerson } from "./person-row.ts";

/** Whoever changes what an invited person will get answers for it from then on: their right is looked at when the invitation is accepted. */
export async function vouchForInvitation({ db, subject }: Acting, { accountId, ownerId: userId }: ManagedPerson): Promise<void> {
  await db.invitation.updateMany({
    where: { accountId, userId, acceptedAt: null, revokedAt: null },
    data: { invitedById: subject.userId },
  });
}
