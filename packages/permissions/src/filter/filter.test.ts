import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_ROWS, and, fold, inAccessGroups, isIn, matches, NO_ACCESS_GROUP, NO_ROWS, or, teamsWithin } from "./filter.ts";
import type { Filter } from "./filter.ts";
import { rows } from "../../testing/arbitraries.ts";
import { toPrisma } from "./to-prisma.ts";
import { toSql } from "./to-sql.ts";
import { runs } from "../../testing/runs.ts";

const mine = isIn("ownerId", ["u1"]);
const team = isIn("teamId", ["t1", "t2"]);
const COLUMNS = {
  accountId: "c.account_id",
  ownerId: "c.owner_id",
  teamId: "c.team_id",
  accessGroups: "c.access_group_nos",
  teamIds: "p.team_ids",
};

/** Filters written by hand, constants and empty lists in odd places included. */
const filters: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Filter>(ALL_ROWS, NO_ROWS, NO_ACCESS_GROUP),
    fc.record({
      kind: fc.constant("in" as const),
      field: fc.constantFrom("ownerId" as const, "teamId" as const),
      values: fc.subarray(["u1", "u2", "t1"]),
    }),
    fc.record({ kind: fc.constant("accessGroups" as const), nos: fc.subarray([1, 2, 3]) }),
    fc.record({ kind: fc.constant("teamsWithin" as const), teamIds: fc.subarray(["t1", "t2"]) }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), of: fc.array(tie("filter"), { maxLength: 3 }) }),
  ),
})).filter;

test("Folding never changes which rows pass", () => {
  const sameRows = fc.property(filters, rows, (filter, row) => {
    expect(matches(fold(filter), row)).toBe(matches(filter, row));
  });
  fc.assert(sameRows, runs(5_000));
});

test("A folded filter holds a constant only by itself, and no empty or single list of parts", () => {
  const isConstant = (filter: Filter): boolean => filter.kind === "all" || filter.kind === "none";
  const isTidy = (filter: Filter): boolean => {
    if (filter.kind !== "and" && filter.kind !== "or") return true;
    return filter.of.length > 1 && filter.of.every((part) => !isConstant(part) && isTidy(part));
  };
  const tidy = fc.property(filters, (filter) => {
    expect(isTidy(fold(filter))).toBe(true);
  });
  fc.assert(tidy, runs(3_000));
});

test("Constants fold away", () => {
  expect(and([])).toEqual(ALL_ROWS);
  expect(or([])).toEqual(NO_ROWS);
  expect(and([ALL_ROWS, mine])).toEqual(mine);
  expect(or([NO_ROWS, mine])).toEqual(mine);
  expect(and([mine, NO_ROWS, team])).toEqual(NO_ROWS);
  expect(or([mine, ALL_ROWS, team])).toEqual(ALL_ROWS);
  expect([isIn("teamId", []), inAccessGroups([]), teamsWithin([])]).toEqual([NO_ROWS, NO_ROWS, NO_ROWS]);
});

test("A condition on an empty list folds to no row, and no row is no query", () => {
  const empty: readonly Filter[] = [
    { kind: "in", field: "ownerId", values: [] },
    { kind: "accessGroups", nos: [] },
    { kind: "teamsWithin", teamIds: [] },
  ];
  for (const filter of empty) {
    expect(fold(filter)).toEqual(NO_ROWS);
    expect(toPrisma(filter)).toEqual({ kind: "none" });
  }
});

test("Null is in nothing, and lists that were not loaded satisfy nothing", () => {
  expect(matches(mine, { accountId: "a", ownerId: null })).toBe(false);
  expect(matches(mine, { accountId: "a" })).toBe(false);
  for (const filter of [inAccessGroups([1]), NO_ACCESS_GROUP, teamsWithin(["t1"])]) expect(matches(filter, { accountId: "a" })).toBe(false);
});

test("Prisma gets no query at all for none, and never an empty list under AND or OR", () => {
  const isSound = (where: unknown): boolean => {
    if (where === null || typeof where !== "object") return where !== undefined;
    return Object.entries(where).every(([name, value]) => {
      const isEnough = !["AND", "OR"].includes(name) || (value as unknown[]).length > 1;
      return isEnough && isSound(value);
    });
  };
  fc.assert(
    fc.property(filters, (filter) => {
      const plan = toPrisma(filter);
      const folded = fold(filter).kind;
      const where = plan.kind === "where" ? plan.where : null;
      expect(where === null).toBe(folded === "none");
      expect(isSound(where)).toBe(true);
      expect(Object.keys(where ?? {}).length > 0).toBe(!["all", "none"].includes(folded));
    }),
    runs(3_000),
  );
});

test("Prisma conditions are what the client understands, under the names of the model", () => {
  const filter = and([isIn("accountId", ["a"]), or([mine, team, inAccessGroups([1, 2]), NO_ACCESS_GROUP, teamsWithin(["t1"])])]);
  expect(toPrisma(filter)).toEqual({
    kind: "where",
    where: {
      AND: [
        { accountId: { in: ["a"] } },
        {
          OR: [
            { ownerId: { in: ["u1"] } },
            { teamId: { in: ["t1", "t2"] } },
            { accessGroupNos: { hasSome: [1, 2] } },
            { accessGroupNos: { isEmpty: true } },
            { teams: { some: {}, every: { teamId: { in: ["t1"] } } } },
          ],
        },
      ],
    },
  });
  expect(toPrisma(mine, { ownerId: "userId" })).toEqual({ kind: "where", where: { userId: { in: ["u1"] } } });
});

test("SQL has values in parameters only, numbered after those of the caller", () => {
  const params: unknown[] = ["before"];
  const filter = and([isIn("accountId", ["a"]), or([mine, team, inAccessGroups([1, 2]), NO_ACCESS_GROUP, teamsWithin(["t1"])])]);
  expect(toSql(filter, COLUMNS, params)).toBe(
    "(c.account_id = $2::uuid AND (c.owner_id = $3::uuid OR c.team_id = ANY($4::uuid[]) OR $5::int[] && c.access_group_nos" +
      " OR c.access_group_nos = '{}'::int[] OR (p.team_ids <> '{}'::uuid[] AND p.team_ids <@ $6::uuid[])))",
  );
  expect(params).toEqual(["before", "a", "u1", ["t1", "t2"], [1, 2], ["t1"]]);
});

test("SQL for everything and nothing is a constant", () => {
  expect(toSql(ALL_ROWS, COLUMNS, [])).toBe("TRUE");
  expect(toSql({ kind: "or", of: [] }, COLUMNS, [])).toBe("FALSE");
});

test("Hostile values stay values", () => {
  const params: unknown[] = [];
  const text = toSql(isIn("ownerId", ["'; DROP TABLE contact; --"]), COLUMNS, params);
  expect(text).toBe("c.owner_id = $1::uuid");
  expect(params).toEqual(["'; DROP TABLE contact; --"]);
});

test("A filter on a column that was not named is an error, never a condition left out", () => {
  expect(() => toSql(mine, { accountId: "account_id" }, [])).toThrow("The filter needs the column ownerId");
});

test("What an interpreter hands out can be changed without changing the filter", () => {
  const plan = toPrisma(team);
  if (plan.kind === "where") (plan.where["teamId"] as { in: string[] }).in.push("t9");
  const params: unknown[] = [];
  toSql(team, COLUMNS, params);
  expect(params).toEqual([["t1", "t2"]]);
});
