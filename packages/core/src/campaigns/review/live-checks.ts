import type { CampaignSnapshotModel } from "@countersign/db";
import { checkSender, item } from "../draft/checklist.ts";
import type { CheckItem } from "../draft-schema.ts";
import type { Acting } from "../../kernel/index.ts";
import { timeInWords } from "../rules/moment.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import type { Sealed } from "../state/seal.ts";
import { proposedTime, readSource } from "../state/snapshot.ts";

/** The checks of a snapshot: those of its content as they were frozen with it, and anew those that the world can change. */
export async function checksOf(
  ctx: Acting,
  campaign: CampaignRow,
  snapshot: CampaignSnapshotModel,
  sealed: Sealed,
  intact: boolean,
): Promise<CheckItem[]> {
  const { db, account } = ctx;
  const source = readSource(snapshot);
  const byId = (id: string) => ({ where: { accountId_id: { accountId: account.id, id } } });
  const identity = await db.senderIdentity.findUnique(byId(sealed.sender.identityId));
  const segment = await db.segment.findUnique({ ...byId(sealed.audience.segmentId), select: { id: true } });
  const live: CheckItem[] = [checkSender(identity)];
  if (identity && identity.address !== sealed.sender.address)
    live.push(
      item(
        "must-fix",
        "sender",
        "sender-changed",
        `The sender address was ${sealed.sender.address} when it was sent for approval and is another one now.`,
      ),
    );
  if (!segment)
    live.push(
      item(
        "warning",
        "audience",
        "segment-gone",
        `The segment “${source.segmentName}” has been deleted since; the rule that was sent for approval still holds.`,
        { segment: source.segmentName },
      ),
    );
  const time = proposedTime(source);
  if (campaign.state === "waiting" && time !== null && time <= ctx.now()) {
    live.push(
      item(
        "warning",
        "schedule",
        "time-missed",
        `The proposed time, ${timeInWords(time, source.timeZone ?? "UTC")}, has passed. Approving asks for a new one.`,
      ),
    );
  }
  if (!intact)
    live.push(item("must-fix", "approval", "seal-broken", "What is stored no longer matches its seal. It can't be approved or sent."));
  const frozen = source.checks.filter(({ section, code }) => section !== "sender" && section !== "schedule" && code !== "test-none");
  return [...live, ...frozen];
}
