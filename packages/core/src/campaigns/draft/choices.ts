import { mayKnow, type Subject } from "@countersign/permissions";
import type { SegmentModel, Tx } from "@countersign/db";

/** A segment that the person may use, or null: deleted and hidden ones are not told apart. */
export async function usableSegment(db: Tx, subject: Subject, segmentId: string): Promise<SegmentModel | null> {
  const segment = await db.segment.findUnique({ where: { accountId_id: { accountId: subject.accountId, id: segmentId } } });
  return segment && mayKnow(subject, "segment.edit", segment) ? segment : null;
}

/** The same for a draft that takes it up: it stays until the transaction ends. */
export async function holdSegment(db: Tx, subject: Subject, segmentId: string): Promise<SegmentModel | null> {
  await db.$queryRaw`SELECT 1 FROM segment WHERE account_id = ${subject.accountId}::uuid AND id = ${segmentId}::uuid FOR KEY SHARE`;
  return usableSegment(db, subject, segmentId);
}

/** The sender identities of the account that can be chosen. */
export async function identitiesOf(db: Tx, accountId: string) {
  const rows = await db.senderIdentity.findMany({
    where: { accountId, archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, name: true, address: true, replyTo: true, verifiedAt: true },
  });
  return rows.map(({ verifiedAt, ...identity }) => ({ ...identity, verified: verifiedAt !== null }));
}
