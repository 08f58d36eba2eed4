/** A campaign that is due, with its ledger's worth of contacts and a sink to send them to: for the tests of delivery. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytes, newId, type Prisma } from "@countersign/db";
import { createCampaign, createContacts, createSegment, createSenderIdentity } from "@countersign/db/factories";
import { renderCampaign } from "@countersign/email";
import { startSink, type Sink, type SinkOptions } from "@countersign/email/testing";
import { type Sealed, sealOf } from "../campaigns/index.ts";
import type { Context } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import type { World } from "../testing.ts";

export interface Due {
  readonly accountId: string;
  readonly campaignId: string;
  readonly identityId: string;
  readonly snapshotId: string;
}

export interface DueOptions {
  readonly senderId: string;
  readonly approverId?: string;
  readonly recipients?: number;
  readonly tag?: string;
  readonly countedAtSubmission?: number;
  readonly sendAt?: Date | null;
  readonly emails?: readonly string[];
}

/** A scheduled campaign to `recipients` contacts of a tag of its own, countersigned by `approverId` or sent directly. */
export async function createDue(
  world: World,
  { senderId, approverId, recipients = 10, tag = newId(), emails, ...rest }: DueOptions,
): Promise<Due> {
  const message = await renderCampaign({
    document: {
      version: 1,
      blocks: [
        { id: "head", kind: "heading", level: 1, text: 'Bulbs for {{first_name|"you"}}' },
        { id: "foot", kind: "footer", reason: "You asked for our letter." },
      ],
    },
    subject: 'Hello {{first_name|"there"}}',
    preheader: "",
    sender: { name: "Meadow" },
    organisation: { name: "Meadow", postalAddress: "Garden Lane 1" },
  });
  return world.rows(async (db) => {
    const accountId = world.account.id;
    const identity = await createSenderIdentity(db, accountId, { createdById: senderId, name: "Meadow" });
    const rule = { ...EVERYONE, conditions: [{ kind: "tag" as const, op: "has" as const, tag }] };
    const segment = await createSegment(db, accountId, { name: tag, rule, ownerId: world.account.userId });
    const list = emails ?? Array.from({ length: recipients }, (_, i) => `r${i}.${tag}@people.example`);
    await createContacts(
      db,
      accountId,
      list.map((email, i) => ({ email, firstName: `Person ${i}`, tags: [tag] })),
    );
    const campaign = await createCampaign(db, accountId, {
      ownerId: senderId,
      subject: "Hello",
      segmentId: segment.id,
      senderIdentityId: identity.id,
    });
    const sealed: Sealed = {
      version: 1,
      channel: "email",
      message,
      sender: { identityId: identity.id, name: identity.name, address: identity.address, replyTo: null },
      audience: { rule, segmentId: segment.id, sentence: "everyone with the tag", beyondView: false },
      limits: { newcomerPercent: 5, newcomerFloor: 25, countedAtSubmission: rest.countedAtSubmission ?? list.length },
      tracking: { opens: false, clicks: false },
    };
    const seal = bytes(sealOf(sealed));
    const snapshotId = newId();
    await db.campaignSnapshot.create({
      data: {
        id: snapshotId,
        accountId,
        campaignId: campaign.id,
        revisionId: campaign.revisionId!,
        revisionNo: 1,
        sealed: sealed as unknown as Prisma.InputJsonObject,
        seal,
        source: {},
        counts: {},
        createdById: senderId,
      },
    });
    const addresses = list.map((email) => createHash("sha256").update(email.toLowerCase()).digest().subarray(0, 8));
    await db.campaignAudience.create({ data: { accountId, snapshotId, addresses: bytes(Buffer.concat(addresses)) } });
    await db.campaignDecision.create({
      data: {
        id: newId(),
        accountId,
        campaignId: campaign.id,
        snapshotId,
        seal,
        decision: approverId ? "approved" : "direct",
        byUserId: approverId ?? senderId,
      },
    });
    await db.campaign.update({
      where: { accountId_id: { accountId, id: campaign.id } },
      data: { state: "scheduled", version: 2, snapshotId, senderId, submittedAt: new Date(), sendAt: rest.sendAt ?? null },
    });
    return { accountId, campaignId: campaign.id, identityId: identity.id, snapshotId };
  });
}

export interface Post {
  readonly sink: Sink;
  readonly dataDir: string;
  /** The worker, with this sink as SMTP_URL and a journal folder of its own. */
  worker(more?: { dataDir?: string; now?: Date }): Context;
  close(): Promise<void>;
}

/** A sink and a worker that sends to it. */
export async function openPost(world: World, options: SinkOptions = {}): Promise<Post> {
  const sink = await startSink(options);
  const dataDir = mkdtempSync(join(tmpdir(), "delivery-"));
  return {
    sink,
    dataDir,
    worker: ({ now, ...config } = {}) =>
      world.worker({ ...(now ? { now } : {}), config: { smtpUrl: `smtp://127.0.0.1:${sink.port}`, dataDir, ...config } }),
    close: async () => {
      await sink.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** How many of a campaign's recipients are in which state, and for which reasons. */
export async function ledgerOf(world: World, campaignId: string): Promise<Record<string, number>> {
  const rows = await world.rows((db) => db.campaignRecipient.groupBy({ by: ["state", "reason"], where: { campaignId }, _count: true }));
  return Object.fromEntries(rows.map(({ state, reason, _count }) => [reason ? `${state}:${reason}` : state, _count]));
}

/** The campaign's row. */
export function campaignOf(world: World, campaignId: string) {
  return world.rows((db) => db.campaign.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: campaignId } } }));
}
