import { sessionsOf } from "../identity/index.ts";
import { type Context, read, sessionsThatOpen } from "../kernel/index.ts";
import type { PersonRef, PersonSession } from "./schema.ts";
import { seePerson } from "./writing/person-row.ts";

/**
 * The browsers in which a person is signed in to this account, the one used last first (`user.manage`); none of somebody who has not accepted yet. What
 * they are signed in to elsewhere by another account's identity provider is not told.
 */
export async function listPersonSessions(ctx: Context, { id }: PersonRef): Promise<PersonSession[]> {
  return read(ctx, async (acting) => {
    const { member } = await seePerson(acting, id);
    if (member.membership === "invited") return [];
    return sessionsOf(acting.db, id, { now: ctx.now(), locale: ctx.locale, ways: await sessionsThatOpen(acting, [id]) });
  });
}
