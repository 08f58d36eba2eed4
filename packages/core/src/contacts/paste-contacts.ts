import { customFieldsOf, holdFields } from "../custom-fields/index.ts";
import { audit, type Context, ownTeam, permit, proofIfAny, refuse, transaction } from "../kernel/index.ts";
import { addressesInView } from "../visibility/index.ts";
import { insertContacts, rowToBe } from "./internal.ts";
import { type ParsedLine, parseLines } from "./parse-lines.ts";
import { MAX_PASTED_LINES, PasteContacts, type PastedContacts } from "./schema.ts";

/**
 * Adds up to 1,000 pasted contacts, owned by who pastes, and answers line by line. Lines with an address of a contact that
 * the person can see are skipped; one that exists only out of their view is added, as if it were new.
 */
export async function pasteContacts(ctx: Context, input: PasteContacts): Promise<PastedContacts> {
  const { text, tags, consent, teamId } = PasteContacts.parse(input);
  return transaction(ctx, async (acting) => {
    permit(acting, "contact.create", rowToBe(acting), { creating: true });
    const fields = await holdFields(
      acting,
      (await customFieldsOf(acting)).map(({ key }) => key),
    );
    const lines = parseLines(text, fields);
    if (lines.length > MAX_PASTED_LINES)
      refuse("text", "too-many-lines", `Paste at most 1,000 lines at once: these are ${lines.length.toLocaleString("en")}.`);
    if (lines.length === 0) refuse("text", "no-lines", "There is no line with an address here.");
    const team = ownTeam(acting.subject, teamId);
    const proof = proofIfAny(acting, "contact.view");
    const known = proof
      ? await addressesInView(
          acting,
          proof,
          lines.flatMap((line) => ("contact" in line ? [line.contact.email] : [])),
        )
      : new Set<string>();
    const judged = lines.map((line): ParsedLine =>
      "contact" in line && known.has(line.contact.email) ? { line: line.line, reason: "in-view" } : line,
    );
    const contacts = judged.flatMap((line) => ("contact" in line ? [{ ...line.contact, language: null, category: null }] : []));
    const skipped = judged.flatMap((line) => ("contact" in line ? [] : [line]));
    const ids = contacts.length > 0 ? await insertContacts(acting, contacts, { tags, consent, teamId: team }) : [];
    await audit(acting, "contact.pasted", {
      target: { type: "contact" },
      after: { created: ids.length, skipped: skipped.length, emailConsent: consent.state, teamId: team, ids },
    });
    return { created: ids.length, skipped };
  });
}
