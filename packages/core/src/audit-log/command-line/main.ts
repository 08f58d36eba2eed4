/** `npm run audit -- export` runs this with the app's own addresses of the database. */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createStore } from "@countersign/db";
import { configOf, readEnvironment } from "../../env.ts";
import { CoreError } from "../../kernel/index.ts";
import { exportAuditLog } from "../index.ts";

const USAGE = "npm run audit -- export ACCOUNT [FILE]\nnpm run audit -- verify FILE [--key PUBLIC_KEY] [--heads HEADS_FILE]\n";

/** Writes the log of an account as its owner; into a file, or to standard output. */
async function run([verb, slug, file, ...rest]: readonly string[]): Promise<number> {
  if (verb !== "export" || slug === undefined || rest.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const env = readEnvironment();
  if (!env.DATABASE_APP_URL) throw new Error("DATABASE_APP_URL must be set.");
  const store = createStore({ url: env.DATABASE_APP_URL, readerUrl: env.DATABASE_READER_URL });
  try {
    const account = await store.prisma.account.findUnique({ where: { slug }, select: { ownerId: true } });
    if (!account) {
      process.stderr.write(`There is no account “${slug}”.\n`);
      return 2;
    }
    const pieces = await exportAuditLog(
      {
        store,
        config: configOf(env, env.DEMO === "1"),
        log: { info() {}, warn() {}, error() {} },
        requestId: `command-line:${randomUUID()}`,
        session: { id: randomUUID(), userId: account.ownerId },
        accountSlug: slug,
        ip: null,
        origin: { address: null, device: "npm run audit" },
        attempt: { procedure: "audit.export", id: null },
        now: () => new Date(),
      },
      { format: "jsonl" },
    );
    await pipeline(pieces, file === undefined ? process.stdout : createWriteStream(file), { end: file !== undefined });
    return 0;
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await store.close();
  }
}

process.exitCode = await run(process.argv.slice(2));
