import { newId } from "@countersign/db";
import { loadSegment, requireKnown } from "../segments/index.ts";
import { type Acting, audit, Conflict, type Context, nameTaken, transaction, visible } from "../kernel/index.ts";
import { logged, requireAudience, storedAudience } from "./internal.ts";
import { CreateView, MOST_VIEWS } from "./schema.ts";

/**
 * Keeps a list of contacts under a name: its filters, order and columns (`contact.view`; E8). It gives nobody a contact: whoever opens it sees what they may
 * see anyway. Throws Invalid for a name that the person has given already and for an audience that they may not share with, NotFound for a segment that they
 * may not know of, Conflict "views-full".
 */
export async function createView(ctx: Context, input: CreateView): Promise<{ id: string }> {
  const view = CreateView.parse(input);
  const work = async (acting: Acting) => {
    visible(acting, "contact.view");
    const { db, account, subject } = acting;
    requireAudience(acting, view.audience);
    if (view.filters.segmentId) await loadSegment(acting, view.filters.segmentId);
    if (view.filters.rule) await requireKnown(acting, view.filters.rule);
    const kept = await db.contactView.count({ where: { accountId: account.id, ownerId: subject.userId } });
    if (kept >= MOST_VIEWS) throw new Conflict("views-full", "You have 50 views. Take one away first.", { most: MOST_VIEWS });
    const id = newId();
    const { name, filters, sort, audience } = view;
    await db.contactView.create({
      data: {
        accountId: account.id,
        id,
        ownerId: subject.userId,
        name,
        filters,
        sort,
        ...(view.columns && { columns: view.columns }),
        ...storedAudience(audience),
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      },
    });
    await audit(acting, "contact-view.created", { target: { type: "contact-view", id }, after: logged(view) });
    return { id };
  };
  return transaction(ctx, work).catch(nameTaken);
}
