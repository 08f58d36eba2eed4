import type { Scoped } from "../../kernel/index.ts";
import type { ResolvedRule } from "../resolved-rule.ts";
import { allSegments, referringTo } from "./check-rule.ts";
import { resolveAmong } from "./resolve-rule.ts";
import type { ReferredSegment } from "./write-out.ts";

/** The rules of a segment and of those that refer to it, by id, as they are or would be with `changed` in its place: with all segments written out. */
export async function rulesAfter(
  ctx: Pick<Scoped, "db" | "account">,
  id: string,
  changed?: ReferredSegment,
): Promise<ReadonlyMap<string, ResolvedRule>> {
  const all = new Map((await allSegments(ctx)).map((segment) => [segment.id, segment]));
  if (changed) all.set(id, changed);
  const concerned = [...(all.has(id) ? [all.get(id)!] : []), ...referringTo(id, all)].flatMap(({ id: own, rule }) =>
    rule ? [{ id: own, rule }] : [],
  );
  const rules = await resolveAmong(
    ctx,
    concerned.map(({ rule }) => rule),
    all,
  );
  return new Map(concerned.map(({ id: own }, index) => [own, rules[index]!]));
}
