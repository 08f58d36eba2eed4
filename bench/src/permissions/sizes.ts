import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** A module as production ships it: bundled, minified, without what is not used. */
async function bundled(contents: string, platform: "browser" | "node"): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: HERE, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform,
    write: false,
  });
  return outputFiles[0]!.text;
}

/** Bytes of a browser's module with these lines, gzipped. */
export async function gzippedBytes(contents: string): Promise<number> {
  return gzipSync(await bundled(contents, "browser"), { level: 9 }).length;
}

const TIMES = 15;
const TIMED = "const began = performance.now(); await import(process.argv[1]); console.log(performance.now() - began)";

/** Milliseconds that importing the whole package takes in a process of its own, less what an empty module takes: the least of many. */
export async function importMilliseconds(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-import-"));
  try {
    const whole = join(folder, "whole.mjs");
    const empty = join(folder, "empty.mjs");
    writeFileSync(whole, await bundled('export * from "@countersign/permissions"', "node"));
    writeFileSync(empty, "export {};");
    return least(whole) - least(empty);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function least(file: string): number {
  const take = () => Number(execFileSync(process.execPath, ["--input-type=module", "-e", TIMED, file], { encoding: "utf8" }));
  return Math.min(...Array.from({ length: TIMES }, take));
}
