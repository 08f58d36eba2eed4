import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { createStore } from "@countersign/db";
import { createTestDatabase, type TestDatabase } from "@countersign/db/testing";
import { inherited } from "./env.ts";
import { keepRunning } from "./processes.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PATIENCE = 60_000;

export interface WebApp {
  /** The text of a page as this person, and how long the server took for it in milliseconds. */
  get(path: string, cookie: string): Promise<{ text: string; took: number }>;
  /** A cookie of one of the demo's people. */
  signIn(email: string): Promise<string>;
  end(): Promise<void>;
}

/** The web server as it is built. */
export interface WebServer {
  readonly origin: string;
  end(): Promise<void>;
}

/** Starts the web server as it is built on a database that has its migrations, and waits until it answers. */
export async function startWebServer(
  { appUrl, readerUrl, workerUrl }: Pick<TestDatabase, "appUrl" | "readerUrl" | "workerUrl">,
  settings: Readonly<Record<string, string>> = {},
  prepare: (env: Record<string, string>) => Promise<void> = async () => {},
): Promise<WebServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...inherited,
    DATABASE_APP_URL: appUrl,
    DATABASE_READER_URL: readerUrl,
    DATABASE_WORKER_URL: workerUrl,
    APP_SECRET: randomBytes(32).toString("base64url"),
    APP_URL: origin,
    PORT: String(port),
    HOST: "127.0.0.1",
    LOG_LEVEL: "error",
    ...settings,
  };
  await prepare(env);
  const server = keepRunning(
    spawn(process.execPath, ["serve.mjs", "-H", "127.0.0.1", "-p", String(port)], {
      cwd: here("../../apps/web"),
      env,
      stdio: ["ignore", "ignore", "inherit"],
    }),
  );
  for (
    const end = Date.now() + PATIENCE;
    !(await fetch(`${origin}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    ));
  ) {
    if (Date.now() > end) throw new Error("the web server does not answer");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    origin,
    async end() {
      server.kill("SIGTERM");
      await once(server, "exit");
    },
  };
}

/** The demo on a database of its own behind the web server as it is built. */
export async function startWebApp(): Promise<WebApp> {
  const database = await createTestDatabase();
  const { origin, end } = await startWebServer(database, { DEMO: "1" }, (env) =>
    ended(here("../../packages/core"), ["--import", "tsx", "src/demo/main.ts"], env),
  );
  return {
    async get(path, cookie) {
      const began = performance.now();
      const response = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: "manual" });
      const text = await response.text();
      const took = performance.now() - began;
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      return { text, took };
    },
    async signIn(email) {
      const store = createStore({ url: database.appUrl, readerUrl: database.readerUrl, max: 1 });
      const { id } = await store.prisma.user.findUniqueOrThrow({ where: { email }, select: { id: true } }).finally(() => store.close());
      const response = await fetch(`${origin}/api/dev/sign-in`, {
        method: "POST",
        body: new URLSearchParams({ person: id }),
        headers: { origin },
        redirect: "manual",
      });
      const cookie = response.headers
        .getSetCookie()
        .map((one) => one.split(";")[0])
        .join("; ");
      if (!cookie) throw new Error(`signing in answered ${response.status}`);
      return cookie;
    },
    async end() {
      await end();
      await database.drop();
    },
  };
}

function ended(cwd: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = keepRunning(spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] }));
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the demo's data could not be made (${code})`))));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
