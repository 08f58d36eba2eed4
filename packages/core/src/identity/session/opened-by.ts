import { Prisma } from "@countersign/db";
import type { WayIn } from "../../kernel/index.ts";

/** The sessions that were opened in one of these ways, for Prisma. */
export function openedBy(ways: readonly WayIn[]): Prisma.SessionWhereInput {
  return { OR: ways.map(({ providerAccountId, userIds }) => ({ providerAccountId, userId: { in: [...userIds] } })) };
}

/** As `openedBy`, for a statement that reads the table `session` as s. */
export function openedBySql(ways: readonly WayIn[]): Prisma.Sql {
  const each = ways.map(
    ({ providerAccountId, userIds }) =>
      Prisma.sql`(s.provider_account_id IS NOT DISTINCT FROM ${providerAccountId}::uuid AND s.user_id = ANY (${[...userIds]}::uuid[]))`,
  );
  return Prisma.sql`(${Prisma.join(each, " OR ")})`;
}
