import { createContacts } from "@countersign/db/factories";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foldTexts } from "../feeds/index.ts";
import { createWorld, type World } from "../testing.ts";
import { compilePath, foldedTexts, unfedReasons } from "./compile-path.ts";
import { compileRule } from "./compile-rule.ts";
import { matchesRule, type RuleFacts } from "./matches-rule.ts";
import { type ResolvedPart, ResolvedRule } from "./resolved-rule.ts";
import { contact, FORMS, rule } from "./testing.ts";
import { FACTS, idsBy, madeContacts } from "./testing-contacts.ts";

const fed = rule.filter((one) => unfedReasons(one).length === 0);

describe("a rule as a jsonpath", () => {
  let world: World;
  let contacts: (RuleFacts & { id: string })[];
  beforeAll(async () => {
    world = await createWorld();
    const made = fc.sample(contact, { numRuns: 300, seed: 4712 });
    contacts = await madeContacts(world, made);
  });
  afterAll(() => world?.database.drop());

  const VARS = "$3::jsonb || jsonb_build_object('now', extract(epoch FROM now()))";

  test("finds on PostgreSQL exactly what the compiled SQL and the reference in memory find", async () => {
    await fc.assert(
      fc.asyncProperty(fed, async (tree) => {
        const checked = ResolvedRule.parse(tree);
        const folded = await world.rows((db) => foldTexts({ db }, foldedTexts(checked)));
        const { path, vars } = compilePath(checked, folded);
        const byPath = await idsBy(world, `jsonb_path_match(${FACTS}, $2::jsonpath, ${VARS}, true)`, [
          world.account.id,
          path,
          JSON.stringify(vars),
        ]);
        const params: unknown[] = [world.account.id];
        const where = compileRule(checked, params);
        expect(byPath).toEqual(await idsBy(world, where, params));
        expect(byPath).toEqual(
          contacts
            .filter((one) => matchesRule(checked, one))
            .map(({ id }) => id)
            .sort(),
        );
        // Never unknown: a rule says yes or no of everybody.
        const isSaid = `jsonb_path_match(${FACTS}, $2::jsonpath, ${VARS}, false) IS NOT NULL`;
        expect(await idsBy(world, isSaid, [world.account.id, path, JSON.stringify(vars)])).toHaveLength(contacts.length);
      }),
      { numRuns: 200 },
    );
  });

  test("takes odd texts for what they are: signs of patterns, quotes, letters of other scripts", async () => {
    const odd = [
      '"',
      "\\",
      "a.*b",
      "^$[](){}|?+",
      "100%_\\",
      "$v0",
      "İstanbul",
      "ΣΊΓΜΑ",
      "straße",
      "\u2028",
      "🙂",
      "' OR 1=1 --",
      '" flag "i"',
      "/*",
      "\\u0041",
    ];
    const ids = await world.rows((db) =>
      createContacts(
        db,
        world.account.id,
        odd.map((text) => ({ city: `x${text}y`, lastName: "Odd" })),
      ),
    );
    for (const [at, value] of odd.entries())
      for (const op of ["contains", "starts_with", "is"] as const) {
        const city: ResolvedPart = {
          kind: "field",
          field: "city",
          op,
          value: op === "contains" ? value : op === "is" ? `X${value}Y` : `X${value}`,
        };
        const tree: ResolvedRule = {
          version: 2,
          match: "all",
          conditions: [{ kind: "field", field: "last_name", op: "is", value: "odd" }, city],
        };
        const { path, vars } = compilePath(tree, await world.rows((db) => foldTexts({ db }, foldedTexts(tree))));
        const byPath = await idsBy(world, `jsonb_path_match(${FACTS}, $2::jsonpath, $3::jsonb, true)`, [
          world.account.id,
          path,
          JSON.stringify(vars),
        ]);
        const params: unknown[] = [world.account.id];
        expect(byPath).toEqual(await idsBy(world, compileRule(tree, params), params));
        expect(byPath).toContain(ids[at]);
      }
  });

  test("stays small however deep its groups leave out one another", () => {
    let conditions: ResolvedRule["conditions"] = [{ kind: "tag", op: "has", tag: "x" }];
    for (let level = 0; level < 9; level++) conditions = [{ kind: "group", match: "none", conditions }];
    expect(compilePath({ version: 2, match: "all", conditions }, new Map()).path.length).toBeLessThan(200);
  });

  test("is refused for what a contact's own row does not say, wherever it stands in the rule", () => {
    const received: ResolvedPart = { kind: "received", op: "has", times: 1, days: null };
    const nested: ResolvedRule = { version: 2, match: "any", conditions: [{ kind: "group", match: "none", conditions: [received] }] };
    expect(unfedReasons(nested)).toEqual(["activity"]);
    expect(() => compilePath(nested, new Map())).toThrow("activity");
    const answered: ResolvedPart = { kind: "form", op: "has_not", formId: FORMS[0]!, days: null };
    expect(unfedReasons({ version: 2, match: "all", conditions: [{ kind: "group", match: "any", conditions: [answered] }] })).toEqual([
      "form",
    ]);
  });
});
