import "server-only";
import { checkStart, ensureSetupCode } from "@countersign/core/installation";
import { contextOf } from "./context";
import { environment } from "./env";
import { notePeers } from "./peer";

/** Checks the settings and the database; ends the process with a sentence when they are not to be started with. */
export async function start(): Promise<void> {
  try {
    notePeers();
    const { HOST, APP_URL, TRUST_PROXY, WEB_PROCESS } = environment();
    const context = await contextOf(new Headers());
    // Countersign itself speaks plain HTTP only.
    if (TRUST_PROXY === 0 && APP_URL.startsWith("https:"))
      context.log.warn(
        {},
        "APP_URL is https, so a reverse proxy stands in front: set TRUST_PROXY=1, or all people share one limit of sign-ins",
      );
    await checkStart(context, { host: HOST });
    // A code voids the one before.
    const code = WEB_PROCESS === 1 ? await ensureSetupCode(context) : null;
    if (code) process.stdout.write(`First run: open ${context.config.appUrl}/setup and enter the code ${code}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "Countersign can't start."}\n`);
    process.exit(1);
  }
}
