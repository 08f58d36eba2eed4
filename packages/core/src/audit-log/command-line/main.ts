/** `npm run audit -- export` runs this with the app's own addresses of the database. */
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import {
  COMMANDS,
  contextOfCommand,
  Misuse,
  openInstallation,
  printable,
  readArguments,
  tellFailure,
  terminal,
} from "../../command-line/index.ts";
import { CoreError } from "../../kernel/index.ts";
import { exportAuditLog } from "../index.ts";

/** Writes the log of an account as its owner; into a file, or to standard output. */
async function run(args: readonly string[]): Promise<number> {
  const read = readArguments("audit", args);
  if (!read.words) {
    terminal.err(read.help ?? `${read.wrong}\n\n${COMMANDS.audit.usage}`);
    return 2;
  }
  const [slug, file] = read.words;
  const installation = openInstallation();
  try {
    const ctx = await contextOfCommand(installation, { account: slug, command: "npm run audit" });
    const pieces = await exportAuditLog({ ...ctx, attempt: { procedure: "audit.export", id: null } }, { format: "jsonl" });
    if (file === undefined) await pipeline(pieces, eachPrintable, process.stdout, { end: false });
    else {
      await pipeline(pieces, createWriteStream(file));
      terminal.err(`The audit log of ${slug} is written to ${file}.\n`);
    }
    return 0;
  } catch (error) {
    const isForeseen = error instanceof CoreError || error instanceof Misuse;
    terminal.err(isForeseen ? `${error.message}\n` : tellFailure(error));
    return error instanceof Misuse ? 2 : 1;
  } finally {
    await installation.store.close();
  }
}

async function* eachPrintable(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield printable(piece);
}

process.exitCode = await run(process.argv.slice(2));
