import type { Impact } from "@countersign/core/impact/schema";
import { expect, test } from "vitest";
import { contactSums } from "./contact-sums";

const impact = (...reaches: readonly (readonly [number | null, number | null])[]): Impact => ({
  people: reaches.map(([before, after], at) => ({
    userId: String(at),
    name: "",
    gains: [],
    loses: [],
    reach: [{ key: "contact.view", before, after }],
  })),
  stopped: [],
  approversLost: [],
  unapprovable: [],
  unseen: { people: 1, stopped: 0, approversLost: 0, unapprovable: 0 },
});

test("A change of contact access is summed up by the most that somebody gains and loses, and for how many people", () => {
  expect(contactSums(impact([10, 50], [10, 20], [30, 18]))).toEqual({ more: 40, fewer: 12, people: 4 });
});

test("Nothing is summed up where contacts were not counted, or none change", () => {
  expect(contactSums(impact([null, null]))).toBeNull();
  expect(contactSums(impact())).toBeNull();
});
