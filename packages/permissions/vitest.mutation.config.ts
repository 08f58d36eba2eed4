import { defineConfig } from "vitest/config";

/** The tests that mutants of the engine meet: quick ones, each property tried always with the same few cases. */
export default defineConfig({
  test: {
    provide: { effort: 0.04 },
    include: [
      "src/{allow-all,catalogue,contact-access,decide,decide.laws,filter,lattice,pack,roles,subject}.test.ts",
      "src/guard/**/*.test.ts",
    ],
  },
});
