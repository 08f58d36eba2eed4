import type { Tx } from "@countersign/db";

/** Whether a person takes a second step when they sign in: an authenticator app that was confirmed, or a passkey. */
export async function hasSecondStep(db: Tx, userId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM one_time_password WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM passkey WHERE user_id = ${userId}::uuid) AS has`;
  return row?.has ?? false;
}
