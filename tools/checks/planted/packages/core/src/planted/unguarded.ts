// expect: countersign/use-case-authorizes
import { type Context, read } from "../kernel/index.ts";

/** A comment that says permit() decides nothing. */
export async function unguarded(ctx: Context) {
  return read(ctx, (inner) => inner.db.team.findMany());
}
