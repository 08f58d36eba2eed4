import { bytes } from "@countersign/db";
import type { Permitted } from "@countersign/permissions";
import { type Acting, audit, type Context, enqueue, Invalid, permit, requireFresh, transaction, visible } from "../kernel/index.ts";
import { addressHash, addSuppression, ERASED_SOURCE } from "../suppressions/index.ts";
import { blankContacts } from "./editing/blank.ts";
import { type LockedContact, lockAddress } from "./editing/contact-row.ts";
import { mergedInto } from "./editing/merged.ts";
import { ErasePerson, wordsToErase } from "./schema.ts";

/**
 * Erases a person at their request (GDPR): whoever manages the account and may edit the contact, after a fresh proof of who they are. It holds for the
 * address, as a withdrawal does: every contact who has it loses all that is known of them, in view or not, and nobody is told how many. The hash stays on
 * the suppression list, so that whoever adds them again does not mail them; ids, the evidence of consents and the outcomes of what was sent stay, without
 * an address. An earlier address of theirs that they were mailed at is kept out as well, unless somebody else has it. A campaign on its way leaves them
 * out, exports that wait are removed, and imports keep no row with the address. Throws Invalid unless the words are typed as `wordsToErase` says.
 */
export function erasePerson(ctx: Context, input: ErasePerson): Promise<void> {
  requireFresh(ctx, "erasing");
  const { id, typed } = ErasePerson.parse(input);
  return transaction(ctx, async (acting) => {
    visible(acting, "contact.edit");
    permit(acting, "account.manage", { accountId: acting.account.id });
    // A chunk of an import holds its run before its contacts: in the other order the two would wait for each other.
    await acting.db
      .$queryRaw`SELECT 1 FROM contact_import WHERE account_id = ${acting.account.id}::uuid AND state = 'running' ORDER BY id FOR UPDATE`;
    const { contact, others } = await lockAddress(acting, id);
    const named = permit(acting, "contact.edit", contact, { what: "contact" });
    requireTyped(named, typed);
    const erased = [named.id, ...others.map((other) => other.id)];
    const theirs = [...erased, ...(await mergedInto(acting, erased))];
    await blankContacts(acting, theirs, "erased");
    const hash = named.email === null ? null : addressHash(named.email);
    const hashes = [...(hash ? [hash] : []), ...(await earlierAddresses(acting, theirs))];
    for (const addressHash of hashes)
      await addSuppression(acting, { addressHash, reason: "erased", source: ERASED_SOURCE, byUserId: acting.subject.userId });
    await blankAnswers(acting, theirs, hashes);
    await acting.db.$executeRaw`SELECT erase_recipients(${acting.account.id}::uuid, ${theirs}::uuid[], ${hash}::bytea)`;
    if (named.email !== null)
      await acting.db
        .$executeRaw`SELECT erase_from_imports(${acting.account.id}::uuid, ${named.email}::text), erase_from_searches(${acting.account.id}::uuid, ${named.email}::text)`;
    await cutExports(acting);
    for (const contactId of erased) await audit(acting, "contact.erased", { target: { type: "contact", id: contactId } });
  });
}

function requireTyped(contact: Permitted<LockedContact, "contact.edit">, typed: string): void {
  if (typed.trim().toLowerCase() === wordsToErase(contact).toLowerCase()) return;
  const message = "Type it exactly as it stands there.";
  throw new Invalid(message, [{ path: ["typed"], message, code: "typed-otherwise" }]);
}

/** Files that wait to be downloaded, or are being written, may hold them: the worker removes each. Whoever needs one exports again. */
async function cutExports(acting: Acting): Promise<void> {
  const { db, account, now } = acting;
  const where = { accountId: account.id, state: { in: ["running", "ready"] } };
  // In order: two people may be erased at once.
  await db.$queryRaw`SELECT 1 FROM contact_export WHERE account_id = ${account.id}::uuid AND state IN ('running', 'ready') ORDER BY id FOR UPDATE`;
  const open = await db.contactExport.findMany({ where, select: { id: true, rowsDone: true, byUserId: true } });
  await db.contactExport.updateMany({ where, data: { state: "cut", doneAt: now() } });
  for (const { id, rowsDone, byUserId } of open) {
    await audit(acting, "contact.export-cut", { target: { type: "contact-export", id }, after: { rows: rowsDone, byUserId } });
    await enqueue(acting, "run-export", { accountId: account.id, exportId: id }, { key: `export:${id}` });
  }
}

/** Hashes of addresses at which these contacts, blank by now, were mailed and which nobody has. */
async function earlierAddresses({ db, account }: Acting, ids: readonly string[]): Promise<Uint8Array[]> {
  const rows = await db.$queryRaw<{ hash: Uint8Array }[]>`
    SELECT DISTINCT r.address_hash AS hash FROM campaign_recipient r
    WHERE r.account_id = ${account.id}::uuid AND r.contact_id = ANY (${[...ids]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.account_id = r.account_id AND c.email_hash = r.address_hash)`;
  return rows.map(({ hash }) => hash);
}

// What they answered on forms goes as well, also what still waits to be confirmed: that a form was answered stays.
async function blankAnswers({ db, account }: Acting, ids: readonly string[], hashes: readonly Uint8Array[]): Promise<void> {
  const answered = [{ contactId: { in: [...ids] } }, { addressHash: { in: hashes.map((hash) => bytes(hash)) } }];
  await db.formResponse.updateMany({
    where: { accountId: account.id, OR: answered },
    data: { answers: [], address: null, tokenHash: null, tokenExpiresAt: null },
  });
}
