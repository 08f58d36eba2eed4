// expect: countersign/no-raw-unsafe
import type { TxContext } from "../kernel/index.ts";

export const search = (ctx: TxContext, text: string) => ctx.db.$queryRawUnsafe(`SELECT * FROM contact WHERE email = '${text}'`);
