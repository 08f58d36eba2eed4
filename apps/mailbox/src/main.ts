/** The demo's own SMTP server, on 127.0.0.1 only: what Countersign sends there lands in its database. */
import { assertPlainRole, createStore } from "@countersign/db";
import { configOf } from "@countersign/core/env";
import { isDemoDatabase } from "@countersign/core/installation";
import type { Context } from "@countersign/core/kernel";
import { type CaughtMail, forgetOldMessages, keepMessages } from "@countersign/core/mailbox";
import { batchWrites } from "./batch-writes.ts";
import { mailCatcher } from "./catch-mail.ts";
import { mailboxEnvironment } from "./env.ts";

const TIDY = 20_000;

const say = (message: string): void => void process.stderr.write(`${JSON.stringify({ process: "mailbox", time: Date.now(), message })}\n`);
const log = {
  info: () => {},
  warn: (_fields: object, message: string) => say(message),
  error: (_fields: object, message: string) => say(message),
};

async function main(): Promise<void> {
  const env = mailboxEnvironment();
  const store = createStore({ url: env.DATABASE_APP_URL, readerUrl: env.DATABASE_READER_URL, max: 4 });
  await assertPlainRole(store.pool);
  if (env.DEMO !== "1" || !(await isDemoDatabase(store)))
    throw new Error("This is not a demo, so there is no mailbox. Set SMTP under Admin Settings › Sending.");
  const context: Context = {
    store,
    config: configOf(env, true),
    log,
    requestId: "mailbox",
    session: null,
    accountSlug: null,
    ip: null,
    now: () => new Date(),
  };
  const writes = batchWrites<CaughtMail>((mails) => keepMessages(context, mails));
  const server = mailCatcher((mail) => writes.add(mail));
  server.on("error", (error) => say(`SMTP: ${error.message}`));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(env.MAILBOX_PORT, "127.0.0.1", resolve);
  });
  const tidy = setInterval(() => void forgetOldMessages(context).catch(() => say("the database does not answer")), TIDY);
  const stop = () => {
    clearInterval(tidy);
    server.close(() => {
      void writes
        .idle()
        .then(() => store.close())
        .finally(() => process.exit(0));
    });
    // Idle connections of a worker would keep it open.
    setTimeout(() => process.exit(0), 3_000).unref();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
