import { defineConfig } from "@playwright/test";
import { env } from "./env";

// One server with one demo: the stories run one after another, each on campaigns that it makes itself.
export default defineConfig({
  testDir: ".",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: "test-results",
  reporter: "line",
  use: {
    baseURL: env.baseUrl,
    trace: env.isTraced ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(env.chromium ? { executablePath: env.chromium } : {}),
      chromiumSandbox: false,
      args: ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
});
