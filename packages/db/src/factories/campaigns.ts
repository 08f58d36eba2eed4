import { newId } from "../id.ts";
import type { Tx } from "../wall.ts";

/** A sender identity, verified unless said otherwise. */
export async function createSenderIdentity(
  db: Tx,
  accountId: string,
  identity: { name?: string; address?: string; replyTo?: string | null; createdById: string; verifiedAt?: Date | null },
) {
  const id = newId();
  return db.senderIdentity.create({
    data: {
      id,
      accountId,
      name: identity.name ?? "Test sender",
      address: identity.address ?? `${id}@senders.example`,
      replyTo: identity.replyTo ?? null,
      verifiedAt: identity.verifiedAt === undefined ? new Date() : identity.verifiedAt,
      createdById: identity.createdById,
    },
  });
}

export interface NewCampaign {
  name?: string;
  ownerId: string;
  teamId?: string | null;
  subject?: string;
  preheader?: string;
  document?: object;
  segmentId?: string | null;
  senderIdentityId?: string | null;
  createdAt?: Date;
}

/** A draft with its first revision. */
export async function createCampaign(db: Tx, accountId: string, campaign: NewCampaign) {
  const id = newId();
  const revisionId = newId();
  const at = campaign.createdAt ?? new Date();
  const row = await db.campaign.create({
    data: {
      id,
      accountId,
      name: campaign.name ?? "Test campaign",
      ownerId: campaign.ownerId,
      teamId: campaign.teamId ?? null,
      revisionId,
      createdAt: at,
      updatedAt: at,
    },
  });
  await db.campaignRevision.create({
    data: {
      id: revisionId,
      accountId,
      campaignId: id,
      no: 1,
      subject: campaign.subject ?? "",
      preheader: campaign.preheader ?? "",
      document: campaign.document ?? { version: 1, blocks: [] },
      segmentId: campaign.segmentId ?? null,
      senderIdentity: campaign.senderIdentityId ?? null,
      editorId: campaign.ownerId,
      createdAt: at,
      updatedAt: at,
    },
  });
  return row;
}

/** An approval rule, written without the checks of its use case: every campaign waits for one approver, unless said otherwise. */
export async function createApprovalRule(
  db: Tx,
  accountId: string,
  rule: { name?: string; position?: number; definition?: { when?: object[]; always?: boolean; skip?: object[]; stages?: object[] } } = {},
) {
  const id = newId();
  return db.approvalRule.create({
    data: {
      id,
      accountId,
      name: rule.name ?? `Test rule ${id}`,
      position: rule.position ?? 1,
      definition: { when: [], always: false, skip: [], stages: [{ approvers: "holders", how: "any" }], ...rule.definition },
    },
  });
}
