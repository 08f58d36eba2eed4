// What commands begin with: where the repository is, and what the environment asks for.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { Explained } from "./errors.mjs";
import { resolveSettings, strangeNames } from "./settings.mjs";
import { say } from "./steps.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The settings of the environment and of `.env` (which the environment wins over); throws in words. */
export function readSettings() {
  const file = join(root, ".env");
  if (existsSync(file)) {
    const strange = strangeNames(Object.keys(parseEnv(readFileSync(file, "utf8"))));
    if (strange) say(`  ${strange}`);
    process.loadEnvFile(file);
  }
  const { settings, problems } = resolveSettings(process.env, root);
  if (problems.length > 0) throw new Explained(problems.join("\n"));
  return settings;
}
