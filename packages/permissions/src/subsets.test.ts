import { expect, test } from "vitest";
import { catalogueOfNineteen, closeEverySubset } from "../testing/subsets.ts";
import { EDGES_NAMED_BY_SOURCE } from "./catalogue-texts.ts";
import { COMPILED } from "./compile.ts";

const catalogues = [
  ["the five prerequisites that its source names", catalogueOfNineteen(EDGES_NAMED_BY_SOURCE)],
  ["the prerequisites of the catalogue", COMPILED],
] as const;

test.each(catalogues)(
  "Every subset of the published nineteen permissions is closed right under %s",
  (_name, c) => {
    expect(closeEverySubset(c)).toEqual({ cases: 2 ** 19, failures: 0 });
  },
  60_000,
);
