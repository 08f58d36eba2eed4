import { type Acting, type Context, transaction } from "../../kernel/index.ts";
import { keepAssertions } from "./assertions.ts";

/**
 * One transaction that changes roles, contact access, defaults or approval rules. At its end every sentence that the account asserts has to hold, or
 * nothing is changed: Conflict "assertion-fails" says which. Such changes, and those of people, come one after another by the account's row, which
 * they lock before anything else: no two break a sentence together that neither breaks alone, and what one names is not deleted by another.
 */
export function savePolicy<T>(ctx: Context, work: (ctx: Acting) => Promise<T>): Promise<T> {
  return transaction(
    ctx,
    async (acting) => {
      const result = await work(acting);
      await keepAssertions(acting);
      return result;
    },
    { lockAccount: true },
  );
}
