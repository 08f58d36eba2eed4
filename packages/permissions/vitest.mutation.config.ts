import { defineConfig } from "vitest/config";

/** The tests that mutants meet: quick ones, each property tried always with the same few cases. */
export default defineConfig({
  test: {
    provide: { effort: 0.05 },
    exclude: [
      "**/sabotage.test.ts",
      "**/subsets.test.ts",
      "**/document.test.ts",
      "**/*exhaustive.test.ts",
      "**/messages.test.ts",
      "**/node_modules/**",
    ],
  },
});
