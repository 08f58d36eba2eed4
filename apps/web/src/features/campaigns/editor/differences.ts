import type { DraftContent } from "@countersign/core/campaigns/schema";
import { blockText, type CampaignDocument } from "@countersign/email/document";

const PARTS = ["name", "segmentId", "senderIdentityId", "subject", "preheader", "document", "schedule"] as const;
export type DraftPart = (typeof PARTS)[number];

/** In which parts two versions of a draft differ, in the order of the page. */
export function differingParts(mine: DraftContent, theirs: DraftContent): DraftPart[] {
  return PARTS.filter((part) => !isSame(mine[part], theirs[part]));
}

/** The words of the blocks of a document that the other one does not have in the same form. */
export function wordsApart(document: CampaignDocument, other: CampaignDocument): string {
  const others = new Map(other.blocks.map((block) => [block.id, block]));
  const apart = document.blocks.filter((block) => !isSame(block, others.get(block.id)));
  return apart
    .map((block) => blockText(block).trim())
    .filter((text) => text !== "")
    .join(" · ");
}

// The database gives an object's keys in an order of its own.
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}
