import { isUuid } from "@countersign/db";
import { NotFound, type Scoped } from "../../kernel/index.ts";

/** A request of the account, held until the end of the transaction: of two answers at once the second finds the first. */
export async function lockRequest({ db, account }: Scoped, id: string) {
  const where = { accountId_id: { accountId: account.id, id } };
  if (isUuid(id)) await db.$queryRaw`SELECT 1 FROM access_request WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const request = isUuid(id) ? await db.accessRequest.findUnique({ where }) : null;
  if (!request) throw new NotFound("request");
  return request;
}
