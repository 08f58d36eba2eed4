import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { countRule, createSegment } from "./index.ts";
import type { RulePart, SegmentRule } from "./schema.ts";

describe("a rule without measure", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.database.drop());
  const tag: RulePart = { kind: "tag", op: "has", tag: "x" };
  const deep = (levels: number): RulePart => (levels === 0 ? tag : { kind: "group", match: "none", conditions: [deep(levels - 1)] });

  test.each([
    ["1,000 conditions", Array.from({ length: 1_000 }, () => tag), "A rule holds at most 200 conditions, and as many groups."],
    ["50 levels", [deep(50)], "A rule has at most 10 groups within one another."],
    ["20,000 conditions", Array.from({ length: 20_000 }, () => tag), "A rule holds at most 200 conditions, and as many groups."],
  ])("of %s is refused in a clear sentence, before anything is asked of the database", async (_, conditions, sentence) => {
    const rule: SegmentRule = { version: 2, match: "all", conditions };
    await expect((async () => createSegment(world.as(world.account.userId), { name: "Too much", rule }))()).rejects.toMatchObject({
      issues: [{ message: sentence }],
    });
    expect((await world.rows((db) => db.segment.count())) === 0).toBe(true);
  });

  test("of 200 conditions and ten levels is counted", async () => {
    const conditions = [...Array.from({ length: 199 }, () => tag), deep(9)];
    const counted = await countRule(world.as(world.account.userId), { rule: { version: 2, match: "all", conditions } });
    expect(counted.parts).toHaveLength(209);
  });
});
