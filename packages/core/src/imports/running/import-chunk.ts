import { isDeepStrictEqual } from "node:util";
import { type Acting, type Scoped } from "../../kernel/index.ts";
import { holdFields } from "../../custom-fields/index.ts";
import { type CustomField, ownKey, ownTarget } from "../../custom-fields/schema.ts";
import { groupsToFill } from "../../contacts/index.ts";
import { MAX_TAGS } from "../../contacts/schema.ts";
import { importRow, needsGroup } from "../internal.ts";
import { judgeRow, type JudgedRow, type RowFields } from "../reading/judge-row.ts";
import { type ImportFailure, type ImportOutcome, type ImportPlan, type ImportState, MAX_REJECTED, type RejectReason } from "../schema.ts";
import { importer } from "./importer.ts";
import { duplicatesOf } from "./duplicates.ts";
import { openedContacts } from "./opened-contacts.ts";
import { overfullContacts, tagsFor } from "./too-many-tags.ts";
import { addContacts, changeContacts } from "./write-contacts.ts";

interface Chunk {
  readonly id: string;
  /** `checking` writes nothing but the counts. */
  readonly state: ImportState;
  /** How many rows were done before it. */
  readonly from: number;
  readonly rows: readonly JudgedRow[];
  /** The account's own fields by which the rows were judged. */
  readonly own: readonly CustomField[];
}

/** What is done with the rows of a chunk. */
interface Sorted {
  readonly create: readonly RowFields[];
  readonly update: readonly { readonly ids: readonly string[]; readonly fields: RowFields }[];
  readonly known: number;
  readonly rejected: readonly { readonly line: number; readonly reason: RejectReason; readonly cells: readonly string[] }[];
}

/**
 * One chunk of a run, in the name of its importer: contacts, consent, access groups, rejected rows and how far it is are written together or not at all.
 * False: the run is somebody else's by now, or over.
 */
export async function importChunk(ctx: Scoped, { id, state, from, rows, own }: Chunk): Promise<boolean> {
  const { db, account } = ctx;
  const key = { accountId_id: { accountId: account.id, id } };
  await db.$queryRaw`SELECT 1 FROM contact_import WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const found = await db.contactImport.findUnique({ where: key });
  if (found?.state !== state || found.rowsDone !== from || !found.plan) return false;
  const row = importRow(found);
  const plan = row.plan!;
  const acting = await importer(ctx, row.byUserId);
  const isOfTeam = plan.teamId === null || acting?.subject.teamIds.includes(plan.teamId);
  const groups = acting && isOfTeam ? await groupNosOf(acting, plan) : null;
  if (!acting || !groups) {
    const failure: ImportFailure = { code: !acting ? "no-right" : isOfTeam ? "no-group-right" : "no-team-right", line: null };
    await db.contactImport.update({ where: key, data: { state: "failed", failure, doneAt: ctx.now() } });
    return false;
  }
  const sorted = await sort(acting, plan, await withFieldsAsNow(acting, plan, { rows, own }));
  if (state === "running") {
    await addContacts(acting, id, sorted.create, { ...plan, groupNos: groups });
    await changeContacts(acting, sorted.update, plan);
    await keepRejected(ctx, id, sorted.rejected, row.outcome);
  }
  await db.contactImport.update({ where: key, data: { rowsDone: from + rows.length, outcome: added(row.outcome, sorted) } });
  return true;
}

// A field that was removed since the row was read has no values any more, and one that is there by its name may ask for others; those that are there stay
// until this is written.
async function withFieldsAsNow(
  acting: Acting,
  { mapping }: ImportPlan,
  { rows, own }: Pick<Chunk, "rows" | "own">,
): Promise<readonly JudgedRow[]> {
  const asked = own.filter(({ key }) => mapping.includes(ownTarget(key)));
  const held = await holdFields(
    acting,
    mapping.flatMap((target) => ownKey(target) ?? []),
  );
  const isAsRead =
    held.length === asked.length &&
    held.every((field) =>
      isDeepStrictEqual(
        field,
        asked.find(({ id }) => id === field.id),
      ),
    );
  if (isAsRead) return rows;
  return rows.map(({ line, cells, ...row }) => ("fields" in row ? judgeRow({ line, cells }, mapping, held) : { line, cells, ...row }));
}

/** Numbers of the groups that new contacts come into; null: the importer may not fill one of them any more, or has to name one. */
async function groupNosOf(acting: Acting, { groupIds }: ImportPlan): Promise<readonly number[] | null> {
  const open = new Map((await groupsToFill(acting)).map(({ id, no }) => [id, no]));
  const nos = groupIds.flatMap((id) => open.get(id) ?? []);
  return nos.length < groupIds.length || (nos.length === 0 && needsGroup(acting.subject)) ? null : nos;
}

async function sort(acting: Acting, plan: ImportPlan, rows: readonly JudgedRow[]): Promise<Sorted> {
  const good = rows.filter((row) => "fields" in row);
  const { inView, editable } = await duplicatesOf(
    acting,
    plan.duplicates,
    good.map(({ fields }) => fields.email),
  );
  const isKnown = ({ fields }: (typeof good)[number]) => inView.has(fields.email);
  const changing = plan.duplicates === "update" ? good.filter(isKnown) : [];
  const locked = changing.filter(({ fields }) => !editable.has(fields.email));
  const allowed = changing.flatMap((row) => {
    const ids = editable.get(row.fields.email);
    return ids ? [{ ...row, ids }] : [];
  });
  const overfull = await overfullContacts(acting, allowed, plan);
  const isOverfull = (row: (typeof allowed)[number]) => row.ids.some((id) => overfull.has(id));
  const update = allowed.filter((row) => !isOverfull(row));
  const fresh = good.filter((row) => !isKnown(row));
  const isFull = ({ fields }: (typeof good)[number]) => tagsFor(fields, plan).length > MAX_TAGS;
  const ids = update.flatMap((row) => row.ids);
  const opened = await openedContacts(acting, ids, () => changeContacts(acting, update, plan));
  const isOpened = (row: (typeof update)[number]) => row.ids.some((id) => opened.has(id));
  return {
    create: fresh.filter((row) => !isFull(row)).map(({ fields }) => fields),
    update: update.filter((row) => !isOpened(row)),
    known: plan.duplicates === "skip" ? good.filter(isKnown).length : 0,
    rejected: [
      ...rows.flatMap((row) => ("reason" in row ? [row] : [])),
      ...locked.map(({ line, cells }) => ({ line, cells, reason: "not-editable" as const })),
      ...[...fresh.filter(isFull), ...allowed.filter(isOverfull)].map(({ line, cells }) => ({
        line,
        cells,
        reason: "too-many-tags" as const,
      })),
      ...update.filter(isOpened).map(({ line, cells }) => ({ line, cells, reason: "opens-contact" as const })),
    ],
  };
}

async function keepRejected({ db, account }: Scoped, importId: string, rejected: Sorted["rejected"], before: ImportOutcome): Promise<void> {
  const room = MAX_REJECTED - before.problems.reduce((sum, { count }) => sum + count, 0);
  const data = rejected.slice(0, Math.max(0, room)).map(({ line, reason, cells }) => ({
    accountId: account.id,
    importId,
    line,
    reason,
    // PostgreSQL's text takes neither NUL nor half of a surrogate pair.
    cells: cells.map((cell) => cell.replaceAll(/[\0\p{Surrogate}]/gu, " ").slice(0, 10_000)),
  }));
  if (data.length > 0) await db.contactImportRow.createMany({ data });
}

const MOST_LINES = 5;

function added(before: ImportOutcome, { create, update, known, rejected }: Sorted): ImportOutcome {
  const problems = before.problems.map((problem) => ({ ...problem, lines: [...problem.lines] }));
  for (const { reason, line } of rejected) {
    let problem = problems.find((one) => one.reason === reason);
    if (!problem) problems.push((problem = { reason, count: 0, lines: [] }));
    problem.count += 1;
    if (problem.lines.length < MOST_LINES) problem.lines.push(line);
  }
  return {
    ...before,
    created: before.created + create.length,
    updated: before.updated + update.length,
    known: before.known + known,
    problems,
  };
}
