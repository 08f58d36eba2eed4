import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { readCovered } from "./covered.ts";

export interface ContactValues {
  readonly tags: string[];
  readonly categories: string[];
  readonly countries: string[];
}

/** Values to offer in filters: those of the newest 2,000 contacts that the proof covers. */
export async function valuesInView(ctx: Acting, proof: Proof<"contact.view">): Promise<ContactValues> {
  const list = (of: string) =>
    `coalesce((SELECT array_agg(v ORDER BY v COLLATE "und-x-icu") FROM (SELECT DISTINCT v FROM ${of} WHERE v <> '' LIMIT 200) d), '{}')`;
  const [row] = await readCovered<ContactValues>(
    ctx,
    proof,
    {},
    (where) =>
      `WITH newest AS MATERIALIZED (SELECT c.tags, c.category, c.country FROM contact c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT 2000)
       SELECT ${list("newest, unnest(newest.tags) AS v")} AS tags, ${list("(SELECT category AS v FROM newest) x")} AS categories, ${list("(SELECT country AS v FROM newest) x")} AS countries`,
  );
  return row!;
}

/** Who owns contacts that the proof covers, and their teams: of the newest 2,000. */
export async function peopleInView(
  ctx: Acting,
  proof: Proof<"contact.view">,
): Promise<{ readonly ownerIds: readonly string[]; readonly teamIds: readonly string[] }> {
  const [row] = await readCovered<{ ownerIds: string[] | null; teamIds: string[] | null }>(
    ctx,
    proof,
    {},
    (where) =>
      `SELECT array_agg(DISTINCT one.owner_id) FILTER (WHERE one.owner_id IS NOT NULL) AS "ownerIds", array_agg(DISTINCT one.team_id) FILTER (WHERE one.team_id IS NOT NULL) AS "teamIds"
       FROM (SELECT c.owner_id, c.team_id FROM contact c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT 2000) one`,
  );
  return { ownerIds: row!.ownerIds ?? [], teamIds: row!.teamIds ?? [] };
}
