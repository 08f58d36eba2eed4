import { type Block, blockText, type CampaignDocument } from "@countersign/email/document";
import { canonicalJson } from "../../kernel/index.ts";
import type { BlockChange } from "../review-schema.ts";
import { wordChanges } from "./word-changes.ts";

type Detail = BlockChange["details"][number];

/** The blocks of the newer document in its order, with those that are gone where they stood: added, removed, moved, changed. */
export function blockChanges(from: CampaignDocument, to: CampaignDocument): BlockChange[] {
  const before = new Map(from.blocks.map((block, index) => [block.id, { block, index }]));
  const after = new Map(to.blocks.map((block, index) => [block.id, { block, index }]));
  const settled = longestSettled(
    to.blocks.flatMap(({ id, kind }) => (before.get(id)?.block.kind === kind ? [{ id, index: before.get(id)!.index }] : [])),
  );
  const changes = to.blocks.map((block, toIndex): BlockChange => {
    const old = before.get(block.id);
    if (!old || old.block.kind !== block.kind)
      return { ...base(block, "added"), fromIndex: null, toIndex, words: wordChanges("", blockText(block)) };
    const details = detailChanges(old.block, block);
    const isSame = canonicalJson(old.block) === canonicalJson(block);
    return {
      ...base(block, isSame ? "same" : "changed"),
      fromIndex: old.index,
      toIndex,
      moved: !settled.has(block.id),
      words: wordChanges(blockText(old.block), blockText(block)),
      details,
    };
  });
  from.blocks.forEach((block, fromIndex) => {
    if (after.get(block.id)?.block.kind === block.kind) return;
    const gone: BlockChange = { ...base(block, "removed"), fromIndex, toIndex: null, words: wordChanges(blockText(block), "") };
    const before = changes.findLastIndex((change) => change.fromIndex !== null && change.fromIndex < fromIndex && !change.moved);
    changes.splice(before + 1, 0, gone);
  });
  return changes;
}

function base({ id, kind }: Block, change: BlockChange["change"]): BlockChange {
  return { blockId: id, kind, change, fromIndex: null, toIndex: null, moved: false, words: [], details: [] };
}

// Of the blocks that stayed, the most that kept their order among themselves: only the others count as moved.
function longestSettled(stayed: readonly { readonly id: string; readonly index: number }[]): ReadonlySet<string> {
  const best = stayed.map(() => ({ length: 1, before: -1 }));
  stayed.forEach(({ index }, here) => {
    for (let earlier = 0; earlier < here; earlier++) {
      const chain = best[earlier]!;
      if (stayed[earlier]!.index < index && chain.length + 1 > best[here]!.length)
        best[here] = { length: chain.length + 1, before: earlier };
    }
  });
  const settled = new Set<string>();
  let at = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), 0);
  while (at >= 0 && stayed[at]) {
    settled.add(stayed[at]!.id);
    at = best[at]!.before;
  }
  return settled;
}

function detailChanges(from: Block, to: Block): Detail[] {
  const details: Detail[] = [];
  const compare = (name: Detail["name"], a: string | number | undefined, b: string | number | undefined) => {
    if (a !== b) details.push({ name, from: String(a ?? ""), to: String(b ?? "") });
  };
  if (from.kind === "heading" && to.kind === "heading") compare("level", from.level, to.level);
  if (from.kind === "button" && to.kind === "button") compare("link", from.url, to.url);
  if (from.kind === "image" && to.kind === "image") {
    compare("address", from.url, to.url);
    compare("link", from.link, to.link);
    compare("width", from.width, to.width);
  }
  if (from.kind === "text" && to.kind === "text" && blockText(from) === blockText(to) && canonicalJson(from) !== canonicalJson(to)) {
    const [linksBefore, linksAfter] = [linksIn(from), linksIn(to)];
    if (linksBefore === linksAfter) details.push({ name: "formatting", from: "", to: "" });
    else details.push({ name: "link", from: linksBefore, to: linksAfter });
  } else if (from.kind === "text" && to.kind === "text") compare("link", linksIn(from), linksIn(to));
  return details;
}

function linksIn(block: Block): string {
  return [...canonicalJson(block).matchAll(/"href":("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1]!) as string).join(" ");
}
