import { type Context, read, visible } from "../kernel/index.ts";
import { importRow, needsGroup } from "./internal.ts";
import type { ImportList } from "./schema.ts";

const MOST = 50;

/** The person's own imports, the newest first (`contact.import`). */
export async function listImports(ctx: Context): Promise<ImportList> {
  return read(ctx, async (acting) => {
    visible(acting, "contact.import");
    const { db, account, subject } = acting;
    const rows = await db.contactImport.findMany({
      where: { accountId: account.id, byUserId: subject.userId, state: { not: "dropped" } },
      orderBy: { createdAt: "desc" },
      take: MOST,
    });
    return {
      rows: rows.map(importRow).map(({ id, fileName, state, outcome, createdAt }) => ({ id, fileName, state, outcome, createdAt })),
      needsGroup: needsGroup(subject),
    };
  });
}
