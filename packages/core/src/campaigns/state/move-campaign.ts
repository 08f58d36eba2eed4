import { newId, type Prisma } from "@countersign/db";
import type { CampaignModel } from "@countersign/db";
import type { Permitted } from "@countersign/permissions";
import { type Acting, audit, Conflict, type Scoped } from "../../kernel/index.ts";
import { canMove, lifecycle, stateInWords, type Transition } from "./lifecycle.ts";
import type { StateReason } from "./state-reasons.ts";

export type CampaignRow = CampaignModel;

type PersonsKey<T extends Transition> = (typeof lifecycle)[T]["by"][number];
/** A campaign on which the person was allowed one of the transition's permissions. */
type Allowed<T extends Transition> = { [K in PersonsKey<T>]: Permitted<CampaignRow, K> }[PersonsKey<T>];
/** What a transition accepts: a permitted row of a person; a plain row only where the product itself may do it, as nobody. */
export type Movable<T extends Transition> = Allowed<T> | ((typeof lifecycle)[T]["product"] extends true ? CampaignRow : never);

/** What changes with the state. */
export interface Move {
  readonly set?: Omit<Prisma.CampaignUncheckedUpdateInput, "state" | "version" | "accountId" | "id" | "updatedAt">;
  /** Why, with details; written to the campaign until its next move. */
  readonly reason?: { readonly code: StateReason; readonly detail?: object };
  /** Why, in the words of the person. */
  readonly words?: string;
  readonly revisionNo?: number;
  /** Facts for the history and the audit log: ids, seals, counts and times, never content. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * The one function that changes a campaign's state: compares the version that the caller saw, writes the history and one
 * audit entry, all in the caller's transaction. Throws Conflict "wrong-state" or "moved-meanwhile", in words.
 */
export async function moveCampaign<T extends Transition>(
  ctx: Scoped | Acting,
  campaign: Movable<T>,
  transition: T,
  move: Move = {},
): Promise<CampaignRow> {
  const { db, account } = ctx;
  const row: CampaignRow = campaign;
  const rule = lifecycle[transition];
  if (!canMove(row.state, transition)) throw wrongState(row);
  const at = ctx.now();
  const where = { accountId: account.id, id: row.id, state: row.state, version: row.version };
  const { count } = await db.campaign.updateMany({
    where,
    data: {
      ...move.set,
      state: rule.to,
      version: row.version + 1,
      stateReason: move.reason?.code ?? null,
      ...(move.reason?.detail
        ? { stateDetail: move.reason.detail as Prisma.InputJsonObject }
        : move.words
          ? { stateDetail: { words: move.words } }
          : { stateDetail: {} }),
      updatedAt: at,
    },
  });
  const now = await db.campaign.findUnique({ where: { accountId_id: { accountId: account.id, id: row.id } } });
  if (count === 0 || !now) throw movedMeanwhile(now ?? row);
  const facts = { ...move.facts, ...(move.reason ? { cause: move.reason.code, ...move.reason.detail } : {}) };
  await db.campaignEvent.create({
    data: {
      id: newId(),
      accountId: account.id,
      campaignId: row.id,
      kind: rule.event,
      byUserId: "subject" in ctx ? ctx.subject.userId : null,
      revisionNo: move.revisionNo ?? null,
      data: JSON.parse(JSON.stringify({ ...facts, ...(move.words ? { words: move.words } : {}) })) as Prisma.InputJsonObject,
      at,
    },
  });
  await audit(ctx, `campaign.${rule.event}`, {
    target: { type: "campaign", id: row.id },
    before: { state: row.state, version: row.version, snapshotId: row.snapshotId, sendAt: row.sendAt },
    after: { state: now.state, version: now.version, snapshotId: now.snapshotId, sendAt: now.sendAt, ...facts },
    ...(move.words ? { reason: move.words } : {}),
    ...(rule.event === "break-glass" ? { as: { kind: "break-glass" } } : {}),
  });
  return now;
}

/** The campaign is not in a state for this. */
export function wrongState(row: { readonly id: string; readonly state: string }): Conflict {
  return new Conflict("wrong-state", `This campaign ${stateInWords(row.state)}, so this can't be done to it now.`, { state: row.state });
}

function movedMeanwhile(row: CampaignRow): Conflict {
  return new Conflict(
    "moved-meanwhile",
    `Somebody else was a moment faster: this campaign ${stateInWords(row.state)} now. Nothing was done.`,
    { state: row.state },
  );
}
