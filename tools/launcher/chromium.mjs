// A browser for the end-to-end tests.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { programOf } from "./build.mjs";
import { Explained } from "./errors.mjs";
import { run } from "./run.mjs";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const APT = "apt-get install -y --no-install-recommends chromium";

async function viaApt(note) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  note("apt-get update");
  await run("apt-get", ["update", "-q"], { env, onLine: note, what: "apt-get update" });
  await run("apt-get", APT.split(" ").slice(1), { env, onLine: note, what: APT });
}

/**
 * The path of a Chromium to test with: CHROMIUM_PATH, one of the system, Playwright's own download, or, as root on
 * Debian, one that it installs. Throws with the one command to run when there is none.
 */
export async function findChromium(root, note) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Explained(`CHROMIUM_PATH is ${given}, and there is no such file. Correct it, or unset it to have a browser looked for.`);
  }
  const e2e = join(root, "e2e");
  const { chromium } = createRequire(join(e2e, "package.json"))("@playwright/test");
  const find = () => [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
  if (find()) return find();

  const failures = [];
  const asRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const download = () =>
    run(process.execPath, [programOf(e2e, "@playwright/test", "cli.js"), "install", "chromium"], {
      cwd: e2e,
      onLine: note,
      what: "Playwright's download of Chromium",
    });
  for (const get of asRoot ? [() => viaApt(note), download] : [download]) {
    try {
      await get();
      if (find()) return find();
    } catch (error) {
      failures.push(`${error.message}\n${error.details ?? ""}`);
    }
  }
  const command = existsSync("/usr/bin/apt-get") ? `sudo apt-get update && sudo ${APT}` : "npx playwright install chromium";
  throw new Explained(
    `The end-to-end tests need a browser, and there is none. Run this, then npm test again:\n\n  ${command}\n\nor set CHROMIUM_PATH to a Chromium or Chrome.`,
    failures.join("\n"),
  );
}
