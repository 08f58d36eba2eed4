import type { Scoped } from "../../kernel/index.ts";

/** By what a person can sign in. */
export interface SignIns {
  readonly userId: string;
  readonly password: boolean;
  readonly oneTimePassword: boolean;
  readonly passkey: boolean;
  /** They have come in by an identity provider of the account. */
  readonly provider: boolean;
}

/** By what these people can sign in, in one statement; no secret is read. */
export function signInsOf({ db, account }: Scoped, userIds: readonly string[]): Promise<SignIns[]> {
  return db.$queryRaw<SignIns[]>`
    SELECT u.id AS "userId", u.password_hash IS NOT NULL AS password,
      EXISTS (SELECT 1 FROM one_time_password o WHERE o.user_id = u.id AND o.confirmed_at IS NOT NULL) AS "oneTimePassword",
      EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = u.id) AS passkey,
      EXISTS (SELECT 1 FROM provider_person i WHERE i.account_id = ${account.id}::uuid AND i.user_id = u.id) AS provider
    FROM app_user u WHERE u.id = ANY (${[...userIds]}::uuid[])`;
}
