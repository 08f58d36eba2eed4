import { type Context, read } from "../kernel/index.ts";
import { seePerson } from "../people/index.ts";
import { signInsOf } from "./reading/sign-ins.ts";
import type { SignInsOfPerson, SignInsRef } from "./schema.ts";

/**
 * By what a person can sign in (`user.manage`); null of somebody who has not accepted yet: what they have in other accounts is theirs. Throws NotFound
 * for a stranger.
 */
export async function getSignInsOfPerson(ctx: Context, { id }: SignInsRef): Promise<SignInsOfPerson | null> {
  return read(ctx, async (acting) => {
    const { member } = await seePerson(acting, id);
    if (member.membership === "invited") return null;
    const [{ userId: _id, ...found } = { userId: id, password: false, oneTimePassword: false, passkey: false, provider: false }] =
      await signInsOf(acting, [id]);
    return found;
  });
}
