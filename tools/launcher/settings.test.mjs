import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { isLoopback, resolveSettings, SETTING_NAMES, strangeNames } from "./settings.mjs";

const settings = (env) => {
  const { settings: result, problems } = resolveSettings(env, "/repo");
  assert.deepEqual(problems, []);
  return result;
};
const problem = (env) => {
  const { problems } = resolveSettings(env, "/repo");
  assert.equal(problems.length, 1, problems.join("\n"));
  return problems[0];
};

test("without any setting it is a demo on this machine alone, port 3000, data in the repository", () => {
  const result = settings({});
  assert.equal(result.demo, true);
  assert.equal(result.host, "127.0.0.1");
  assert.equal(result.appUrl, "http://127.0.0.1:3000");
  assert.equal(result.dataDir, "/repo/.data");
  assert.equal(result.databaseUrl, undefined);
});

test("DEMO=0 turns the demo off", () => assert.equal(settings({ DEMO: "0" }).demo, false));
test("a public APP_URL turns the demo off", () => assert.equal(settings({ APP_URL: "https://mail.example.org" }).demo, false));
test("DEMO=1 does not bring the demo back under a public APP_URL", () => {
  assert.equal(settings({ DEMO: "1", APP_URL: "https://mail.example.org" }).demo, false);
});
test("a HOST that others can reach turns the demo off, even with a loopback APP_URL", () => {
  assert.equal(settings({ HOST: "0.0.0.0", APP_URL: "http://localhost:3000" }).demo, false);
  assert.equal(settings({ HOST: "192.0.2.7" }).demo, false);
  assert.equal(settings({ HOST: "::" }).demo, false);
});
test("a loopback APP_URL keeps the demo", () => {
  for (const url of ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:3000", "https://127.3.2.1"]) {
    assert.equal(settings({ APP_URL: url }).demo, true, url);
  }
});

test("only names and addresses of this machine are loopback", () => {
  for (const host of ["127.0.0.1", "127.9.8.7", "localhost", "LOCALHOST", "::1", "[::1]", "app.localhost"])
    assert.equal(isLoopback(host), true, host);
  for (const host of ["0.0.0.0", "::", "127.0.0.1.example.org", "localhost.example.org", "10.0.0.1", "1127.0.0.1", ""]) {
    assert.equal(isLoopback(host), false, host);
  }
});

test("the address follows HOST and PORT, and APP_URL wins", () => {
  assert.equal(settings({ PORT: "8080" }).appUrl, "http://127.0.0.1:8080");
  assert.equal(settings({ HOST: "::1", PORT: "8080" }).appUrl, "http://[::1]:8080");
  assert.equal(settings({ APP_URL: "https://mail.example.org/" }).appUrl, "https://mail.example.org");
  assert.equal(settings({ HOST: "0.0.0.0", PORT: "81" }).localUrl, "http://127.0.0.1:81");
});

test("empty settings count as unset", () => {
  assert.equal(settings({ DATABASE_URL: "", APP_URL: " ", PORT: "" }).port, 3000);
});
test("a relative DATA_DIR is below the repository", () => assert.equal(settings({ DATA_DIR: "elsewhere" }).dataDir, "/repo/elsewhere"));

test("what is malformed is said in words", () => {
  for (const PORT of ["0", "65536", "abc", "-1", "3000.5", "1e3"]) assert.match(problem({ PORT }), /^PORT must be a number/);
  for (const APP_URL of ["mail.example.org", "ftp://x.org", "javascript:alert(1)", "http://"])
    assert.match(problem({ APP_URL }), /^APP_URL must be/);
  assert.match(problem({ APP_URL: "https://x.org/countersign" }), /cannot live under a path/);
  for (const DATABASE_URL of ["mysql://a@b/c", "nonsense", "postgresql:///db"])
    assert.match(problem({ DATABASE_URL }), /^DATABASE_URL must be/);
  assert.match(problem({ DATABASE_URL: "postgresql://me@host" }), /must name a database/);
  assert.match(problem({ DATABASE_URL: "postgresql://host/db" }), /must name a user/);
  for (const SMTP_URL of ["mail.example.org", "http://mail", "smtp://"]) assert.match(problem({ SMTP_URL }), /^SMTP_URL must be/);
  assert.match(problem({ APP_SECRET: "short" }), /at least 32 characters; it has 5/);
  for (const DEMO of ["no", "off", "false", "2", "00"]) assert.match(problem({ DEMO }), /^DEMO must be 0 \(no demo\) or 1\. It is: /);
  assert.match(problem({ TRUST_PROXY: "true" }), /^TRUST_PROXY must be the number/);
  assert.match(problem({ WEB_PROCESSES: "0" }), /^WEB_PROCESSES must be a number from 1 to 99/);
  assert.match(problem({ LOG_LEVEL: "loud" }), /^LOG_LEVEL must be one of/);
});

test("what is wrong does not show a password", () => {
  assert.doesNotMatch(problem({ DATABASE_URL: "mysql://me:hunter2@host/db" }), /hunter2/);
  assert.doesNotMatch(problem({ SMTP_URL: "http://me:hunter2@host" }), /hunter2/);
});

test("all problems are told at once", () => {
  assert.equal(resolveSettings({ PORT: "x", APP_URL: "y", SMTP_URL: "z" }, "/repo").problems.length, 3);
});

test("a name in .env that is no setting is told; those of .env.example are all known", () => {
  assert.match(strangeNames(["PORT", "PROT"]), /^\.env sets PROT, which Countersign does not know\./);
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const names = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name);
  assert.equal(strangeNames(names), null);
  assert.deepEqual([...SETTING_NAMES].sort(), names.sort());
});
