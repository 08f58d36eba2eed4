import { audit, Conflict, type Context, enqueue, JOINED, limitRate, membershipsOf, read, requireFresh, self } from "../kernel/index.ts";
import { requireLinkRoute } from "../sending/index.ts";
import { ChangePerson } from "./change-schema.ts";
import { changePerson } from "./writing/change-person.ts";
import { seePerson } from "./writing/person-row.ts";
import { permitSignInOf } from "./writing/sign-in-of.ts";

/**
 * Has a link to set a new password mailed to a person (`user.manage`, in every account that they have joined); their present one works until they use
 * it. Throws Conflict "not-joined", "is-suspended", "beyond-you" and "belongs-elsewhere", TooMany after five in an hour, and Unavailable where
 * no link can be mailed to them.
 */
export async function startPasswordReset(ctx: Context, input: ChangePerson): Promise<void> {
  requireFresh(ctx, "sign-in-of-others");
  const { id } = ChangePerson.parse(input);
  const { userId: by } = self(ctx);
  await read(ctx, async (acting) => {
    await seePerson(acting, id);
  });
  await limitRate(ctx, "reset-by-admin", `${by} ${id}`, 5, 3600);
  await changePerson(ctx, input, async (acting, person, reason) => {
    const { userId, membership, userName: name } = person.member;
    await permitSignInOf(acting, person);
    if (membership !== "active") throw new Conflict("is-suspended", `${name} is suspended here. Reinstate them first.`, { name });
    await requireLinkRoute(acting, await membershipsOf(acting, userId, JOINED));
    await enqueue(acting, "mail-password-reset", { userId }, { maxAttempts: 5 });
    await audit(acting, "password-reset.started", { target: { type: "user", id: userId }, reason });
  });
}
