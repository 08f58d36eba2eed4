/** `npm run audit -- export` runs this with the app's own addresses of the database. */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { contextOfCommand, Misuse, openInstallation, printable, terminal } from "../../command-line/index.ts";
import { CoreError } from "../../kernel/index.ts";
import { exportAuditLog } from "../index.ts";

const USAGE = "npm run audit -- export ACCOUNT [FILE]\nnpm run audit -- verify FILE [--key PUBLIC_KEY] [--heads HEADS_FILE]\n";

/** Writes the log of an account as its owner; into a file, or to standard output. */
async function run([verb, slug, file, ...rest]: readonly string[]): Promise<number> {
  if (verb !== "export" || slug === undefined || rest.length > 0) {
    terminal.err(USAGE);
    return 2;
  }
  const installation = openInstallation();
  try {
    const ctx = await contextOfCommand(installation, { account: slug, command: "npm run audit" });
    const pieces = await exportAuditLog({ ...ctx, attempt: { procedure: "audit.export", id: null } }, { format: "jsonl" });
    if (file === undefined) await pipeline(pieces, eachPrintable, process.stdout, { end: false });
    else await pipeline(pieces, createWriteStream(file));
    return 0;
  } catch (error) {
    if (!(error instanceof CoreError || error instanceof Misuse)) throw error;
    terminal.err(`${error.message}\n`);
    return error instanceof Misuse ? 2 : 1;
  } finally {
    await installation.store.close();
  }
}

async function* eachPrintable(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield printable(piece);
}

process.exitCode = await run(process.argv.slice(2));
