import type { Prisma } from "@countersign/db";
import type { Acting } from "../../kernel/index.ts";

/** How many matches a search looks through: whoever has more types another letter. */
const MOST = 2000;

/** The campaigns whose name or current subject holds the words, as a condition. */
export async function searchCampaigns({ db, account }: Acting, search: string | undefined): Promise<Prisma.CampaignWhereInput> {
  if (!search) return {};
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM campaign c LEFT JOIN campaign_revision r ON r.account_id = c.account_id AND r.id = c.revision_id
    WHERE c.account_id = ${account.id}::uuid AND (c.name ILIKE ${pattern} OR r.subject ILIKE ${pattern})
    ORDER BY c.updated_at DESC LIMIT ${MOST}`;
  return { id: { in: rows.map(({ id }) => id) } };
}
