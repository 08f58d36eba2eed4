import { expect, test } from "vitest";
import { catalogues, closeEverySubset } from "../../testing/subsets.ts";

test.each(Object.entries(catalogues()))(
  "Every subset of the published nineteen permissions is closed right under the prerequisites of %s",
  (_whose, c) => {
    expect(closeEverySubset(c)).toEqual({ cases: 2 ** 19, failures: 0 });
  },
  60_000,
);
