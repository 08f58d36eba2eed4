import { defineConfig } from "vitest/config";

/** The tests that mutants of the engine meet: all but the slow ones, each property tried always with the same few cases. */
export default defineConfig({
  test: {
    provide: { effort: 0.04 },
    setupFiles: "testing/same-cases.ts",
    // What a busy machine takes longer for is no mutant that was noticed.
    testTimeout: 60_000,
    // One mutant after the other meets them: nothing is gained by loading the package anew for each file.
    isolate: false,
    exclude: [
      "**/sabotage.test.ts",
      "**/subsets.test.ts",
      "**/*exhaustive.test.ts",
      "**/escalation.test.ts",
      "**/document.test.ts",
      "**/node_modules/**",
    ],
  },
});
