import { builtInRoles, isBuiltInRoleKey } from "@countersign/permissions";
import { openSeal } from "../../campaigns/index.ts";
import type { RuledWorld } from "../../campaigns/testing.ts";

/** How somebody stood at an entry of the log, as its entries before say. */
interface Stood {
  readonly role: string;
  readonly status: string;
}

/** What a case came to. */
export interface Verdict {
  /** Whether recipients were written down, so that it went out. */
  readonly wasSent: boolean;
  /** What must not be, in words. */
  readonly problems: readonly string[];
}

/**
 * Reads off the database and the audit log what must hold of every campaign that went out: it was launched once; of a seal that its content still gives;
 * approved over exactly that seal by somebody who is no contributor, and who held the right when approving and at launch, and by whomever a rule asked
 * that came before. Sent directly or past its approval: the record that says so. `since`: the end of the log when the case began, at which everybody
 * stood as `stoodThen` says.
 */
export async function verdictOn(
  world: RuledWorld,
  campaignId: string,
  { since, stoodThen }: { readonly since: bigint; readonly stoodThen: ReadonlyMap<string, Stood> },
): Promise<Verdict> {
  const facts = await world.rows(async (db) => ({
    log: await db.auditEvent.findMany({
      where: { seq: { gt: since } },
      orderBy: { seq: "asc" },
      select: { seq: true, action: true, targetId: true, after: true },
    }),
    began: await db.campaignEvent.count({ where: { campaignId, kind: "began" } }),
    decisions: await db.campaignDecision.findMany({ where: { campaignId } }),
    snapshots: await db.campaignSnapshot.findMany({ where: { campaignId } }),
    editors: await db.campaignRevision.findMany({ where: { campaignId }, select: { editorId: true, no: true } }),
    campaign: await db.campaign.findFirstOrThrow({ where: { id: campaignId } }),
    // Written down beside the transaction that begins: who was, when it was stopped at that moment, is never sent to.
    reached: await db.campaignRecipient.count({ where: { campaignId, state: { notIn: ["pending", "not_sent"] } } }),
  }));
  const { log, began, decisions, snapshots, editors, campaign, reached } = facts;
  const problems: string[] = [];
  if (began === 0) return { wasSent: false, problems: reached > 0 ? ["somebody was sent to and nothing began"] : [] };
  if (began > 1) problems.push(`it began ${began} times`);
  const of = (action: string) => log.filter((entry) => entry.targetId === campaignId && entry.action === action);
  const [start] = of("campaign.began");
  const launched = of("campaign.launched").at(-1);
  if (!start || !launched) return { wasSent: true, problems: [...problems, "the log does not say that it was launched"] };
  const { snapshotId, direct, breakGlass } = launched.after as { snapshotId: string; direct: boolean; breakGlass: boolean };
  const snapshot = snapshots.find(({ id }) => id === snapshotId);
  if (!snapshot || campaign.snapshotId !== snapshotId)
    return { wasSent: true, problems: [...problems, "another snapshot went out than was launched"] };
  if (!openSeal(snapshot)) problems.push("what went out no longer gives its seal");
  const over = decisions.filter((one) => one.snapshotId === snapshotId && Buffer.compare(one.seal, snapshot.seal) === 0);
  if (direct) {
    const sent = over.find(({ decision }) => decision === "direct");
    if (sent?.byUserId !== campaign.senderId) problems.push("it went out directly, and its record does not say by its sender");
    return { wasSent: true, problems };
  }
  if (breakGlass) {
    const broken = over.find(({ decision }) => decision === "break_glass");
    if (broken?.byUserId !== world.ada || !broken.reason)
      problems.push("it went out past its approval without the owner's reason on record");
    return { wasSent: true, problems };
  }
  const barred = new Set([...editors.filter(({ no }) => no <= snapshot.revisionNo).map(({ editorId }) => editorId), campaign.senderId]);
  const signers = over.filter(({ decision, byUserId }) => decision === "approved" && !barred.has(byUserId)).map(({ byUserId }) => byUserId);
  const stoodAt = (userId: string, seq: bigint): Stood | undefined => {
    const last = log.findLast((entry) => entry.seq <= seq && entry.targetId === userId && STANDING.has(entry.action));
    return (last?.after as Stood | undefined) ?? stoodThen.get(userId);
  };
  const signedAt = (userId: string): bigint | null =>
    [...of("campaign.approved"), ...of("campaign.signed")].find((entry) => {
      const after = entry.after as { countedBy?: readonly string[]; snapshotId?: string; decisionId?: string };
      return over.some(({ id, byUserId }) => id === after.decisionId && byUserId === userId);
    })?.seq ?? null;
  const counts = (userId: string): boolean => {
    // Approved before the case began: as everybody stood then.
    const then = signedAt(userId) ?? since;
    return [then, launched.seq, start.seq].every((seq) => mayApprove(stoodAt(userId, seq)));
  };
  if (!signers.some(counts)) problems.push("nobody approved it who may, is no contributor, and could at launch");
  const rule = log.find(({ action, seq }) => action === "approval-rule.created" && seq < launched.seq);
  if (rule && !signers.includes(world.leo))
    problems.push("a rule that came before its launch asked for a signature that it went out without");
  return { wasSent: true, problems };
}

const STANDING = new Set(["membership.role-changed", "membership.suspended", "membership.reinstated"]);

function mayApprove(stood: Stood | undefined): boolean {
  if (stood?.status !== "active" || !isBuiltInRoleKey(stood.role)) return false;
  return builtInRoles[stood.role].grants["campaign.approve"] !== undefined;
}
