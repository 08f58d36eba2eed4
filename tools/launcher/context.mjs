// What commands begin with: where the repository is, and what the environment asks for.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Explained } from "./errors.mjs";
import { resolveSettings } from "./settings.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The settings of the environment and of `.env` (which the environment wins over); throws in words. */
export function readSettings() {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const { settings, problems } = resolveSettings(process.env, root);
  if (problems.length > 0) throw new Explained(problems.join("\n"));
  return settings;
}
