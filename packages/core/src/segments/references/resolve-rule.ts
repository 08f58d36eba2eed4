import type { Scoped } from "../../kernel/index.ts";
import { MAX_SEGMENT_DEPTH, type ResolvedRule } from "../resolved-rule.ts";
import { type Condition, conditionsOf, SegmentRule } from "../rule.ts";
import { namedSegments, type ReferredSegment, writeOut } from "./write-out.ts";

type Reading = Pick<Scoped, "db" | "account">;

/**
 * Rules as they were written, with all that rows of contacts do not say: the segments that they refer to in their place, and names. Looked up once for
 * all of them. A rule that cannot be written out, which saving refuses, holds nobody: what is left out of an audience by it must not come in.
 */
export async function resolveRules(ctx: Reading, rules: readonly SegmentRule[]): Promise<ResolvedRule[]> {
  return (await tryToResolve(ctx, rules)).map(orNobody);
}

/** As resolveRules, with the fault of those that cannot be written out. */
export async function tryToResolve(ctx: Reading, rules: readonly SegmentRule[]): Promise<WrittenOut[]> {
  return writtenOut(ctx, rules, await segmentsBehind(ctx, rules));
}

/** As resolveRules, with the segments that they may refer to at hand. */
export async function resolveAmong(
  ctx: Reading,
  rules: readonly SegmentRule[],
  segments: ReadonlyMap<string, ReferredSegment>,
): Promise<ResolvedRule[]> {
  return (await writtenOut(ctx, rules, segments)).map(orNobody);
}

async function writtenOut(
  ctx: Reading,
  rules: readonly SegmentRule[],
  segments: ReadonlyMap<string, ReferredSegment>,
): Promise<WrittenOut[]> {
  const all = [...rules, ...[...segments.values()].flatMap(({ rule }) => rule ?? [])];
  const nameOf = await namesIn(ctx, all.flatMap(conditionsOf));
  return rules.map((rule) => writeOut(rule, { segmentOf: (id) => segments.get(id), nameOf }));
}

/** One rule: see resolveRules. */
export async function resolveRule(ctx: Reading, rule: SegmentRule): Promise<ResolvedRule> {
  const [resolved] = await resolveRules(ctx, [rule]);
  return resolved!;
}

type WrittenOut = ReturnType<typeof writeOut>;
const orNobody = (out: WrittenOut): ResolvedRule => ("rule" in out ? out.rule : NOBODY);

const NOBODY: ResolvedRule = {
  version: 2,
  match: "all",
  conditions: [{ kind: "group", match: "none", conditions: [{ kind: "group", match: "all", conditions: [] }] }],
};

/** The segments that rules refer to, directly or through others. */
async function segmentsBehind({ db, account }: Reading, rules: readonly SegmentRule[]): Promise<Map<string, ReferredSegment>> {
  const found = new Map<string, ReferredSegment>();
  let wanted = rules.flatMap(namedSegments);
  for (let depth = 0; depth < MAX_SEGMENT_DEPTH && wanted.length > 0; depth++) {
    const rows = await db.segment.findMany({
      where: { accountId: account.id, id: { in: [...new Set(wanted)] } },
      select: { id: true, name: true, rule: true },
    });
    const read = rows.map(({ id, name, rule }): ReferredSegment => ({ id, name, rule: SegmentRule.safeParse(rule).data ?? null }));
    for (const segment of read) found.set(segment.id, segment);
    wanted = read.flatMap(({ rule }) => (rule ? namedSegments(rule) : [])).filter((id) => !found.has(id));
  }
  return found;
}

/** What the ids in conditions are called in this account; null for what is not there. */
async function namesIn({ db, account }: Reading, conditions: readonly Condition[]): Promise<(condition: Condition) => string | null> {
  const ids = <T>(pick: (condition: Condition) => T | null): T[] => [...new Set(conditions.map(pick))].filter((id) => id !== null);
  const users = ids((one) => (one.kind === "owner" ? one.userId : null));
  const teams = ids((one) => (one.kind === "team" ? one.teamId : null));
  const groups = ids((one) => (one.kind === "access_group" ? one.groupNo : null));
  const imports = ids((one) => (one.kind === "import" ? one.importId : null));
  const forms = ids((one) => (one.kind === "form" ? one.formId : null));
  const fields = ids((one) => (one.kind === "custom" || one.kind === "custom_presence" ? one.key : null));
  const accountId = account.id;
  const names = new Map<string | number, string>();
  if (users.length > 0) {
    const rows = await db.membership.findMany({
      where: { accountId, userId: { in: users } },
      select: { user: { select: { id: true, name: true } } },
    });
    for (const { user } of rows) names.set(user.id, user.name);
  }
  if (teams.length > 0) {
    const rows = await db.team.findMany({ where: { accountId, id: { in: teams } }, select: { id: true, name: true } });
    for (const { id, name } of rows) names.set(id, name);
  }
  if (groups.length > 0) {
    const rows = await db.accessGroup.findMany({ where: { accountId, no: { in: groups } }, select: { no: true, name: true } });
    for (const { no, name } of rows) names.set(no, name);
  }
  if (imports.length > 0) {
    const rows = await db.contactImport.findMany({ where: { accountId, id: { in: imports } }, select: { id: true, fileName: true } });
    for (const { id, fileName } of rows) names.set(id, fileName);
  }
  if (forms.length > 0) {
    const rows = await db.form.findMany({ where: { accountId, id: { in: forms } }, select: { id: true, name: true } });
    for (const { id, name } of rows) names.set(id, name);
  }
  if (fields.length > 0) {
    const rows = await db.customField.findMany({ where: { accountId, key: { in: fields } }, select: { key: true, name: true } });
    for (const { key, name } of rows) names.set(`field ${key}`, name);
  }
  return (condition) => names.get(idOf(condition) ?? "") ?? null;
}

function idOf(condition: Condition): string | number | null {
  switch (condition.kind) {
    case "custom":
    case "custom_presence":
      return `field ${condition.key}`;
    case "owner":
      return condition.userId;
    case "team":
      return condition.teamId;
    case "access_group":
      return condition.groupNo;
    case "import":
      return condition.importId;
    case "form":
      return condition.formId;
    default:
      return null;
  }
}
