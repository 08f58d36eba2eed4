import "server-only";
import { checkStart, ensureSetupCode } from "@countersign/core/installation";
import { contextOf } from "./context";
import { environment } from "./env";

/** Checks the settings and the database; ends the process with a sentence when they are not to be started with. */
export async function start(): Promise<void> {
  try {
    const { HOST } = environment();
    const context = await contextOf(new Headers());
    await checkStart(context, { host: HOST });
    const code = await ensureSetupCode(context);
    if (code) process.stdout.write(`First run: open ${context.config.appUrl}/setup and enter the code ${code}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "Countersign can't start."}\n`);
    process.exit(1);
  }
}
