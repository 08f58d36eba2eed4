import { filterFor, matches } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { ownTarget } from "../schema.ts";

/** What asks for a field, and what fills it: `segments` and `forms` are the names that the person may know, `others` and `otherForms` how many more there are. */
export interface FieldUses {
  readonly segments: readonly string[];
  readonly others: number;
  /** Campaigns that wait for their approval or their time, and were sealed with a condition on it. */
  readonly campaigns: number;
  /** Forms that put answers into it, as they are published or as somebody writes them. */
  readonly forms: readonly string[];
  readonly otherForms: number;
}

/** Whether conditions ask for it, so that it can't go: a form only loses where it puts an answer. */
export const isAsked = ({ segments, others, campaigns }: FieldUses): boolean => segments.length + others + campaigns > 0;

interface UseRow {
  readonly key: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly teamId: string | null;
}

/** The uses of these fields, by key; a field that nothing uses is not in it. */
export async function usesOf({ db, account, subject }: Acting, keys: readonly string[]): Promise<ReadonlyMap<string, FieldUses>> {
  if (keys.length === 0) return new Map();
  const asked = `$.** ? ((@.kind == "custom" || @.kind == "custom_presence") && @.key == $key)`;
  const segments = await db.$queryRaw<UseRow[]>`
    SELECT k.key, s.name, s.owner_id AS "ownerId", s.team_id AS "teamId" FROM segment s, unnest(${[...keys]}::text[]) AS k (key)
    WHERE s.account_id = ${account.id}::uuid AND jsonb_path_exists(s.rule, ${asked}::jsonpath, jsonb_build_object('key', k.key)) ORDER BY s.name`;
  const campaigns = await db.$queryRaw<{ key: string; count: number }[]>`
    SELECT k.key, count(*)::int AS count FROM campaign c
    JOIN campaign_snapshot s ON s.account_id = c.account_id AND s.id = c.snapshot_id, unnest(${[...keys]}::text[]) AS k (key)
    WHERE c.account_id = ${account.id}::uuid AND c.state IN ('waiting', 'scheduled', 'launching')
      AND jsonb_path_exists(s.sealed -> 'audience' -> 'rule', ${asked}::jsonpath, jsonb_build_object('key', k.key)) GROUP BY k.key`;
  const forms = await formsThatFill(db, account.id, keys);
  const formFilter = filterFor(subject, "form.edit");
  const filters = [filterFor(subject, "segment.edit"), filterFor(subject, "campaign.edit")];
  return new Map(
    keys.flatMap((key) => {
      const own = segments.filter((row) => row.key === key);
      const known = own.filter((row) => filters.some((filter) => matches(filter, { ...row, accountId: account.id })));
      const sealed = campaigns.find((row) => row.key === key)?.count ?? 0;
      const filling = forms.filter((row) => row.key === key);
      const knownForms = filling.filter((row) => matches(formFilter, { ...row, accountId: account.id }));
      if (own.length + sealed + filling.length === 0) return [];
      const uses: FieldUses = {
        segments: known.map(({ name }) => name),
        others: own.length - known.length,
        campaigns: sealed,
        forms: knownForms.map(({ name }) => name),
        otherForms: filling.length - knownForms.length,
      };
      return [[key, uses] as const];
    }),
  );
}

// What a closed form once showed counts no more: it is opened again with what is written now.
function formsThatFill(db: Acting["db"], accountId: string, keys: readonly string[]): Promise<UseRow[]> {
  const filled = "$.fields[*] ? (@.into == $into)";
  return db.$queryRaw<UseRow[]>`
    SELECT k.key, f.name, f.owner_id AS "ownerId", f.team_id AS "teamId"
    FROM form f, unnest(${[...keys]}::text[], ${keys.map((key) => ownTarget(key))}::text[]) AS k (key, target)
    WHERE f.account_id = ${accountId}::uuid AND (jsonb_path_exists(f.draft, ${filled}::jsonpath, jsonb_build_object('into', k.target))
      OR f.status = 'live' AND jsonb_path_exists(f.live, ${filled}::jsonpath, jsonb_build_object('into', k.target))) ORDER BY f.name, f.id`;
}
