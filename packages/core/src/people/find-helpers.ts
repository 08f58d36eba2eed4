import { type Context, read, self } from "../kernel/index.ts";
import { findHolders } from "./listing/holders.ts";
import type { FindHelpers, NamedPerson } from "./schema.ts";

const SHOWN = 3;

/**
 * Who could help where a permission is missing: up to three colleagues who hold it now, Account Admins first, oneself left out. Whoever looks as a
 * role may ask themselves as well: the person in that role would be somebody else.
 */
export async function findHelpers(ctx: Context, { permission }: FindHelpers): Promise<NamedPerson[]> {
  self(ctx);
  const isAsRole = ctx.session?.viewing?.as.type === "role";
  return read(ctx, async (acting) => {
    const holders = await findHolders(acting, permission, { except: isAsRole ? null : acting.subject.userId, most: SHOWN });
    return holders.map(({ id, name, roleName }) => ({ id, name, roleName }));
  });
}
