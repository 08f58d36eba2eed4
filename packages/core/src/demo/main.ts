/** `npm start` runs this in a demo: fills an empty database, and says what it does. */
import { configOf, readEnvironment } from "../env.ts";
import { seedDemo } from "./seed.ts";

const env = readEnvironment();
const { DATABASE_APP_URL: appUrl, DATABASE_WORKER_URL: workerUrl, DATABASE_READER_URL: readerUrl } = env;
if (!appUrl || !workerUrl) throw new Error("DATABASE_APP_URL and DATABASE_WORKER_URL must be set.");
const isDemo = await seedDemo({ appUrl, workerUrl, readerUrl }, configOf(env, true), (line) => process.stdout.write(`${line}\n`));
if (!isDemo) process.stdout.write("The database is in use: it gets no demo data.\n");
