import { expect, test } from "vitest";
import { namedOf } from "./control-schema.ts";

test.each([
  [0, 0, 0],
  [3, 3, 0],
  [4, 4, 0],
  [5, 3, 2],
  [9, 3, 6],
])("Of %i people %i are named and %i left over: never a single one", (people, named, others) => {
  const all = Array.from({ length: people }, (_, index) => index);
  expect(namedOf(all)).toEqual({ named: all.slice(0, named), others });
});
