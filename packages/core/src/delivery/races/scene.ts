import { newId } from "@countersign/db";
import type { Context } from "../../kernel/index.ts";
import { createRuledWorld, proposed, type RuledWorld } from "../../campaigns/testing.ts";
import { approveCampaign } from "../../campaigns/index.ts";
import { type MailSink, startMailSink } from "../../sending/testing.ts";
import { createInterleaver, type Interleaver } from "./interleave.ts";

/** What a case begins with: waiting, approved by Celia, or a draft of Celia's. Dawid wrote and sent the first two, Mark worked on them. */
export type Start = "waiting" | "scheduled" | "draft";

/** A campaign of its own for one case. */
export interface Played {
  readonly campaignId: string;
  readonly revisionId: string;
  readonly saveNo: number;
  readonly snapshotId: string;
  readonly seal: string;
}

export interface Scene {
  readonly world: RuledWorld;
  readonly interleaver: Interleaver;
  /** A context of this person on the connections of this slot. */
  as(slot: number, userId: string): Context;
  worker(slot: number): Context;
  /** A copy of the campaign as it begins: ids apart, row by row what the use cases wrote. */
  begin(start: Start): Promise<Played>;
  /** People, rights and rules as they were before the case. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** People at once in one case at most. */
export const SLOTS = 4;

export async function createScene(options: { readonly withoutLocks?: boolean } = {}): Promise<Scene> {
  const world = await createRuledWorld();
  const sink: MailSink = await startMailSink();
  const interleaver = await createInterleaver(world.database, SLOTS, options);
  const templates = await makeTemplates(world);
  const { id: accountId } = world.account;
  const members = await world.rows((db) => db.membership.findMany({ select: { userId: true, roleKey: true, roleId: true, status: true } }));
  return {
    world,
    interleaver,
    as: (slot, userId) => ({ ...world.as(userId), store: interleaver.store(slot, "app") }),
    worker: (slot) => ({ ...world.worker({ config: sink.config }), store: interleaver.store(slot, "worker") }),
    begin: (start) => copyOf(world, templates[start]),
    restore: () =>
      world.rows(async (db) => {
        await db.approvalRule.deleteMany({ where: { accountId } });
        const now = await db.membership.findMany({ select: { userId: true, roleKey: true, status: true } });
        for (const { userId, ...was } of members) {
          const is = now.find((one) => one.userId === userId);
          if (is?.roleKey !== was.roleKey || is.status !== was.status)
            await db.membership.update({ where: { accountId_userId: { accountId, userId } }, data: was });
        }
      }),
    close: async () => {
      await interleaver.close();
      await sink.close();
      await world.database.drop();
    },
  };
}

async function makeTemplates(world: RuledWorld): Promise<Readonly<Record<Start, Played>>> {
  const written = async () => {
    const { campaignId } = await world.draft(world.dawid);
    await world.edit(world.mark, campaignId, { subject: "Last bulbs, by two" });
    return campaignId;
  };
  const sent = async (): Promise<Played> => {
    const campaignId = await written();
    const { revisionId } = await world.row(campaignId);
    const revision = await world.rows((db) => db.campaignRevision.findFirstOrThrow({ where: { id: revisionId ?? "" } }));
    const draft = { campaignId, revisionId: revision.id, saveNo: revision.saveNo };
    return { ...draft, ...(await world.send(world.dawid, draft)) };
  };
  const approved = await sent();
  await approveCampaign(world.as(world.celia), proposed(approved));
  const draft = await world.draft(world.celia);
  return { waiting: await sent(), scheduled: approved, draft: { ...draft, snapshotId: "", seal: "" } };
}

// Row by row, because sending thousands for approval in earnest would take most of the time.
async function copyOf({ account, rows }: RuledWorld, template: Played): Promise<Played> {
  const ids = { campaignId: newId(), revisionId: newId(), snapshotId: template.snapshotId ? newId() : "" };
  const from = { accountId: account.id, campaignId: template.campaignId };
  await rows(async (db) => {
    const revision = await db.campaignRevision.findMany({ where: from, orderBy: { no: "asc" } });
    const revisionIds = new Map(revision.map(({ id }) => [id, id === template.revisionId ? ids.revisionId : newId()]));
    const { id: _id, ...campaign } = await db.campaign.findUniqueOrThrow({
      where: { accountId_id: { accountId: account.id, id: template.campaignId } },
    });
    const own = { ...campaign, id: ids.campaignId, revisionId: ids.revisionId, snapshotId: ids.snapshotId || null };
    await db.campaign.create({ data: own as never });
    for (const { id, ...row } of revision)
      await db.campaignRevision.create({ data: { ...row, id: revisionIds.get(id) ?? newId(), campaignId: ids.campaignId } as never });
    for (const { id: _snapshot, revisionId, ...row } of await db.campaignSnapshot.findMany({ where: from })) {
      await db.campaignSnapshot.create({
        data: { ...row, id: ids.snapshotId, campaignId: ids.campaignId, revisionId: revisionIds.get(revisionId) ?? "" } as never,
      });
      const audience = await db.campaignAudience.findFirstOrThrow({ where: { snapshotId: _snapshot } });
      await db.campaignAudience.create({ data: { ...audience, snapshotId: ids.snapshotId } });
    }
    const decisionIds = new Map<string, string>();
    for (const { id, ...row } of await db.campaignDecision.findMany({ where: from })) {
      decisionIds.set(id, newId());
      await db.campaignDecision.create({
        data: {
          ...row,
          id: decisionIds.get(id) ?? "",
          campaignId: ids.campaignId,
          snapshotId: ids.snapshotId,
          seal: Uint8Array.from(row.seal),
        },
      });
    }
    for (const { id: _event, data, ...row } of await db.campaignEvent.findMany({ where: from })) {
      const said = data as { decisionId?: string };
      const renamed = said.decisionId ? { ...said, decisionId: decisionIds.get(said.decisionId) ?? "" } : said;
      await db.campaignEvent.create({ data: { ...row, id: newId(), campaignId: ids.campaignId, data: renamed } });
    }
  });
  return { ...template, ...ids };
}
