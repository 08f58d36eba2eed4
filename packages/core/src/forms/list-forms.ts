import type { Prisma } from "@countersign/db";
import { filterFor, matches, toPrisma } from "@countersign/permissions";
import { type Context, fromCursor, pageOf, peopleNames, read, visible } from "../kernel/index.ts";
import { scopeOf } from "./internal.ts";
import { type FormList, ListForms } from "./schema.ts";

/** The forms that the person may work on (`form.edit`), last changed first. How many answered stands with those whose responses they may see. */
export function listForms(ctx: Context, input: ListForms): Promise<FormList> {
  const { cursor, limit } = ListForms.parse(input);
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const plan = toPrisma(visible(acting, "form.edit").filter);
    const teams = subject.teams.map(({ id, name }) => ({ id, name }));
    if (plan.kind === "none") return { rows: [], nextCursor: null, teams };
    const place = fromCursor(cursor);
    const after: Prisma.FormWhereInput = place
      ? { OR: [{ updatedAt: { lt: place.at } }, { updatedAt: place.at, id: { lt: place.id } }] }
      : {};
    const found = await db.form.findMany({
      where: { AND: [{ accountId: account.id }, plan.where, after] },
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const page = pageOf(found, limit, ({ updatedAt, id }) => ({ at: updatedAt, id }));
    const readable = filterFor(subject, "report.view");
    const counted = page.rows.filter((row) => matches(readable, scopeOf(row))).map(({ id }) => id);
    const groups = await db.formResponse.groupBy({
      by: ["formId"],
      where: { accountId: account.id, formId: { in: counted } },
      _count: true,
    });
    const names = await peopleNames(
      acting,
      page.rows.map(({ ownerId }) => ownerId),
    );
    const named = await db.team.findMany({
      where: { accountId: account.id, id: { in: page.rows.flatMap(({ teamId }) => teamId ?? []) } },
      select: { id: true, name: true },
    });
    const teamNames = new Map(named.map(({ id, name }) => [id, name]));
    return {
      rows: page.rows.map((row) => ({
        id: row.id,
        name: row.name,
        status: row.status === "live" || row.status === "closed" ? row.status : "draft",
        owner: (row.ownerId && names.get(row.ownerId)) ?? null,
        team: (row.teamId && teamNames.get(row.teamId)) ?? null,
        updatedAt: row.updatedAt,
        responses: counted.includes(row.id) ? (groups.find(({ formId }) => formId === row.id)?._count ?? 0) : null,
      })),
      nextCursor: page.nextCursor,
      teams,
    };
  });
}
