const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08003",
  "08006",
  "P1001",
  "P1002",
  "P1017",
]);

/** Every error in the chain of causes, the given one first. */
function* chain(error: unknown): Generator<{ code?: unknown; message?: unknown; meta?: unknown }> {
  for (let one = error; one !== null && typeof one === "object"; one = (one as { cause?: unknown }).cause) {
    yield one as { code?: unknown; message?: unknown };
  }
}

/** Whether the database went away under a query: the caller may try again later, nothing was refused. */
export function isConnectionLost(error: unknown): boolean {
  for (const { code, message } of chain(error)) {
    if (typeof code === "string" && CONNECTION_CODES.has(code)) return true;
    if (
      typeof message === "string" &&
      /Connection terminated|terminating connection due to|connection timeout|is not queryable|Server has closed the connection|server closed the connection/i.test(
        message,
      )
    )
      return true;
  }
  return false;
}

/** Whether a transaction found no connection in time, or took too long (P2028): nothing was changed, and trying again later is safe. */
export function isBusy(error: unknown): boolean {
  for (const { code } of chain(error)) if (code === "P2028") return true;
  return false;
}

/** Whether a row with the same unique value exists already. */
export function isUniqueViolation(error: unknown): boolean {
  for (const { code } of chain(error)) if (code === "P2002" || code === "23505") return true;
  return false;
}

/**
 * Whether the server ended a transaction because it and another one waited for each other (40P01), or could not have come one after the other (40001):
 * nothing was changed, and trying again is safe.
 */
export function isDeadlock(error: unknown): boolean {
  for (const { code, message, meta } of chain(error)) {
    if (code === "P2034" || code === "40P01" || code === "40001") return true;
    // Of a commit, or of a statement in Prisma's own words.
    if (/40P01|40001|deadlock detected|TransactionWriteConflict/.test(`${String(message)} ${JSON.stringify(meta ?? null)}`)) return true;
  }
  return false;
}

/** Whether a row refers to one that is gone (23503): it went away after it was looked at. Nothing was changed. */
export function isReferenceGone(error: unknown): boolean {
  for (const { code, message, meta } of chain(error))
    if (code === "P2003" || code === "23503" || /23503|foreign key constraint/i.test(`${String(message)} ${JSON.stringify(meta ?? null)}`))
      return true;
  return false;
}

/** Whether a statement was ended before it was done (57014): it took longer than it may, or nobody waits for it any more. */
export function isEnded(error: unknown): boolean {
  for (const { code } of chain(error)) if (code === "57014") return true;
  return false;
}

/** Whether a statement waited longer for a lock than it was to (55P03): nothing was changed by it. */
export function isLockTimeout(error: unknown): boolean {
  for (const { code, message, meta } of chain(error))
    if (code === "55P03" || /55P03|lock timeout/.test(`${String(message)} ${JSON.stringify(meta ?? null)}`)) return true;
  return false;
}
