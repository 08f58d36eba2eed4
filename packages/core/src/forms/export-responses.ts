import { csvLine, CSV_MARK } from "../csv/schema.ts";
import { audit, type Context, NotSignedIn, read, transaction, visible } from "../kernel/index.ts";
import type { FormAnswer, FormResponseRow } from "./answers-schema.ts";
import { findReadable } from "./responses/find-readable.ts";
import { shownTo } from "./responses/shown.ts";
import type { FormRef } from "./schema.ts";

const PAGE = 500;

/** Who takes the file along: `stands`, whether they are still signed in, is asked before every piece. */
interface Taker {
  readonly stands?: ((ctx: Context) => Promise<boolean>) | undefined;
}

interface Question {
  readonly fieldId: string;
  readonly label: string;
}

/**
 * The responses of a form as CSV, a piece at a time, the oldest first (`form.edit` and `report.view` on the form, and `contact.export`, asked again at
 * every piece; D17, D26). Whom the person may not take out stands there masked. The log says that it was taken, with how many rows. Whoever is signed out
 * or loses a right meanwhile gets no further piece.
 */
export async function exportResponses(ctx: Context, { id }: FormRef, { stands }: Taker = {}): Promise<AsyncGenerator<string>> {
  const begun = await transaction(ctx, async (acting) => {
    const { db, account } = acting;
    const form = await findReadable(acting, id);
    visible(acting, "contact.export");
    const where = { accountId: account.id, formId: form.id, at: { lte: acting.now() } };
    const rows = await db.formResponse.count({ where });
    const asked = await db.$queryRaw<Question[]>`
      SELECT a->>'fieldId' AS "fieldId", (array_agg(a->>'label' ORDER BY r.at DESC))[1] AS label
      FROM form_response r, jsonb_array_elements(r.answers) a
      WHERE r.account_id = ${account.id}::uuid AND r.form_id = ${form.id}::uuid
      GROUP BY 1 ORDER BY min(r.at), 1 LIMIT 200`;
    await audit(acting, "form.responses-exported", { target: { type: "form", id: form.id }, after: { rows } });
    return { until: acting.now(), questions: asked };
  });
  return pieces(ctx, id, begun, stands);
}

async function* pieces(
  ctx: Context,
  id: string,
  { until, questions }: { readonly until: Date; readonly questions: readonly Question[] },
  stands: Taker["stands"],
): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvLine(["Answered", "State", "E-mail", ...questions.map(({ label }) => label)])}\r\n`;
  let rows: readonly FormResponseRow[] = [];
  do {
    if (stands && !(await stands(ctx))) throw new NotSignedIn();
    rows = await pageAfter(ctx, id, until, rows.at(-1));
    if (rows.length > 0) yield rows.map((row) => `${csvLine(cellsOf(row, questions))}\r\n`).join("");
  } while (rows.length === PAGE);
}

function pageAfter(ctx: Context, id: string, until: Date, from: FormResponseRow | undefined): Promise<FormResponseRow[]> {
  return read(ctx, async (acting) => {
    const form = await findReadable(acting, id);
    visible(acting, "contact.export");
    const found = await acting.db.formResponse.findMany({
      where: {
        accountId: acting.account.id,
        formId: form.id,
        at: { lte: until },
        ...(from && { OR: [{ at: { gt: from.at } }, { at: from.at, id: { gt: from.id } }] }),
      },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      take: PAGE,
    });
    return shownTo(acting, found, { take: true });
  });
}

function cellsOf({ at, state, address, answers }: FormResponseRow, questions: readonly Question[]): string[] {
  const answerTo = (fieldId: string): FormAnswer | undefined => answers.find((answer) => answer.fieldId === fieldId);
  return [at.toISOString(), state, address ?? "", ...questions.map(({ fieldId }) => answerTo(fieldId)?.values.join("; ") ?? "")];
}
