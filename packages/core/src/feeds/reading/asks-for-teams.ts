import type { Scoped } from "../../kernel/index.ts";

/** Whether a rule of an access group asks to which team contacts belong: a team that goes then changes who is in that group. */
export async function rulesAskForTeams({ db, account }: Scoped): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isAsked: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM access_rule WHERE account_id = ${account.id}::uuid AND jsonb_path_exists(rule, '$.** ? (@.kind == "team")')) AS "isAsked"`;
  return row!.isAsked;
}
