/** Contacts that are written while rules change and are carried out: what readers are told is compared with what the rules say. */
import { createAccessGroup, createContacts, createSegment, type NewContact } from "@countersign/db/factories";
import { withAccountSql } from "@countersign/db";
import fc from "fast-check";
import { asSystem } from "../kernel/index.ts";
import { unfedReasons } from "../segments/compile-path.ts";
import { ResolvedRule } from "../segments/resolved-rule.ts";
import { EVERYONE } from "../segments/rule.ts";
import { contact, rule } from "../segments/testing.ts";
import type { World } from "../testing.ts";
import { contactTerms, readContacts } from "../visibility/reading.ts";
import { changeRules } from "./writing/change-rules.ts";
import { rebuildAccessGroup } from "./rebuild-access-group.ts";

export interface Stress {
  readonly seed: number;
  /** How often the rules of a group change. */
  readonly changes: number;
}

export interface StressOutcome {
  readonly writes: number;
  /** Rows that readers were told of while rules changed and were carried out, and how many of these looks fell within a change. */
  readonly compared: number;
  readonly live: number;
  /** Rows with other groups than the rules and pins give them, for readers meanwhile and in the table at the end. */
  readonly wrong: number;
}

const GROUPS = 4;
const WRITERS = 4;
const TRUTH = `access_groups_of(c.account_id, c.pinned_group_nos, contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone,
  c.category, c.tags, c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes))`;

/** Plays it in an account of its own; the world is the caller's to drop. */
export async function stressFeeds(world: World, { seed, changes }: Stress): Promise<StressOutcome> {
  const random = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { numRuns: 5_000, seed });
  let at = 0;
  const below = (most: number) => Math.floor(random[at++ % random.length]! * most);
  const accountId = world.account.id;
  const made = fc.sample(contact, { numRuns: 240, seed }) as NewContact[];
  const rules = fc.sample(
    rule.filter((one) => unfedReasons(one).length === 0),
    { numRuns: changes, seed },
  );
  const ids = await world.rows((db) => createContacts(db, accountId, made));
  const nos: number[] = [];
  for (let no = 0; no < GROUPS; no++) nos.push((await world.rows((db) => createAccessGroup(db, accountId, `Stressed ${no}`))).no);
  const { id: segmentId } = await world.rows((db) =>
    createSegment(db, accountId, { name: "Stressed", rule: EVERYONE, ownerId: world.account.userId }),
  );
  let isOver = false;
  const count = { writes: 0, compared: 0, live: 0, wrong: 0 };
  const write = () =>
    withAccountSql(world.database.store.pool, { accountId }, async (client) => {
      const of = Array.from({ length: 1 + below(3) }, () => ids[below(ids.length)]!).sort();
      for (const id of of) {
        const other = made[below(made.length)]!;
        const kind = below(5);
        if (kind === 0) await client.query("UPDATE contact SET tags = $3 WHERE account_id = $1 AND id = $2", [accountId, id, other.tags]);
        else if (kind === 1)
          await client.query("UPDATE contact SET city = $3, country = $4, email = $5 WHERE account_id = $1 AND id = $2", [
            accountId,
            id,
            other.city,
            other.country,
            other.email,
          ]);
        else if (kind === 2)
          await client.query("UPDATE contact SET email_consent = $3, category = $4 WHERE account_id = $1 AND id = $2", [
            accountId,
            id,
            other.emailConsent,
            other.category,
          ]);
        else if (kind === 3)
          await client.query("SELECT pin_contacts($1, ARRAY[$2::uuid], $3, 'manual', '', NULL)", [accountId, id, nos[below(GROUPS)]]);
        else await client.query("SELECT unpin_contacts($1, ARRAY[$2::uuid], $3, 'manual')", [accountId, id, nos[below(GROUPS)]]);
      }
      // Open for a while, as an import is.
      if (below(3) === 0) await new Promise((resolve) => setTimeout(resolve, below(60)));
      count.writes += of.length;
    });
  const writer = async () => {
    while (!isOver) await write().catch(ignoreDeadlock);
  };
  const look = () =>
    readContacts(
      {
        store: world.database.store,
        account: { ...world.account, parentId: null } as unknown as Parameters<typeof readContacts>[0]["account"],
      },
      async (run) => {
        const terms = contactTerms(run, [accountId]);
        const [row] = await run<{ all: number; wrong: number }>(
          `SELECT count(*)::int AS all, count(*) FILTER (WHERE NOT (s.told @> s.truth AND s.told <@ s.truth))::int AS wrong
         FROM (SELECT ${terms.groups()} AS told, ${TRUTH} AS truth FROM contact c WHERE c.account_id = $1) s`,
          terms.params,
        );
        const tally = terms.tally([]);
        const [sums] = await run<{ wrong: number }>(
          `SELECT count(*)::int AS wrong FROM (SELECT c.access_group_nos FROM (
             SELECT c.access_group_nos, c.contacts FROM ${tally} WHERE c.account_id = $1
             UNION ALL SELECT c.access_group_nos, -1 FROM contact c WHERE c.account_id = $1 AND c.status = 'active') c
           GROUP BY 1 HAVING sum(c.contacts) <> 0) s`,
          [accountId],
        );
        count.compared += row!.all;
        count.wrong += sums!.wrong;
        count.live += run.live.length > 0 ? 1 : 0;
        count.wrong += row!.wrong;
      },
    );
  const reader = async () => {
    while (!isOver) await look();
  };
  const rebuild = (groupNo: number) => rebuildAccessGroup(world.worker(), { accountId, groupNo }, { batch: 50 });
  const editor = async () => {
    try {
      for (const one of rules) {
        const groupNo = nos[below(GROUPS)]!;
        const next = ResolvedRule.parse(one);
        await asSystem(world.as(world.account.userId), accountId, (ctx) => changeRules(ctx, [{ groupNo, segmentId, rule: next }]));
        // Now and then the next change comes while this one is being carried out.
        const carriedOut = rebuild(groupNo);
        if (below(3) > 0) await carriedOut;
        else void carriedOut.catch(ignoreDeadlock);
      }
      for (const groupNo of nos) await rebuild(groupNo);
    } finally {
      isOver = true;
    }
  };
  await Promise.all([editor(), reader(), ...Array.from({ length: WRITERS }, writer)]);
  const [kept] = await world.rows(
    (db) => db.$queryRaw<
      { wrong: number }[]
    >`SELECT count(*)::int AS wrong FROM contact c WHERE c.access_group_nos <> access_groups_of(c.account_id,
      c.pinned_group_nos, contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags,
      c.email_consent, c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes))`,
  );
  return { ...count, wrong: count.wrong + kept!.wrong };
}

// Two that wait for each other: the one that was ended begins anew.
function ignoreDeadlock(error: unknown): void {
  if ((error as { code?: unknown }).code !== "40P01") throw error;
}
