import { namesOfInvited } from "../../people/index.ts";
import type { Scoped } from "../../kernel/index.ts";

/**
 * What people of the log are called, by their ids: who is or was of the account, or acted in it. Who was only ever invited has the name that the
 * inviter gave, also once the invitation was withdrawn: by what name they are known elsewhere is nobody's business. An id alone names nobody, since
 * anybody could have an entry hold one.
 */
export async function namesOfPeople(ctx: Scoped, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { db, account } = ctx;
  const people = await db.$queryRaw<{ id: string; name: string; isOnlyInvited: boolean }[]>`
    SELECT u.id, u.name,
      NOT EXISTS (SELECT 1 FROM membership m WHERE m.account_id = ${account.id}::uuid AND m.user_id = u.id AND m.status <> 'invited')
        AND EXISTS (SELECT 1 FROM invitation i WHERE i.account_id = ${account.id}::uuid AND i.user_id = u.id)
        AND NOT EXISTS (
          SELECT 1 FROM invitation i WHERE i.account_id = ${account.id}::uuid AND i.user_id = u.id AND i.accepted_at IS NOT NULL
        ) AS "isOnlyInvited"
    FROM app_user u
    WHERE u.id = ANY(${[...ids]}::uuid[]) AND (
      EXISTS (SELECT 1 FROM membership m WHERE m.account_id = ${account.id}::uuid AND m.user_id = u.id)
      OR EXISTS (SELECT 1 FROM audit_event e WHERE e.account_id = ${account.id}::uuid AND e.actor_id = u.id)
      OR EXISTS (
        SELECT 1 FROM audit_event e
        WHERE e.account_id = ${account.id}::uuid AND e.target_type = 'user' AND e.target_id = u.id::text AND e.family <> 'refused'
      )
    )`;
  const onlyInvited = people.filter((person) => person.isOnlyInvited).map(({ id }) => id);
  const given = await namesOfInvited(ctx, onlyInvited, { withdrawn: true });
  return new Map(people.map(({ id, name, isOnlyInvited }) => [id, isOnlyInvited ? (given.get(id) ?? "") : name]));
}
