import { isLockTimeout } from "@countersign/db";
import { Conflict, enqueue, type Scoped } from "../../kernel/index.ts";
import { compilePath, daysAskedFor, foldedTexts } from "../../segments/compile-path.ts";
import type { ResolvedRule } from "../../segments/resolved-rule.ts";

/** The rule by which a segment feeds a group from now on; null: it feeds it no more. */
export interface RuleChange {
  readonly groupNo: number;
  readonly segmentId: string;
  readonly rule: ResolvedRule | null;
}

/**
 * Changes by which rules contacts are in access groups: true for every reader from the commit on, carried into the contacts by the job afterwards. It
 * waits for contacts that are being written, and they for it. Throws Conflict "busy" where that takes longer than ten seconds.
 */
export async function changeRules(ctx: Scoped, changes: readonly RuleChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { db, account } = ctx;
  const folded = await foldTexts(
    ctx,
    changes.flatMap(({ rule }) => (rule ? foldedTexts(rule) : [])),
  );
  const rows = changes.map(({ groupNo, segmentId, rule }) => ({
    group_no: groupNo,
    segment_id: segmentId,
    rule,
    ...(rule && compilePath(rule, folded)),
    ...(rule && { created_days: daysAskedFor(rule).created, updated_days: daysAskedFor(rule).updated }),
  }));
  try {
    await db.$executeRaw`SELECT change_access_rules(${account.id}::uuid, ${JSON.stringify(rows)}::jsonb)`;
  } catch (error) {
    if (isLockTimeout(error)) throw new Conflict("busy", "Others were changing the same things at the same moment. Try again.");
    throw error;
  }
  for (const groupNo of new Set(changes.map((change) => change.groupNo)))
    await enqueue(ctx, "rebuild-access-group", { accountId: account.id, groupNo }, { key: `rebuild:${account.id}:${groupNo}` });
}

/** Texts as the database compares them without their case. */
export async function foldTexts({ db }: Pick<Scoped, "db">, texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (texts.length === 0) return new Map();
  const rows = await db.$queryRaw<{ text: string; folded: string }[]>`
    SELECT t AS text, lower(t COLLATE "und-x-icu") AS folded FROM unnest(${[...new Set(texts)]}::text[]) AS t`;
  return new Map(rows.map(({ text, folded }) => [text, folded]));
}
