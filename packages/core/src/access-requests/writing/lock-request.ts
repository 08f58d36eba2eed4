import { isUuid } from "@countersign/db";
import { NotFound, type Scoped } from "../../kernel/index.ts";
import { stateOf } from "../internal.ts";

/** A request of the account in its state by the clock, held until the end of the transaction: of two answers at once the second finds the first. */
export async function lockRequest(ctx: Scoped, id: string) {
  const { db, account } = ctx;
  const where = { accountId_id: { accountId: account.id, id } };
  if (isUuid(id)) await db.$queryRaw`SELECT 1 FROM access_request WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const request = isUuid(id) ? await db.accessRequest.findUnique({ where }) : null;
  if (!request) throw new NotFound("request");
  return { ...request, state: stateOf(ctx, request) };
}
