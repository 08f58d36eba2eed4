import type { PersonImpact } from "@countersign/core/impact/schema";
import { expect, test } from "vitest";
import { byEffect, reachRange } from "./effects";

const person = (name: string, change: Partial<PersonImpact> = {}): PersonImpact => ({
  userId: name,
  name,
  gains: [{ key: "campaign.approve", from: 0, to: 2 }],
  loses: [],
  reach: [],
  ...change,
});
const reach = (before: number | null, after: number | null) => ({ reach: [{ key: "contact.view" as const, before, after }] });

test("People to whom the same happens are told together, the most first, whatever their numbers of contacts", () => {
  const people = [person("Ewa", { gains: [] }), person("Jonas", reach(5, 2)), person("Lena", reach(9, 1))];
  expect(byEffect(people).map((group) => group.map(({ name }) => name))).toEqual([["Jonas", "Lena"], ["Ewa"]]);
});

test("Of a group the widest reach is told, and none where it was not counted", () => {
  expect(reachRange([person("Jonas", reach(5, 2)), person("Lena", reach(9, 1))], "contact.view")).toEqual({ before: 9, after: 2 });
  expect(reachRange([person("Jonas", reach(5, 2)), person("Lena", reach(null, null))], "contact.view")).toBeNull();
});
