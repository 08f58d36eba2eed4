import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { configOf, Environment, readEnvironment } from "./env.ts";

const good = {
  DATABASE_READER_URL: "postgresql://r:r@127.0.0.1:5432/x",
  APP_SECRET: "thirty-two characters are enough for it",
  APP_URL: "http://127.0.0.1:3000",
};

/** Set by the launcher for the processes that it starts; people don't set these. */
const INTERNAL = ["DATABASE_APP_URL", "DATABASE_READER_URL", "DATABASE_WORKER_URL", "MAILBOX_PORT", "WEB_PROCESS"];

test(".env.example names every variable that people can set, and no other", () => {
  const example = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");
  const named = [...example.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
  const known = Object.keys(Environment.shape).filter((name) => !INTERNAL.includes(name));
  // Read by the launcher, which has the owner's address, and by what starts the web server's processes.
  expect(named.toSorted()).toEqual([...known, "DATABASE_URL", "WEB_PROCESSES"].toSorted());
});

test("an empty variable counts as unset", () => {
  expect(readEnvironment({ ...good, SMTP_URL: "", DEMO: "" })).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", TRUST_PROXY: 0 });
});

test("hosts of one's own network are names and addresses in one form, whatever stands between them", () => {
  const hosts = (text: string) => configOf(readEnvironment({ ...good, ALLOWED_INTERNAL_HOSTS: text }), false).internalHosts;
  expect(hosts("Login.example.org, 10.0.0.5 [fd00::5]")).toEqual(["login.example.org", "10.0.0.5", "[fd00::5]"]);
  expect(hosts("")).toEqual([]);
  for (const wrong of ["login.example.org:8443", "https://login.example.org", "10.0.0.0/8", "*.example.org/", "010.0.0.5"])
    expect(() => hosts(wrong), wrong).toThrow(/ALLOWED_INTERNAL_HOSTS: must be names or addresses/);
});

test("all faults are named at once, with what to do", () => {
  const read = () =>
    readEnvironment({ ...good, APP_SECRET: "short", APP_URL: "ftp://x", SMTP_URL: "http://mail", PORT: "70000", TRUST_PROXY: "true" });
  expect(read).toThrow(/APP_SECRET: must have at least 32 characters/);
  expect(read).toThrow(/APP_URL: must be the http or https address/);
  expect(read).toThrow(/SMTP_URL: must look like smtp:/);
  expect(read).toThrow(/PORT/);
  expect(read).toThrow(/TRUST_PROXY/);
});
