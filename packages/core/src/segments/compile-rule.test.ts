import { withAccountSql } from "@countersign/db";
import { createCampaign, createContacts, type NewContact } from "@countersign/db/factories";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { compileRule } from "./compile-rule.ts";
import { matchesRule, type RuleFacts } from "./matches-rule.ts";
import { ResolvedRule } from "./resolved-rule.ts";
import { type RulePart, SegmentRule } from "./rule.ts";
import { contact, FORMS, IMPORTS, rule } from "./testing.ts";

describe("a compiled rule", () => {
  let world: World;
  let contacts: (RuleFacts & { id: string })[];
  beforeAll(async () => {
    world = await createWorld();
    const made = fc.sample(contact, { numRuns: 300, seed: 4711 });
    const ids = await world.rows((db) => createContacts(db, world.account.id, made as NewContact[]));
    await sendTo(
      world,
      made.map(({ sentAt }, index) => ({ id: ids[index]!, sentAt })),
    );
    contacts = made.map((one, index) => ({ ...one, id: ids[index]! }));
    await writeGroupsAndImports(world, contacts);
    await writeAnswers(world, contacts);
  });
  afterAll(() => world?.database.drop());

  test("finds on PostgreSQL exactly what the reference finds in memory", async () => {
    await fc.assert(
      fc.asyncProperty(rule, async (tree) => {
        const checked = ResolvedRule.parse(tree);
        const params: unknown[] = [world.account.id];
        const where = compileRule(checked, params);
        const rows = await withAccountSql(
          world.database.store.reader,
          { accountId: world.account.id },
          async (client) =>
            (await client.query<{ id: string }>(`SELECT c.id FROM contact c WHERE c.account_id = $1 AND ${where}`, params)).rows,
        );
        expect(new Set(rows.map((row) => row.id))).toEqual(
          new Set(contacts.filter((one) => matchesRule(checked, one)).map((one) => one.id)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("never carries a value in its text", () => {
    fc.assert(
      fc.property(rule, fc.stringMatching(/^[a-z]{12,40}$/), (tree, needle) => {
        const city = { kind: "field" as const, field: "city" as const, op: "is" as const, value: needle };
        const planted = { ...tree, conditions: [city, ...tree.conditions] };
        const params: unknown[] = [];
        expect(compileRule(planted, params)).not.toContain(needle);
        expect(params).toContain(needle);
      }),
    );
    expect(
      compileRule({ version: 2, match: "all", conditions: [{ kind: "field", field: "city", op: "contains", value: "100%_\\" }] }, []),
    ).not.toContain("100");
  });
});

describe("the rule's schema", () => {
  const of = (...conditions: unknown[]) => SegmentRule.safeParse({ version: 2, match: "all", conditions }).success;
  test.each([
    ["an unknown field", { kind: "field", field: "account_id", op: "is", value: "x" }],
    ["an unknown operator", { kind: "field", field: "city", op: "= 1 OR", value: "x" }],
    ["an unknown key", { kind: "tag", op: "has", tag: "x", sql: "y" }],
    ["a NUL", { kind: "field", field: "city", op: "is", value: "a\u0000b" }],
    ["half a surrogate pair", { kind: "field", field: "city", op: "is", value: "a\ud800b" }],
    ["a value of 201 characters", { kind: "field", field: "city", op: "is", value: "x".repeat(201) }],
    ["a blank value", { kind: "tag", op: "has", tag: "  " }],
    ["the year 275760", { kind: "created", op: "since", date: "+275760-09-13" }],
    ["a key that is no field's", { kind: "custom", key: "a' OR 1", type: "text", op: "is", value: "x" }],
    ["a key that every object has", { kind: "custom", key: "__proto__", type: "text", op: "is", value: "x" }],
    ["a text in a number's place", { kind: "custom", key: "age", type: "number", op: "more", value: "30" }],
    ["a number that is not kept exactly", { kind: "custom", key: "age", type: "number", op: "more", value: 0.1 + 0.2 }],
    ["a number without an end", { kind: "custom", key: "age", type: "number", op: "more", value: Infinity }],
    ["a number's operator on a text", { kind: "custom", key: "plan", type: "text", op: "more", value: "x" }],
    ["the year 275760 in a field", { kind: "custom", key: "since", type: "date", op: "on", value: "+275760-09-13" }],
    ["a type that there is not", { kind: "custom", key: "plan", type: "regex", op: "is", value: "x" }],
    ["a day that is not in the calendar", { kind: "created", op: "since", date: "2026-02-30" }],
  ])("refuses %s", (_what, one) => expect(of(one)).toBe(false));

  test.each([
    ["no message at all", { kind: "received", op: "has", times: 0, days: null }],
    ["half a message", { kind: "received", op: "has", times: 1.5, days: null }],
    ["a window of 3,651 days", { kind: "received", op: "has", times: 1, days: 3651 }],
    ["consent to what is not a channel", { kind: "consent", channel: "fax", op: "is", state: "granted" }],
    ["an empty group", { kind: "group", match: "all", conditions: [] }],
    ["a group that combines in its own way", { kind: "group", match: "xor", conditions: [{ kind: "tag", op: "has", tag: "x" }] }],
  ])("refuses %s", (_what, one) => expect(of(one)).toBe(false));

  const many = (count: number): RulePart[] => Array.from({ length: count }, () => ({ kind: "tag", op: "has", tag: "x" }));
  const nested = (levels: number, inner: RulePart[] = many(1)): RulePart[] =>
    levels === 0 ? inner : [{ kind: "group", match: "any", conditions: nested(levels - 1, inner) }];
  const refusal = (conditions: RulePart[]) =>
    SegmentRule.safeParse({ version: 2, match: "all", conditions }).error?.issues.map((issue) => (issue as { params?: object }).params);

  test("takes 200 conditions and refuses one more in words, wherever they stand", () => {
    expect(refusal(many(200))).toBeUndefined();
    expect(refusal(many(201))).toEqual([{ code: "too-many-conditions", values: { most: 200 } }]);
    expect(refusal([...many(150), ...nested(1, many(51))])).toEqual([{ code: "too-many-conditions", values: { most: 200 } }]);
  });

  test("takes ten groups within one another and refuses an eleventh in words", () => {
    expect(refusal(nested(9))).toBeUndefined();
    expect(refusal(nested(10))).toEqual([{ code: "too-deep", values: { most: 10 } }]);
  });

  test("refuses thousands of conditions after a look or two at each, and what is nested too deeply without one", () => {
    let looks = 0;
    const seen = <T>(value: T): T => ((looks += 1), value);
    const tags = Array.from({ length: 20_000 }, (): RulePart => ({
      kind: "tag",
      op: "has",
      get tag() {
        return seen("x");
      },
    }));
    expect(refusal(tags)).toEqual([{ code: "too-many-conditions", values: { most: 200 } }]);
    expect(looks).toBeLessThanOrEqual(2 * 20_000);
    looks = 0;
    let deep: RulePart[] = many(1);
    for (let level = 0; level < 50_000; level++) {
      const conditions = deep;
      deep = [
        {
          kind: "group",
          match: "none",
          get conditions() {
            return seen(conditions);
          },
        },
      ];
    }
    expect(refusal(deep)).toEqual([{ code: "too-deep", values: { most: 10 } }]);
    expect(looks).toBeLessThanOrEqual(2 * 10);
  });

  test("reads rules of version 1 as what they meant", () => {
    const tag = (name: string) => ({ kind: "tag", op: "has", tag: name });
    const tree = (include: object, exclude?: object) => SegmentRule.parse({ version: 1, include, ...(exclude && { exclude }) });
    expect(tree({ match: "any", conditions: [tag("a"), tag("b")] })).toEqual({
      version: 2,
      match: "any",
      conditions: [tag("a"), tag("b")],
    });
    const both = { match: "all", conditions: [tag("c"), tag("d")] };
    expect(tree({ match: "any", conditions: [tag("a"), tag("b")] }, both)).toEqual({
      version: 2,
      match: "all",
      conditions: [
        { kind: "group", match: "any", conditions: [tag("a"), tag("b")] },
        { kind: "group", match: "none", conditions: [{ kind: "group", ...both }] },
      ],
    });
    expect(tree({ match: "any", conditions: [] }, { match: "any", conditions: [tag("c")] })).toEqual({
      version: 2,
      match: "all",
      conditions: [{ kind: "group", match: "none", conditions: [tag("c")] }],
    });
  });
});

/** Writes what the product has written by functions of its own: the groups of contacts, and which import made them. */
async function writeGroupsAndImports(world: World, contacts: readonly (RuleFacts & { readonly id: string })[]): Promise<void> {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  for (const importId of IMPORTS)
    await owner.query(
      "INSERT INTO contact_import (account_id, id, by_user_id, file_name, file, header_key, created_at) VALUES ($1, $2, $3, 'a.csv', '{}', '', now())",
      [world.account.id, importId, world.account.userId],
    );
  for (const { id, accessGroupNos, importIds } of contacts) {
    await owner.query("UPDATE contact SET access_group_nos = $2 WHERE id = $1", [id, accessGroupNos]);
    await owner.query("INSERT INTO contact_import_contact SELECT $1, unnest($2::uuid[]), $3", [world.account.id, importIds, id]);
  }
  await owner.end();
}

/** Writes which forms contacts answered, and that everybody answered all of them a moment ago but did not confirm it. */
async function writeAnswers(world: World, contacts: readonly (RuleFacts & { readonly id: string })[]): Promise<void> {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  for (const formId of FORMS) {
    await owner.query("INSERT INTO form (account_id, id, name, token, draft, updated_by_id) VALUES ($1, $2, 'A form', '', '{}', $3)", [
      world.account.id,
      formId,
      world.account.userId,
    ]);
    const answers = contacts.flatMap(({ id, answers: all }) => all.flatMap((one) => (one.formId === formId ? [{ id, at: one.at }] : [])));
    const insert = (state: "taken" | "waiting", ids: (string | null)[], times: Date[]) =>
      owner.query(
        `INSERT INTO form_response (account_id, id, form_id, state, answers, locale, contact_id, at)
         SELECT $1, gen_random_uuid(), $2, $3, '[]', 'en', one.contact, one.at FROM unnest($4::uuid[], $5::timestamptz[]) AS one (contact, at)`,
        [world.account.id, formId, state, ids, times],
      );
    await insert(
      "taken",
      answers.map(({ id }) => id),
      answers.map(({ at }) => at),
    );
    await insert(
      "waiting",
      contacts.map(() => null),
      contacts.map(() => new Date()),
    );
  }
  await owner.end();
}

/** Writes down that campaigns were sent to contacts, one campaign each time, and that another one failed to reach them all. */
async function sendTo(world: World, sent: readonly { readonly id: string; readonly sentAt: readonly Date[] }[]): Promise<void> {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  const write = async (state: "sent" | "failed", to: readonly { id: string; at: Date | undefined }[]) => {
    const campaign = await world.rows((db) => createCampaign(db, world.account.id, { ownerId: world.account.userId }));
    await owner.query(
      `INSERT INTO campaign_recipient (account_id, campaign_id, seq, contact_id, address_hash, state, at)
       SELECT $1::uuid, $2::uuid, row_number() OVER (), id, uuid_send(id), $3, at FROM unnest($4::uuid[], $5::timestamptz[]) AS one (id, at)`,
      [world.account.id, campaign.id, state, to.map(({ id }) => id), to.map(({ at }) => at)],
    );
  };
  const most = Math.max(...sent.map(({ sentAt }) => sentAt.length));
  for (let no = 0; no < most; no++)
    await write(
      "sent",
      sent.filter(({ sentAt }) => sentAt.length > no).map(({ id, sentAt }) => ({ id, at: sentAt[no] })),
    );
  await write(
    "failed",
    sent.map(({ id }) => ({ id, at: new Date() })),
  );
  await owner.end();
}
