import { audit, type Context, permit, transaction, visible } from "../kernel/index.ts";
import { addressHash, suppressedAmong } from "../suppressions/index.ts";
import { lockContact } from "./editing/contact-row.ts";
import { requireAddress, requireNoGain, requireNotWithdrawnSince, requirePast, writeConsent } from "./editing/evidence.ts";
import { GrantConsent, type GrantedConsent } from "./schema.ts";

/**
 * Writes down that somebody agreed to get mail (`contact.edit`), for this contact and its present address. Evidence is only ever added. An address
 * on the suppression list stays there, and the answer says why: only who manages the account takes it off. Throws Invalid for a day to come or one
 * before they last withdrew, Conflict "no-address", and BeyondYou where the editor would get a right on the contact by it.
 */
export function grantConsent(ctx: Context, input: GrantConsent): Promise<GrantedConsent> {
  const { id, ...said } = GrantConsent.parse(input);
  const granted = { ...said, state: "granted" } as const;
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.edit");
    const before = permit(acting, "contact.edit", await lockContact(acting, id), { what: "contact" });
    const email = requireAddress(before);
    requirePast(acting, granted);
    await requireNotWithdrawnSince(acting, before, granted);
    const after = await writeConsent(acting, before, granted);
    requireNoGain(acting, [before], [after]);
    await audit(acting, "contact.consent-recorded", {
      target: { type: "contact", id },
      before: { emailConsent: before.emailConsent },
      after: { emailConsent: after.emailConsent, saidOn: said.saidOn },
    });
    const [suppressed = null] = (await suppressedAmong(acting, [addressHash(email)!])).values();
    return { suppressed };
  });
}
