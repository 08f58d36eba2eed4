/** Drafts that are ready to be sent, and the steps after them: for the tests of campaigns. */
import { createContacts, createSegment, createSenderIdentity } from "@countersign/db/factories";
import { type CampaignDecisionModel, type CampaignModel, newId } from "@countersign/db";
import type { CampaignDocument } from "@countersign/email/document";
import { createApprovalRule, deleteApprovalRule, listApprovalRules } from "../approval-rules/index.ts";
import type { ApprovalRuleDefinition, SavedApprovalRule } from "../approval-rules/schema.ts";
import type { Context } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { approveCampaign, createCampaign, getCampaign, reviewCampaign, saveDraft, submitCampaign } from "./index.ts";
import type { ApproveCampaign, ApprovedTime, DraftContent, SavedDraft } from "./schema.ts";

/** A time to send at that is far enough, and the moment that it means. */
export const AT = { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" } as const;
export const SEND_AT = new Date("2030-06-03T07:00:00Z");

export const LETTER: CampaignDocument = {
  version: 1,
  blocks: [
    { id: "head", kind: "heading", level: 1, text: "Last bulbs before the frost" },
    {
      id: "text",
      kind: "text",
      content: {
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: 'Hello {{first_name|"there"}}, three weeks are left.' }] }],
      },
    },
    { id: "shop", kind: "button", label: "See what is left", url: "https://shop.meadow.example/" },
    { id: "foot", kind: "footer", reason: "You asked for our letter." },
  ],
};

export interface CampaignWorld extends World {
  readonly identityId: string;
  readonly segmentId: string;
  /** Marketing Users and a Marketing Manager of the team Poland, and one more manager. */
  readonly dawid: string;
  readonly lena: string;
  readonly celia: string;
  readonly mark: string;
  content(change?: Partial<DraftContent>): DraftContent;
  /** A draft of this person with everything that sending needs. */
  draft(userId: string, change?: Partial<DraftContent>): Promise<Draft>;
  /** A draft that this person has sent for approval. */
  submitted(userId: string, change?: Partial<DraftContent>): Promise<Draft & { readonly snapshotId: string; readonly seal: string }>;
  /** Sends this draft for approval. */
  send(userId: string, draft: Draft): Promise<{ readonly snapshotId: string; readonly seal: string }>;
  approve(ctx: Context, campaignId: string, time?: ApprovedTime): ReturnType<typeof approveCampaign>;
  /** Saves on top of what is saved now. */
  edit(userId: string, campaignId: string, change: Partial<DraftContent>): Promise<SavedDraft>;
  /** Graphile jobs of this campaign that wait, by name. */
  jobs(campaignId: string): Promise<{ task: string; key: string | null; runAt: Date; payload: Record<string, unknown> }[]>;
  /** Actions in the audit log about this campaign, in order. */
  audited(campaignId: string): Promise<string[]>;
  /** The campaign as it is now. */
  row(campaignId: string): Promise<CampaignModel>;
  state(campaignId: string): Promise<string>;
  /** The decisions about a campaign, the oldest first. */
  decisions(campaignId: string): Promise<CampaignDecisionModel[]>;
}

export interface Draft {
  readonly campaignId: string;
  readonly revisionId: string;
  readonly saveNo: number;
}

/** A world with 12 consenting contacts, a segment of everyone and a confirmed sender address. */
export async function createCampaignWorld(): Promise<CampaignWorld> {
  const world = await createWorld();
  const accountId = world.account.id;
  const [dawid, lena, celia, mark] = [
    await world.person("marketing-user", { name: "Dawid", inTeam: true }),
    await world.person("marketing-user", { name: "Lena", inTeam: true }),
    await world.person("marketing-manager", { name: "Celia", inTeam: true }),
    await world.person("marketing-manager", { name: "Mark" }),
  ];
  const { identityId, segmentId } = await world.rows(async (db) => {
    const identity = await createSenderIdentity(db, accountId, { createdById: world.account.userId, name: "Meadow" });
    const segment = await createSegment(db, accountId, {
      name: `Everyone ${newId()}`,
      rule: EVERYONE,
      // Written by somebody who approves nothing: who wrote an audience may not approve it.
      ownerId: lena,
      teamId: world.teamId,
    });
    await createContacts(
      db,
      accountId,
      Array.from({ length: 12 }, (_, index) => ({ firstName: `Person ${index}` })),
    );
    return { identityId: identity.id, segmentId: segment.id };
  });
  const content = (change: Partial<DraftContent> = {}): DraftContent => ({
    name: "Last bulbs",
    subject: "Last bulbs before the frost",
    preheader: "Ten days are left.",
    senderIdentityId: identityId,
    document: LETTER,
    segmentId,
    schedule: { kind: "now" },
    ...change,
  });
  const draft = async (userId: string, change?: Partial<DraftContent>): Promise<Draft> => {
    const { campaignId, revisionId } = await createCampaign(world.as(userId), { name: "Last bulbs" });
    const saved = await saveDraft(world.as(userId), { campaignId, revisionId, saveNo: 0, content: content(change) });
    return { campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo };
  };
  const send = async (userId: string, made: Draft) => {
    await submitCampaign(world.as(userId), made);
    const { snapshot } = await reviewCampaign(world.as(userId), { campaignId: made.campaignId });
    return { snapshotId: snapshot.id, seal: snapshot.seal };
  };
  const row = (id: string) => world.rows((db) => db.campaign.findUniqueOrThrow({ where: { accountId_id: { accountId, id } } }));
  return {
    ...world,
    identityId,
    segmentId,
    dawid,
    lena,
    celia,
    mark,
    content,
    draft,
    submitted: async (userId, change) => {
      const made = await draft(userId, change);
      return { ...made, ...(await send(userId, made)) };
    },
    send,
    approve: async (ctx, campaignId, time = { kind: "proposed" }) => {
      const { snapshot } = await reviewCampaign(ctx, { campaignId });
      return approveCampaign(ctx, { campaignId, snapshotId: snapshot.id, seal: snapshot.seal, time });
    },
    edit: async (userId, campaignId, change) => {
      const { revision, content: before } = await getCampaign(world.as(userId), { campaignId });
      return saveDraft(world.as(userId), {
        campaignId,
        revisionId: revision.id,
        saveNo: revision.saveNo,
        content: { ...before, ...change },
      });
    },
    jobs: async (campaignId) => {
      const { rows } = await world.database.store.pool.query(
        `SELECT t.identifier AS task, j.key, j.run_at AS "runAt", j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE j.payload->>'campaignId' = $1 ORDER BY j.id`,
        [campaignId],
      );
      return rows;
    },
    audited: (campaignId) =>
      world.rows(async (db) =>
        (await db.auditEvent.findMany({ where: { targetId: campaignId }, orderBy: { seq: "asc" }, select: { action: true } })).map(
          ({ action }) => action,
        ),
      ),
    row,
    state: async (campaignId) => (await row(campaignId)).state,
    decisions: (campaignId) => world.rows((db) => db.campaignDecision.findMany({ where: { campaignId }, orderBy: { at: "asc" } })),
  };
}

export interface RuledWorld extends CampaignWorld {
  /** The Account Admin, and two Administrators. */
  readonly ada: string;
  readonly lea: string;
  readonly leo: string;
  /** Saves a rule about every campaign with these stages, unless `change` says otherwise. */
  rule(
    stages: ApprovalRuleDefinition["stages"],
    change?: Partial<ApprovalRuleDefinition>,
  ): Promise<SavedApprovalRule & { readonly name: string }>;
  removeRules(): Promise<void>;
}

/** The same world with people who sign under approval rules. */
export async function createRuledWorld(): Promise<RuledWorld> {
  const world = await createCampaignWorld();
  const ada = world.account.userId;
  const lea = await world.person("administrator", { name: "Lea" });
  const leo = await world.person("administrator", { name: "Leo" });
  let count = 0;
  return {
    ...world,
    ada,
    lea,
    leo,
    rule: async (stages, change) => {
      const name = `Rule ${(count += 1)}`;
      const definition = { when: [], always: false, skip: [], stages, ...change };
      return { name, ...(await createApprovalRule(world.as(ada), { name, definition })) };
    },
    removeRules: async () => {
      for (const { id, version } of await listApprovalRules(world.as(ada))) await deleteApprovalRule(world.as(ada), { id, version });
    },
  };
}

/** A stage that any of these people signs. */
export function only(...ids: string[]): ApprovalRuleDefinition["stages"][number] {
  return { approvers: ids.map((id) => ({ type: "user", id })), how: "any" };
}

/** A stage that Administrators sign. */
export function legal(how: ApprovalRuleDefinition["stages"][number]["how"] = "any"): ApprovalRuleDefinition["stages"][number] {
  return { approvers: [{ type: "role", id: "administrator" }], how };
}

/** Which frozen thing a decision names, out of a submission or a review. */
export function seenOf({ campaignId, snapshotId, seal }: { campaignId: string; snapshotId: string; seal: string }) {
  return { campaignId, snapshotId, seal };
}

/** An approval of what was seen, at the time that was proposed with it. */
export function proposed(seen: Parameters<typeof seenOf>[0]): ApproveCampaign {
  return { ...seenOf(seen), time: { kind: "proposed" } };
}

/** The error with which `work` ends, which has to be of this kind. */
export async function caught<E>(work: Promise<unknown>, kind: abstract new (...args: never[]) => E): Promise<E> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof kind) return error;
  throw new Error(`expected ${kind.name}, not ${error === null ? "success" : String(error)}`);
}
