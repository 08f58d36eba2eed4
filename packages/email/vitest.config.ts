import { defineConfig } from "vitest/config";

// A test says what happens, never how fast: the limit only ends what hangs, on a busy machine too.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000 } });
