import { type Acting, type Context, transaction } from "../../kernel/index.ts";
import { ChangePerson } from "../change-schema.ts";
import { type ManagedPerson, permitPerson } from "./person-row.ts";

/** A change of one person (`user.manage`), one after the other within the account. `work` leaves the reason in the audit log. */
export function changePerson<T>(
  ctx: Context,
  input: ChangePerson,
  work: (acting: Acting, person: ManagedPerson, reason: string | undefined) => Promise<T>,
): Promise<T> {
  const { id, reason } = ChangePerson.parse(input);
  return transaction(ctx, async (acting) => work(acting, await permitPerson(acting, id), reason), { lockAccount: true });
}
