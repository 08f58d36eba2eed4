/** The store: Prisma client, pools and the account wall. It knows no rule of the product. */
export { Prisma, PrismaClient } from "./generated/client.ts";
export type * from "./generated/models.ts";
export { createStore, type Store } from "./store.ts";
export { bytes } from "./bytes.ts";
export { newId } from "./id.ts";
export {
  isUuid,
  openFormAddress,
  openOwnRows,
  openWall,
  timesRaised,
  withAccount,
  withAccountSql,
  withoutAccount,
  type Tx,
  type Wall,
} from "./wall.ts";
export { queuePool } from "./queue-pool.ts";
export { assertPlainRole } from "./role-check.ts";
export { isBusy, isConnectionLost, isDeadlock, isEnded, isLockTimeout, isReferenceGone, isUniqueViolation } from "./failures.ts";
