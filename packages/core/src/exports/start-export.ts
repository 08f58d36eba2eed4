import { newId } from "@countersign/db";
import { keepFilters, namesOfFilters } from "../contacts/index.ts";
import { customFieldsOf } from "../custom-fields/index.ts";
import { type Acting, audit, Conflict, type Context, enqueue, transaction, visible } from "../kernel/index.ts";
import { reachOf } from "./internal.ts";
import { type ExportedFields, MOST_KEPT, MOST_RUNNING, StartExport } from "./schema.ts";

/**
 * Has the contacts that the person may take out, narrowed as their list is, written to a file in the background (`contact.export`; D17). Throws Conflict
 * "exports-running" or "exports-kept" beyond what one person may have at once.
 */
export async function startExport(ctx: Context, input: StartExport): Promise<{ id: string }> {
  const wanted = StartExport.parse(input);
  return transaction(ctx, async (acting) => {
    const taking = { view: visible(acting, "contact.view"), take: visible(acting, "contact.export") };
    const { narrowed, about } = await keepFilters(acting, wanted);
    await requireRoom(acting);
    const { db, account, subject } = acting;
    const id = newId();
    const fields: ExportedFields = (await customFieldsOf(acting)).map(({ key, name, type }) => ({ key, name, type }));
    await db.contactExport.create({
      data: { accountId: account.id, id, byUserId: subject.userId, narrowed, about, fields, reach: reachOf(taking), createdAt: ctx.now() },
    });
    await audit(acting, "contact.export-started", {
      target: { type: "contact-export", id },
      after: { narrowedBy: namesOfFilters(narrowed), ...(wanted.segmentId && { segmentId: wanted.segmentId }) },
    });
    await enqueue(acting, "run-export", { accountId: account.id, exportId: id }, { key: `export:${id}` });
    return { id };
  });
}

/** A number of our own for advisory locks: the exports of one person are counted one after the other. */
const LOCK = 7_003;

async function requireRoom({ db, account, subject, now }: Acting): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::int, hashtext(${subject.userId}))::text`;
  const mine = { accountId: account.id, byUserId: subject.userId };
  const running = await db.contactExport.count({ where: { ...mine, state: "running" } });
  if (running >= MOST_RUNNING)
    throw new Conflict("exports-running", "Two of your exports are running. Wait until one of them is ready.", { most: MOST_RUNNING });
  const kept = await db.contactExport.count({ where: { ...mine, state: "ready", endsAt: { gt: now() } } });
  if (running + kept >= MOST_KEPT)
    throw new Conflict("exports-kept", "Five of your files wait to be downloaded. Download one of them first.", { most: MOST_KEPT });
}
