import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedOfTests } from "@countersign/db/testing";
import { afterAll, describe, expect, test } from "vitest";
import { signedLog, TAMPERINGS, tamperWithLogs } from "./testing.ts";

test("A hundred logs that were tampered with in eight ways are all found, each with its first bad entry", async () => {
  const { byKind, missed } = await tamperWithLogs(104, seedOfTests());
  expect(missed).toEqual([]);
  expect(Object.keys(byKind)).toEqual(Object.keys(TAMPERINGS));
});

describe("the command that verifies a log", () => {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, ...parts: string[]): string {
    writeFileSync(join(folder, name), parts.join(""));
    return join(folder, name);
  }

  async function told(...args: string[]): Promise<{ code: number; lines: string[] }> {
    const command = new URL("../../../../tools/audit/verify-log.mjs", import.meta.url).href;
    const { runVerify } = (await import(/* @vite-ignore */ command)) as {
      readonly runVerify: (args: readonly string[], terminal: Record<"out" | "err", (text: string) => void>) => Promise<number>;
    };
    const lines: string[] = [];
    const tell = (text: string) => void lines.push(...text.split("\n"));
    return { code: await runVerify(args, { out: tell, err: tell }), lines };
  }

  test("says up to which entry it is signed, and how many are not", async () => {
    const { key, log, heads, entries } = signedLog(45);
    const whole = await told(file("whole.jsonl", log, heads, entries), "--key", key);
    expect(whole.code).toBe(0);
    expect(whole.lines).toContain("Signed up to entry 40; the 5 after it are not signed.");
    const [first] = heads.split("\n");
    const older = await told(file("older.jsonl", log, `${first}\n`, entries), "--key", key);
    expect(older.lines).toContain("Signed up to entry 20; the 25 after it are not signed.");
  });

  test("lets no log pass whose heads were left out, by whoever wrote it anew, where it is given a key or heads", async () => {
    const { key, log, heads, entries } = signedLog(45);
    const bare = file("bare.jsonl", log, entries);
    expect((await told(bare)).code, "by itself it says that nothing is signed").toBe(0);
    expect(await told(bare, "--key", key)).toMatchObject({ code: 1, lines: [expect.stringContaining("Not proven.")] });
    expect((await told(bare, "--heads", file("heads.jsonl", heads))).code).toBe(0);
    const elsewhere = file("elsewhere.jsonl", signedLog(45).heads);
    expect((await told(bare, "--heads", elsewhere)).code, "an account that calls itself another than the heads do").toBe(1);
  });

  test("says nothing in the words of a log: a name with line breaks stays in its line", async () => {
    const { log, entries } = signedLog(20, "Poland (1)\nSigned up to entry 20.\nKey: 0000");
    const { code, lines } = await told(file("named.jsonl", log, entries));
    expect(code).toBe(0);
    expect(lines.filter((line) => /^(Signed|Key)/.test(line))).toEqual([]);
    expect(lines).toContain("No signed head says so: whoever can write all of it could have made it.");
  });
});
