import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printable } from "./index.ts";

const NAME = "Eve\u001b[2K\u009b31m\u0007\r\u202egnp.exe\u2066\u200f\u007f\u2028";

test("What would move, colour or turn around what stands in a terminal is shown; words, lines and tabs stay", () => {
  expect(printable(NAME)).toBe("Eve\\u001b[2K\\u009b31m\\u0007\\u000d\\u202egnp.exe\\u2066\\u200f\\u007f\\u2028");
  const words = "Zażółć gęślą jaźń, 👩‍👩‍👧, שלום, مرحبا\n\tnext line\n";
  expect(printable(words)).toBe(words);
});

test("JSON that is written to a terminal stays the same JSON", () => {
  const entry = { after: { name: NAME } };
  expect(printable(JSON.stringify(entry))).not.toMatch(/[\u007f-\u009f\u202e\u2066]/);
  expect(JSON.parse(printable(JSON.stringify(entry)))).toEqual(entry);
});

test("The file that verifies a log alone writes in the same way", async () => {
  const file = new URL("../../../../tools/audit/verify-log.mjs", import.meta.url).href;
  const alone = (await import(/* @vite-ignore */ file)) as {
    readonly printable: (text: string) => string;
    readonly runVerify: (args: readonly string[], terminal: Readonly<Record<"out" | "err", (line: string) => void>>) => Promise<number>;
  };
  const every = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join("");
  expect(alone.printable(every)).toBe(printable(every));
  const log = join(mkdtempSync(join(tmpdir(), "log-")), "log.jsonl");
  writeFileSync(log, JSON.stringify({ type: "log", format: 1, account: { id: "a", name: NAME }, entries: 0 }));
  let told = "";
  const tell = (line: string) => void (told += line);
  expect(await alone.runVerify([log], { out: tell, err: tell })).toBe(0);
  expect(told).toContain(`0 entries of ${printable(NAME)}`);
});

test("No command writes past it", () => {
  const source = new URL("../", import.meta.url);
  const commands = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\/command-line\/.*(?<!\.test)\.ts$/.test(name),
  );
  expect(commands.length).toBeGreaterThan(4);
  for (const name of commands)
    expect(readFileSync(new URL(name, source), "utf8"), name).not.toMatch(
      /process\.std(out|err)\.write|console\.|pipeline\(pieces, process/,
    );
});
