import { filterFor, matches } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";

/** What asks for a field: `segments` are the names that the person may know, `others` how many more there are. */
export interface FieldUses {
  readonly segments: readonly string[];
  readonly others: number;
  /** Campaigns that wait for their approval or their time, and were sealed with a condition on it. */
  readonly campaigns: number;
}

interface UseRow {
  readonly key: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly teamId: string | null;
}

/** The uses of these fields, by key; a field that nothing asks for is not in it. */
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
  const filters = [filterFor(subject, "segment.edit"), filterFor(subject, "campaign.edit")];
  return new Map(
    keys.flatMap((key) => {
      const own = segments.filter((row) => row.key === key);
      const known = own.filter((row) => filters.some((filter) => matches(filter, { ...row, accountId: account.id })));
      const sealed = campaigns.find((row) => row.key === key)?.count ?? 0;
      if (own.length + sealed === 0) return [];
      return [[key, { segments: known.map(({ name }) => name), others: own.length - known.length, campaigns: sealed }] as const];
    }),
  );
}
