import { Prisma, type Tx } from "@countersign/db";
import type { WayIn } from "../../kernel/index.ts";
import type { LocaleName, SignInMethod } from "../schema.ts";
import { deviceOf } from "../device.ts";
import { openedBySql } from "./opened-by.ts";

/** What a list of sessions shows of one. */
export interface ListedSession {
  readonly id: string;
  readonly device: string;
  readonly method: SignInMethod;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** When it ends without another request. */
  readonly endsAt: Date;
}

type Row = Omit<ListedSession, "device" | "endsAt"> & {
  readonly userAgent: string | null;
  readonly idleMinutes: number;
  readonly expiresAt: Date;
};

interface Asked {
  readonly now: Date;
  readonly locale?: LocaleName | undefined;
  readonly providerAccountId?: string | null;
  readonly ways?: readonly WayIn[];
}

/**
 * The browsers in which a person is signed in at this moment, the one used last first. `providerAccountId`: only where a provider of this
 * account signed them in; `ways`: only those that were opened in one of these.
 */
export async function sessionsOf(db: Tx, userId: string, { now, locale, providerAccountId = null, ways }: Asked): Promise<ListedSession[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, user_agent AS "userAgent", method, address, created_at AS "createdAt", last_seen_at AS "lastSeenAt", idle_minutes AS "idleMinutes",
      expires_at AS "expiresAt"
    FROM session s
    WHERE user_id = ${userId}::uuid AND NOT owes_second_step AND expires_at > ${now} AND last_seen_at + idle_minutes * interval '1 minute' > ${now}
      AND (${providerAccountId}::uuid IS NULL OR provider_account_id = ${providerAccountId}::uuid)
      AND ${ways ? openedBySql(ways) : Prisma.sql`true`}
    ORDER BY last_seen_at DESC LIMIT 50`;
  return rows.map(({ userAgent, idleMinutes, expiresAt, ...row }) => ({
    ...row,
    device: deviceOf(userAgent, locale),
    endsAt: new Date(Math.min(row.lastSeenAt.getTime() + idleMinutes * 60_000, expiresAt.getTime())),
  }));
}
