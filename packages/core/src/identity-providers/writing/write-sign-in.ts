import type { Acting } from "../../kernel/index.ts";

/** Writes for whom a provider is asked for: everybody, or those who have such a rule of their own, if any. The account is locked. */
export async function writeSignIn({ db, account: { id } }: Acting, isRequired: boolean): Promise<string> {
  const some = await db.signInRule.count({ where: { accountId: id, rule: "provider" } });
  const signIn = isRequired ? "provider" : some > 0 ? "some" : "any";
  await db.account.update({ where: { id }, data: { signIn } });
  return signIn;
}
