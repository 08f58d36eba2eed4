import type { SenderIdentityModel } from "@countersign/db";

/** Whether a sealed From address may still be sent from: it is confirmed, in use, and the identity's address to this day. */
export function isStillConfirmed(
  identity: Pick<SenderIdentityModel, "address" | "verifiedAt" | "archivedAt"> | null,
  address: string,
): boolean {
  return identity !== null && identity.verifiedAt !== null && identity.archivedAt === null && identity.address === address;
}
