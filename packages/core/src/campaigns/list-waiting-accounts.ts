import { Conflict, type Context, NotFound, read, self } from "../kernel/index.ts";
import { listMyAccounts } from "../people/index.ts";
import { countForApprover } from "./lists/waiting.ts";
import type { WaitingAccount } from "./schema.ts";

/** Each account costs a transaction, so that somebody in very many is told about those used last. */
const LOOKED_AT = 20;

const SHUT: ReadonlySet<string> = new Set(["provider-required", "two-steps-required"]);

/** In which of one's accounts campaigns wait for one's signature, and how many: the account used last first. */
export async function listWaitingAccounts(ctx: Context): Promise<WaitingAccount[]> {
  self(ctx);
  const accounts = await listMyAccounts(ctx);
  const waiting: WaitingAccount[] = [];
  for (const { slug, name } of accounts.slice(0, LOOKED_AT)) {
    const count = await read({ ...ctx, accountSlug: slug }, countForApprover, { isUse: false }).catch((error: unknown) => {
      // A membership that ended since the list was read, or an account that first asks for its provider or a second step: it tells nothing, and keeps
      // nobody from the others.
      if (error instanceof NotFound || (error instanceof Conflict && SHUT.has(error.code))) return 0;
      throw error;
    });
    if (count > 0) waiting.push({ slug, name, count });
  }
  return waiting;
}
