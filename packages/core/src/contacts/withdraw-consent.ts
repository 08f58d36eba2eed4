import { audit, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { addressHash, addSuppression, BY_HAND_SOURCE } from "../suppressions/index.ts";
import { lockAddress, lockContact, othersWith } from "./editing/contact-row.ts";
import { requireAddress, requireNoGain, requirePast, writeConsent } from "./editing/evidence.ts";
import { WithdrawConsent } from "./schema.ts";

/**
 * Writes down that somebody withdrew their consent to mail (`contact.edit`). It holds for the address: it goes onto the suppression list,
 * and every contact who has it is withdrawn, whoever may see them. Their evidence says that it was done by hand; the words and the name stay with
 * this contact, for whoever may see it. Throws Invalid for a day to come, Conflict "no-address", and BeyondYou where the editor would get a right
 * on a contact by it.
 */
export function withdrawConsent(ctx: Context, input: WithdrawConsent): Promise<void> {
  const { id, ...said } = WithdrawConsent.parse(input);
  const withdrawn = { ...said, state: "withdrawn" } as const;
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.edit");
    const { contact, others } = await lockAddress(acting, id);
    const before = permit(acting, "contact.edit", contact, { what: "contact" });
    const hash = addressHash(requireAddress(before))!;
    requirePast(acting, withdrawn);
    await writeConsent(acting, before, withdrawn);
    await addSuppression(acting, { addressHash: hash, reason: "unsubscribed", source: BY_HAND_SOURCE, byUserId: acting.subject.userId });
    requireNoGain(acting, [before, ...others], [await lockContact(acting, id), ...(await othersWith(acting, before))]);
    await audit(acting, "contact.consent-withdrawn", {
      target: { type: "contact", id },
      before: { emailConsent: before.emailConsent },
      after: { emailConsent: "withdrawn", saidOn: said.saidOn },
    });
  });
}
