import { type Acting, NotFound, refuse, type Scoped } from "../../kernel/index.ts";
import { knownGroups } from "../../visibility/index.ts";
import { knownIds, ownImports, readableForms } from "./as-known.ts";
import { MAX_RESOLVED_CONDITIONS, MAX_SEGMENT_DEPTH, type ResolvedRule } from "../resolved-rule.ts";
import { tryToResolve } from "./resolve-rule.ts";
import { type Condition, conditionsOf, namesNothing, SegmentRule } from "../rule.ts";
import { type Fault, namedSegments, type ReferredSegment, writeOut } from "./write-out.ts";

/**
 * Refuses a rule that names somebody or something that is not there or that the person may not know of: who is in an access group, in a segment or in an
 * import, and who answered a form, would be told by what it counts. What `before` named already may stay.
 */
export async function requireKnown(ctx: Acting, rule: SegmentRule, before?: SegmentRule): Promise<void> {
  if (!(await knowsAll(ctx, rule, before))) refuse("rule", "unknown-in-rule", UNKNOWN);
}

/** Whether everybody and everything that a rule names is there, and known to the person; what `before` named counts as known. */
export async function knowsAll(ctx: Acting, rule: SegmentRule, before?: SegmentRule): Promise<boolean> {
  const had = new Set(before ? conditionsOf(before).map(keyOf) : []);
  const asked = conditionsOf(rule).filter((condition) => !had.has(keyOf(condition)));
  return asked.every(await knownAmong(ctx, asked));
}

/** The same of each of these rules, in order, looked up once for all of them. */
export async function knowsEach(ctx: Acting, rules: readonly SegmentRule[]): Promise<boolean[]> {
  const isKnown = await knownAmong(ctx, rules.flatMap(conditionsOf));
  return rules.map((rule) => conditionsOf(rule).every(isKnown));
}

/** Says of each of these conditions whether what it names is there and known to the person. */
async function knownAmong(ctx: Acting, asked: readonly Condition[]): Promise<(condition: Condition) => boolean> {
  const ids = <T>(pick: (condition: Condition) => T | null): T[] => [...new Set(asked.map(pick))].filter((id) => id !== null);
  const { db, account } = ctx;
  const [users, teams] = [
    ids((one) => (one.kind === "owner" ? one.userId : null)),
    ids((one) => (one.kind === "team" ? one.teamId : null)),
  ];
  const groups = asked.some(({ kind }) => kind === "access_group") ? await knownGroups(ctx) : new Map<number, string>();
  const segments = await knownIds(
    ctx,
    ids((one) => (one.kind === "segment" ? one.segmentId : null)),
  );
  const imports = await ownImports(
    ctx,
    ids((one) => (one.kind === "import" ? one.importId : null)),
  );
  const forms = await readableForms(
    ctx,
    ids((one) => (one.kind === "form" ? one.formId : null)),
  );
  const accountId = account.id;
  const members =
    users.length > 0 ? await db.membership.findMany({ where: { accountId, userId: { in: users } }, select: { userId: true } }) : [];
  const memberIds = new Set(members.map(({ userId }) => userId));
  const found = teams.length > 0 ? await db.team.findMany({ where: { accountId, id: { in: teams } }, select: { id: true } }) : [];
  const teamIds = new Set(found.map(({ id }) => id));
  return (one) => {
    switch (one.kind) {
      case "owner":
        return one.userId === null || memberIds.has(one.userId);
      case "team":
        return one.teamId === null || teamIds.has(one.teamId);
      case "access_group":
        return groups.has(one.groupNo);
      case "import":
        return imports.has(one.importId);
      case "form":
        return forms.has(one.formId);
      case "segment":
        return segments.has(one.segmentId);
      // Fields are looked up as those of the account, which all may know: requireKnownFields.
      case "custom":
      case "custom_presence":
        return true;
      default:
        return namesNothing(one);
    }
  };
}

const keyOf = (condition: Condition): string => JSON.stringify(condition, (key, value: unknown) => (key === "op" ? undefined : value));

/** Conditions of a list or a file, with all that they name looked up. *Not found* where they name what the person may not know of, as requireKnown. */
export async function resolveOwn(ctx: Acting, rule: SegmentRule): Promise<ResolvedRule> {
  const [out] = (await knowsAll(ctx, rule)) ? await tryToResolve(ctx, [rule]) : [];
  if (!out || "fault" in out) throw new NotFound("segment");
  return out.rule;
}

/**
 * Refuses a rule by which segments would come back to themselves, stand too many within one another, or hold too many conditions: the segment's own, or
 * those of one that refers to it. Called with the account's row locked, so that two changes at once do not close a circle.
 */
export async function requireSound(ctx: Acting, saved: ReferredSegment): Promise<void> {
  const all = new Map((await allSegments(ctx)).map((segment) => [segment.id, segment]));
  all.set(saved.id, saved);
  for (const segment of [saved, ...referringTo(saved.id, all)]) {
    const out = segment.rule && writeOut(segment.rule, { id: segment.id, segmentOf: (id) => all.get(id), nameOf: () => null });
    if (out && "fault" in out) await refuseFault(ctx, out.fault, saved);
  }
}

/** Segments that refer to one, directly or through others. */
export function referringTo(id: string, all: ReadonlyMap<string, ReferredSegment>): ReferredSegment[] {
  const found = new Set([id]);
  for (const to of found) for (const { id: from, rule } of all.values()) if (rule && namedSegments(rule).includes(to)) found.add(from);
  return [...found].flatMap((one) => (one === id ? [] : (all.get(one) ?? [])));
}

/** Every segment of the account with its rule. */
export async function allSegments({ db, account }: Pick<Scoped, "db" | "account">): Promise<ReferredSegment[]> {
  const rows = await db.segment.findMany({ where: { accountId: account.id }, select: { id: true, name: true, rule: true } });
  return rows.map(({ id, name, rule }) => ({ id, name, rule: SegmentRule.safeParse(rule).data ?? null }));
}

// Segments on the way that the person may not know of are called by no name.
async function refuseFault(ctx: Acting, { why, chain }: Fault, saved: ReferredSegment): Promise<never> {
  const known = await knownIds(ctx, chain);
  const rows = await ctx.db.segment.findMany({
    where: { accountId: ctx.account.id, id: { in: [...known] } },
    select: { id: true, name: true },
  });
  const names = new Map([...rows.map(({ id, name }) => [id, name] as const), [saved.id, saved.name] as const]);
  const inWords = chain.map((id) => names.get(id) ?? "…").join(" → ");
  switch (why) {
    case "gone":
      return refuse("rule", "unknown-in-rule", UNKNOWN);
    case "cycle":
      return refuse("rule", "segment-cycle", `A segment can't lead back to itself: ${inWords}.`, { chain: inWords });
    case "too-deep":
      return refuse("rule", "segment-too-deep", `At most ${MAX_SEGMENT_DEPTH} segments can stand within one another: ${inWords}.`, {
        chain: inWords,
        most: MAX_SEGMENT_DEPTH,
      });
    case "too-large":
      return refuse(
        "rule",
        "segment-too-large",
        `With the segments that it refers to, a rule has at most ${MAX_RESOLVED_CONDITIONS} conditions and groups.`,
        {
          most: MAX_RESOLVED_CONDITIONS,
        },
      );
  }
}

const UNKNOWN = "A condition names somebody or something that is not there, or that you may not know of. Choose it again.";
