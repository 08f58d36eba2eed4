import { normalizeAddress } from "@countersign/email/address";
import { audit, type Context, Invalid, ownTeam, permit, transaction } from "../kernel/index.ts";
import { BAD_ADDRESS } from "../suppressions/index.ts";
import { withFieldValues } from "./editing/field-values.ts";
import { insertContacts, rowToBe } from "./internal.ts";
import { CreateContact } from "./schema.ts";

/**
 * Adds one contact, owned by its creator (D11). An address that exists already is accepted with the same answer: who may
 * not see the other contact must not learn of it. Whoever unsubscribed stays suppressed, whatever consent is stated here.
 */
export async function createContact(ctx: Context, input: CreateContact): Promise<{ id: string }> {
  const { email, consent, tags, teamId, fields, ...rest } = CreateContact.parse(input);
  return transaction(ctx, async (acting) => {
    permit(acting, "contact.create", rowToBe(acting), { creating: true });
    const address = normalizeAddress(email);
    if (address === null) throw new Invalid(BAD_ADDRESS, [{ path: ["email"], message: BAD_ADDRESS, code: "bad-address" }]);
    const team = ownTeam(acting.subject, teamId);
    const { attributes } = await withFieldValues(acting, fields, {});
    const [id] = await insertContacts(acting, [{ ...rest, email: address, attributes }], { tags, consent, teamId: team });
    await audit(acting, "contact.created", {
      target: { type: "contact", id: id! },
      after: { emailConsent: consent.state, tags: tags.length, teamId: team },
    });
    return { id: id! };
  });
}
