// What the environment says, made definite. Pure: no files, no network.
import { networkInterfaces } from "node:os";
import { resolve } from "node:path";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
export const MIN_SECRET_LENGTH = 32;

/** Every setting that people may give, as in `.env.example`. */
export const SETTING_NAMES = [
  "DATABASE_URL",
  "APP_SECRET",
  "APP_URL",
  "SMTP_URL",
  "DATA_DIR",
  "DEMO",
  "HOST",
  "PORT",
  "TRUST_PROXY",
  "ALLOWED_INTERNAL_HOSTS",
  "WEB_PROCESSES",
  "LOG_LEVEL",
];

/** What to say of a name in `.env` that is no setting, most likely a slip of the keyboard; null where all are. */
export function strangeNames(names) {
  const strange = names.filter((name) => !SETTING_NAMES.includes(name));
  if (strange.length === 0) return null;
  return `.env sets ${strange.join(", ")}, which Countersign does not know. Its settings are ${SETTING_NAMES.join(", ")}.`;
}

/** True for a host name or address that only this machine can reach. */
export function isLoopback(host) {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

const isEveryAddress = (host) => host === "0.0.0.0" || host === "::" || host === "[::]";

function outwardAddress() {
  const all = Object.values(networkInterfaces()).flat();
  return all.find((address) => address && !address.internal && address.family === "IPv4")?.address ?? "localhost";
}

function parseUrl(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function checkAppUrl(text) {
  const url = parseUrl(text);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || !url.hostname) {
    return `APP_URL must be the address people open, beginning with http:// or https://, for example https://mail.example.org. It is: ${text}`;
  }
  if (url.pathname !== "/" || url.search || url.hash || url.username) {
    return `APP_URL must end after the host (and port): Countersign cannot live under a path. It is: ${text}`;
  }
  return null;
}

function checkDatabaseUrl(text) {
  const example = "for example postgresql://owner:password@db.example.org:5432/countersign";
  const url = parseUrl(text);
  if (!url || (url.protocol !== "postgresql:" && url.protocol !== "postgres:") || !url.hostname) {
    return `DATABASE_URL must be the address of a PostgreSQL database, ${example}. What was given is not one.`;
  }
  if (url.pathname.length < 2) return `DATABASE_URL must name a database after the host, ${example}.`;
  if (!url.username) return `DATABASE_URL must name a user before the host, ${example}.`;
  return null;
}

function checkSmtpUrl(text) {
  const url = parseUrl(text);
  if (!url || (url.protocol !== "smtp:" && url.protocol !== "smtps:") || !url.hostname) {
    return "SMTP_URL must be the address of a mail server, for example smtps://user:password@mail.example.org:465 (or smtp:// with port 587). What was given is not one.";
  }
  return null;
}

const display = (host) => (host.includes(":") && !host.startsWith("[") ? `[${host}]` : host);

/**
 * Reads the settings from `env`. Relative folders are below `root`. Returns { settings, problems }: `problems` are
 * sentences, and settings hold only when there are none. `demo` leaves out what only the database knows.
 */
export function resolveSettings(env, root) {
  const given = (name) => (env[name] === undefined || env[name].trim() === "" ? undefined : env[name].trim());
  const problems = [];
  const check = (problem) => problem && problems.push(problem);

  const portText = given("PORT") ?? "3000";
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : 0;
  if (port < 1 || port > 65_535) problems.push(`PORT must be a number from 1 to 65535. It is: ${portText}`);

  const host = given("HOST") ?? "127.0.0.1";
  const appUrlGiven = given("APP_URL");
  const databaseUrl = given("DATABASE_URL");
  const smtpUrl = given("SMTP_URL");
  const appSecret = given("APP_SECRET");
  const logLevel = given("LOG_LEVEL");
  if (appUrlGiven) check(checkAppUrl(appUrlGiven));
  if (databaseUrl) check(checkDatabaseUrl(databaseUrl));
  if (smtpUrl) check(checkSmtpUrl(smtpUrl));
  if (appSecret && appSecret.length < MIN_SECRET_LENGTH) {
    problems.push(
      `APP_SECRET must have at least ${MIN_SECRET_LENGTH} characters; it has ${appSecret.length}. Leave it unset to have one made and kept in the data folder.`,
    );
  }
  const trustProxy = given("TRUST_PROXY");
  if (trustProxy && !/^\d$/.test(trustProxy))
    problems.push(`TRUST_PROXY must be the number of reverse proxies in front, from 0 to 9. It is: ${trustProxy}`);
  const webProcesses = given("WEB_PROCESSES");
  if (webProcesses && !/^[1-9]\d?$/.test(webProcesses))
    problems.push(`WEB_PROCESSES must be a number from 1 to 99. It is: ${webProcesses}`);
  if (logLevel && !LOG_LEVELS.includes(logLevel)) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}. It is: ${logLevel}`);

  const demo = given("DEMO") ?? "1";
  if (demo !== "0" && demo !== "1") problems.push(`DEMO must be 0 (no demo) or 1. It is: ${demo}`);

  const reachable = isEveryAddress(host) ? outwardAddress() : host;
  const ownUrl = `http://${display(reachable)}:${port}`;
  const appUrl = appUrlGiven && problems.length === 0 ? new URL(appUrlGiven).origin : ownUrl;
  const isPublic = !isLoopback(host) || (appUrlGiven !== undefined && !isLoopback(parseUrl(appUrlGiven)?.hostname ?? ""));
  return {
    problems,
    settings: {
      port,
      host,
      // Where this machine reaches the web server itself, whatever stands before it.
      localUrl: `http://${isEveryAddress(host) ? "127.0.0.1" : display(host)}:${port}`,
      appUrl,
      dataDir: resolve(root, given("DATA_DIR") ?? ".data"),
      databaseUrl,
      smtpUrl,
      appSecret,
      logLevel,
      /** Others than this machine may reach it: nothing of the demo may be there. */
      isPublic,
      demo: demo === "1" && !isPublic,
    },
  };
}
