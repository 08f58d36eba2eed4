// expect: countersign/use-case-authorizes
import { type Context, read } from "../kernel/index.ts";

export function unguardedPromise(ctx: Context): Promise<unknown> {
  return read(ctx, (inner) => inner.db.team.findMany());
}
