import { groupsToFill } from "../contacts/index.ts";
import { customFieldsOf } from "../custom-fields/index.ts";
import { type CustomField, ownKey } from "../custom-fields/schema.ts";
import { type Acting, type Context, read, visible } from "../kernel/index.ts";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { type ImportRow, needsGroup, ownImport } from "./internal.ts";
import { suggestedMapping } from "./reading/columns.ts";
import { type ImportDetails, ImportPlan, ImportRef, type ImportTarget } from "./schema.ts";
import { undoUntil } from "./undo-until.ts";

/** One import of the person's own: its file, what is to be made of it, how far it is, and what may be chosen (`contact.import`). */
export async function getImport(ctx: Context, input: ImportRef): Promise<ImportDetails> {
  const { id } = ImportRef.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "contact.import");
    const row = await ownImport(acting, id);
    const fields = await customFieldsOf(acting);
    const { plan, isRemembered } = await planOf(acting, row, fields);
    const { fileName, state, outcome, createdAt, file, rowsDone, rowsAll, failure, doneAt } = row;
    return {
      id,
      fileName,
      state,
      outcome,
      createdAt,
      file,
      plan,
      isRemembered,
      rowsDone,
      rowsAll,
      failure,
      doneAt,
      undoUntil: undoUntil(row, ctx.now()),
      teams: acting.subject.teams.map((team) => ({ id: team.id, name: team.name })),
      fields,
      groups: (await groupsToFill(acting)).map((group) => ({ id: group.id, name: group.name })),
      needsGroup: needsGroup(acting.subject),
      seenBy: await peopleWhoSee(acting, plan.groupIds),
    };
  });
}

// A field may have been removed since.
const isThere = (target: ImportTarget | null, fields: readonly CustomField[]): boolean => {
  const key = ownKey(target);
  return key === null || fields.some((field) => field.key === key);
};

async function planOf(
  { db, account, subject }: Acting,
  row: ImportRow,
  fields: readonly CustomField[],
): Promise<{ plan: ImportPlan; isRemembered: boolean }> {
  const standing = (mapping: ImportPlan["mapping"]) => mapping.map((target) => (isThere(target, fields) ? target : null));
  if (row.plan) return { plan: { ...row.plan, mapping: standing(row.plan.mapping) }, isRemembered: false };
  const { columns, sample, hasHeadings } = row.file;
  const before = hasHeadings
    ? await db.contactImport.findFirst({
        where: { accountId: account.id, byUserId: subject.userId, headerKey: row.headerKey, id: { not: row.id }, doneAt: { not: null } },
        orderBy: { createdAt: "desc" },
        select: { plan: true },
      })
    : null;
  const remembered = before?.plan ? ImportPlan.parse(before.plan).mapping : null;
  const isRemembered = remembered?.length === columns.length;
  const plan: ImportPlan = {
    mapping: isRemembered ? standing(remembered) : suggestedMapping(columns, sample, fields),
    duplicates: "skip",
    tags: [],
    consent: { state: "none" },
    teamId: subject.teams[0]?.id ?? null,
    groupIds: [],
  };
  return { plan, isRemembered };
}

/** People with a grant of their own or of their team that lets them see the contacts of any of these groups. */
async function peopleWhoSee({ db, account, now }: Acting, groupIds: readonly string[]): Promise<number> {
  if (groupIds.length === 0) return 0;
  const sees = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT coalesce(g.user_id, t.user_id))::int AS n FROM access_grant g
    LEFT JOIN team_member t ON t.account_id = g.account_id AND t.team_id = g.team_id
    WHERE g.account_id = ${account.id}::uuid AND g.group_id = ANY (${[...groupIds]}::uuid[]) AND (g.actions & ${sees}::int) <> 0
      AND (g.ends_at IS NULL OR g.ends_at > ${now()})`;
  return row!.n;
}
