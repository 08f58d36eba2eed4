import { openOwnRows, type Tx } from "@countersign/db";
import { accountsInReach } from "./in-reach.ts";

/** How long a session lasts. */
export interface SessionTimes {
  /** It ends after so many minutes without a request. */
  readonly idleMinutes: number;
  /** It ends so many hours after signing in, whatever happens. */
  readonly hours: number;
}

/** What holds where no account asks for less: of somebody who asked to stay signed in, and of somebody who did not. */
export const USUAL_TIMES: Readonly<Record<"remembered" | "short", SessionTimes>> = {
  remembered: { idleMinutes: 7 * 24 * 60, hours: 30 * 24 },
  short: { idleMinutes: 2 * 60, hours: 12 },
};

/** Of a session, what its times depend on. */
interface Timed {
  readonly userId: string;
  readonly remembered: boolean;
  /** The account whose identity provider opens it. */
  readonly providerAccountId: string | null;
}

/**
 * The times of a person's session: of what the product does by itself and of what each of their accounts that it can open asks for, the strictest. An
 * account says nothing about what another one's identity provider opens.
 */
export async function sessionTimes(db: Tx, { userId, remembered, providerAccountId }: Timed): Promise<SessionTimes> {
  await openOwnRows(db, userId);
  const rows = await db.membership.findMany({
    where: { userId, status: "active", account: accountsInReach(providerAccountId) },
    select: { account: { select: { idleMinutes: true, sessionHours: true } } },
  });
  const usual = USUAL_TIMES[remembered ? "remembered" : "short"];
  return {
    idleMinutes: Math.min(usual.idleMinutes, ...rows.map(({ account }) => account.idleMinutes ?? Infinity)),
    hours: Math.min(usual.hours, ...rows.map(({ account }) => account.sessionHours ?? Infinity)),
  };
}
