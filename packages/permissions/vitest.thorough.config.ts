import { defineConfig } from "vitest/config";

/** For `npm run assure`: every property tried twenty times as often, or a share of that. What is tried without chance runs elsewhere. */
export default defineConfig({
  test: {
    provide: { effort: 20 * Number(process.env.ASSURE_SHARE || "1") },
    testTimeout: 600_000,
    exclude: ["**/sabotage.test.ts", "**/subsets.test.ts", "**/node_modules/**"],
  },
});
