import type { Prisma } from "@countersign/db";
import { explain } from "@countersign/permissions";
import { type Context, fromCursor, pageOf, permit, read } from "../kernel/index.ts";
import { contentOf, findForm, FORM, KNOWN, scopeOf } from "./internal.ts";
import { shownTo } from "./responses/shown.ts";
import { sumsOf } from "./responses/sums.ts";
import { ListResponses, type ResponsePage } from "./schema.ts";

/**
 * What people answered on a form, the newest first, with sums (`form.edit` and `report.view` on the form; D26, D28). Whom the reader may not view shows
 * masked.
 */
export function listResponses(ctx: Context, input: ListResponses): Promise<ResponsePage> {
  const { formId, cursor, limit } = ListResponses.parse(input);
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const form = permit(acting, "form.edit", await findForm(acting, formId), FORM);
    permit(acting, "report.view", scopeOf(form), KNOWN);
    const place = fromCursor(cursor);
    const after: Prisma.FormResponseWhereInput = place ? { OR: [{ at: { lt: place.at } }, { at: place.at, id: { lt: place.id } }] } : {};
    const found = await db.formResponse.findMany({
      where: { AND: [{ accountId: account.id, formId: form.id }, after] },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const page = pageOf(found, limit, ({ at, id }) => ({ at, id }));
    const states = await db.formResponse.groupBy({ by: ["state"], where: { accountId: account.id, formId: form.id }, _count: true });
    return {
      rows: await shownTo(acting, page.rows),
      nextCursor: page.nextCursor,
      counts: {
        all: states.reduce((sum, { _count }) => sum + _count, 0),
        waiting: states.find(({ state }) => state === "waiting")?._count ?? 0,
      },
      sums: await sumsOf(acting, form.id, contentOf(form.live ?? form.draft)),
      mayExport: explain(subject, "contact.export").allowed,
    };
  });
}
