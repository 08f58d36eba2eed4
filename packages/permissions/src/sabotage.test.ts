import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createVitest } from "vitest/node";
import type { Vitest } from "vitest/node";
import { sabotages } from "../testing/sabotages/index.ts";
import type { Sabotage } from "../testing/sabotages/index.ts";

/** The tests of this package once more, with one line of a source file replaced while it is read. */
let inner: Vitest;
let applied: Sabotage | null = null;
let found = 0;

const saboteur = {
  name: "saboteur",
  enforce: "pre" as const,
  transform(code: string, id: string): string | undefined {
    if (!applied || !id.endsWith(`/permissions/src/${applied.file}`)) return undefined;
    const parts = code.split(applied.find);
    found = parts.length - 1;
    return parts.join(applied.replace);
  },
};

beforeAll(async () => {
  inner = await createVitest(
    "test",
    {
      config: false,
      watch: false,
      update: false,
      reporters: [{}],
      bail: 1,
      pool: "threads",
      isolate: false,
      maxWorkers: 1,
      provide: { effort: 0.1 },
    },
    { plugins: [saboteur] },
  );
  await inner.standalone();
});
afterAll(() => inner.close());

/** Titles of the tests that fail; null when the file could not even be run. */
async function failures(testFile: string): Promise<string[] | null> {
  const sources = () => inner.invalidateFile(`${inner.config.root}/src/${applied?.file}`);
  sources();
  const specifications = await inner.getRelevantTestSpecifications([`${inner.config.root}/src/${testFile}`]);
  const { testModules } = await inner.runTestSpecifications(specifications);
  sources();
  const ran = testModules.find(({ moduleId }) => moduleId.endsWith(`/src/${testFile}`));
  if (!ran || (ran.state() === "failed" && ran.errors().length > 0)) return null;
  return Array.from(ran.children.allTests("failed"), ({ name }) => name);
}

describe("a line made worse is noticed by a test", () => {
  test.each(sabotages)(
    "$what",
    async (sabotage) => {
      applied = sabotage;
      found = 0;
      const failed = await failures(sabotage.noticedBy);
      expect(found, `“${sabotage.find}” has to stand in ${sabotage.file} once: bring the list up to date`).toBe(1);
      expect(failed, "the sabotaged package could not be loaded").not.toBeNull();
      expect(failed, `${sabotage.noticedBy} noticed nothing`).not.toEqual([]);
    },
    120_000,
  );
});
