import { writtenValue } from "../../custom-fields/index.ts";
import { valueIn } from "../../custom-fields/schema.ts";
import { type Acting, peopleNames } from "../../kernel/index.ts";
import { type ContactRow, knownGroups } from "../../visibility/index.ts";
import type { ExportedFields } from "../schema.ts";

/** What is said of a contact beside its own row. */
interface Beside {
  readonly groups: ReadonlyMap<number, string>;
  readonly owners: ReadonlyMap<string, string>;
  /** The last evidence of consent to e-mail, by contact. */
  readonly evidence: ReadonlyMap<string, { readonly state: string; readonly source: string; readonly at: Date }>;
}

type Cell = (row: ContactRow, beside: Beside) => string | null | undefined;

const COLUMNS: readonly (readonly [heading: string, cell: Cell])[] = [
  ["E-mail", ({ email }) => email],
  ["First name", ({ firstName }) => firstName],
  ["Last name", ({ lastName }) => lastName],
  ["Phone", ({ phone }) => phone],
  ["City", ({ city }) => city],
  ["Country", ({ country }) => country],
  ["Language", ({ language }) => language],
  ["Time zone", ({ timeZone }) => timeZone],
  ["Category", ({ category }) => category],
  ["Tags", ({ tags }) => tags.join(", ")],
  ["Consent to e-mail", ({ emailConsent }) => emailConsent],
  ["Consent since", (row, beside) => evidenceOf(row, beside)?.at.toISOString()],
  ["Consent source", (row, beside) => evidenceOf(row, beside)?.source],
  ["Suppressed", ({ suppressed }) => suppressed],
  ["Access groups", ({ accessGroupNos }, { groups }) => accessGroupNos.flatMap((no) => groups.get(no) ?? []).join(", ")],
  ["Owner", ({ ownerId }, { owners }) => ownerId && owners.get(ownerId)],
  ["Added", ({ createdAt }) => createdAt.toISOString()],
  ["Changed", ({ updatedAt }) => updatedAt.toISOString()],
];

/** What the columns of the file are called. */
export function headingsOf(fields: ExportedFields): string[] {
  return [...COLUMNS.map(([heading]) => heading), ...fields.map(({ name }) => name)];
}

/** Contacts as lines of the file; access groups are those that the person may know of. */
export async function linesOf(acting: Acting, rows: readonly ContactRow[], fields: ExportedFields): Promise<string[][]> {
  if (rows.length === 0) return [];
  const { db, account } = acting;
  const evidence = await db.contactConsent.findMany({
    where: { accountId: account.id, channel: "email", contactId: { in: rows.map(({ id }) => id) } },
    select: { contactId: true, state: true, source: true, at: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const beside: Beside = {
    groups: await knownGroups(acting),
    owners: await peopleNames(
      acting,
      rows.map(({ ownerId }) => ownerId),
    ),
    evidence: new Map(evidence.map((one) => [one.contactId, one])),
  };
  return rows.map((row) => [
    ...COLUMNS.map(([, cell]) => cell(row, beside) ?? ""),
    ...fields.map((field) => writtenValue(valueIn(row.attributes, field))),
  ]);
}

// Evidence of another state speaks of an earlier address, or of a consent that is withdrawn by now.
function evidenceOf({ id, emailConsent }: ContactRow, { evidence }: Beside) {
  const last = evidence.get(id);
  return last?.state === emailConsent ? last : null;
}
