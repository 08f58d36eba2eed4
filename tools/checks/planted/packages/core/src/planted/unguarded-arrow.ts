// expect: countersign/use-case-authorizes
import { type Context, read } from "../kernel/index.ts";

export const unguardedArrow = async (ctx: Context) => read(ctx, (inner) => inner.db.team.findMany());
