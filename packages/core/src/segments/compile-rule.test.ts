import { withAccountSql } from "@countersign/db";
import { createContacts, type NewContact } from "@countersign/db/factories";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { compileRule } from "./compile-rule.ts";
import { matchesRule, type RuleFacts } from "./matches-rule.ts";
import { SegmentRule } from "./rule.ts";
import { contact, rule } from "./testing.ts";

describe("a compiled rule", () => {
  let world: World;
  let contacts: (RuleFacts & { id: string })[];
  beforeAll(async () => {
    world = await createWorld();
    const made = fc.sample(contact, { numRuns: 300, seed: 4711 });
    const ids = await world.rows((db) => createContacts(db, world.account.id, made as NewContact[]));
    contacts = made.map((one, index) => ({ ...one, id: ids[index]! }));
  });
  afterAll(() => world?.database.drop());

  test("finds on PostgreSQL exactly what the reference finds in memory", async () => {
    await fc.assert(
      fc.asyncProperty(rule, async (tree) => {
        const checked = SegmentRule.parse(tree);
        const params: unknown[] = [world.account.id];
        const where = compileRule(checked, params);
        const rows = await withAccountSql(
          world.database.store.pool,
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
        const planted = {
          ...tree,
          include: {
            match: "all" as const,
            conditions: [{ kind: "field" as const, field: "city" as const, op: "is" as const, value: needle }, ...tree.include.conditions],
          },
        };
        const params: unknown[] = [];
        expect(compileRule(planted, params)).not.toContain(needle);
        expect(params).toContain(needle);
      }),
    );
    expect(
      compileRule(
        { version: 1, include: { match: "all", conditions: [{ kind: "field", field: "city", op: "contains", value: "100%_\\" }] } },
        [],
      ),
    ).not.toContain("100");
  });
});

describe("the rule's schema", () => {
  const of = (...conditions: unknown[]) => SegmentRule.safeParse({ version: 1, include: { match: "all", conditions } }).success;
  test.each([
    ["an unknown field", { kind: "field", field: "account_id", op: "is", value: "x" }],
    ["an unknown operator", { kind: "field", field: "city", op: "= 1 OR", value: "x" }],
    ["an unknown key", { kind: "tag", op: "has", tag: "x", sql: "y" }],
    ["a NUL", { kind: "field", field: "city", op: "is", value: "a\u0000b" }],
    ["half a surrogate pair", { kind: "field", field: "city", op: "is", value: "a\ud800b" }],
    ["a value of 201 characters", { kind: "field", field: "city", op: "is", value: "x".repeat(201) }],
    ["a blank value", { kind: "tag", op: "has", tag: "  " }],
    ["the year 275760", { kind: "created", op: "since", date: "+275760-09-13" }],
    ["a day that is not in the calendar", { kind: "created", op: "since", date: "2026-02-30" }],
  ])("refuses %s", (_what, one) => expect(of(one)).toBe(false));

  test("refuses 41 conditions, also over both halves", () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ kind: "tag", op: "has", tag: "x" }));
    expect(of(...many(40))).toBe(true);
    expect(of(...many(41))).toBe(false);
    expect(
      SegmentRule.safeParse({
        version: 1,
        include: { match: "all", conditions: many(30) },
        exclude: { match: "any", conditions: many(11) },
      }).success,
    ).toBe(false);
  });
});
