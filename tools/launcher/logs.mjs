// What the running processes print: everything into a file each, to the terminal what a person has to know.
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { say } from "./steps.mjs";

const WARN = 40;
const LARGEST = 20_000_000;
const KEPT_LINES = 40;
// What somebody has to act on at the first start: the one-time code of /setup.
const TO_ACT_ON = /^First run: /;

function parse(line) {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** One line for the terminal, or null when it belongs into the file alone. */
export function forTerminal(name, line, { everything, fromStderr }) {
  const entry = parse(line);
  if (entry && typeof entry.level === "number") {
    if (!everything && entry.level < WARN) return null;
    const reason = entry.err?.message ? `: ${entry.err.message}` : "";
    return `${name} | ${entry.msg ?? line}${reason}`;
  }
  return everything || fromStderr || TO_ACT_ON.test(line) ? `${name} | ${line}` : null;
}

function openLog(folder, name) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700); // one made by an earlier version was open to everybody, and a log may hold the one-time code
  const file = join(folder, `${name}.log`);
  if (statSync(file, { throwIfNoEntry: false })?.size > LARGEST) renameSync(file, `${file}.1`);
  return file;
}

/**
 * Follows the output of `child`. `everything` shows all of it, else warnings, errors and what is to be acted on. Returns
 * { file, last, toActOn }: `last()` gives its last lines, for when it fails, `toActOn()` the newest line to act on, or null.
 */
export function followOutput(child, name, { folder, everything = false, quiet = false }) {
  const file = openLog(folder, name);
  const kept = [];
  let toActOn = null;
  let full = false;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
      kept.push(line);
      if (kept.length > KEPT_LINES) kept.shift();
      if (TO_ACT_ON.test(line)) toActOn = line;
      try {
        appendFileSync(file, `${line}\n`);
        full = false;
      } catch (error) {
        if (!full) say(`${name} | its log ${file} cannot be written: ${error.code === "ENOSPC" ? "the disk is full" : error.message}`);
        full = true;
      }
      const shown = quiet ? null : forTerminal(name, line, { everything, fromStderr: stream === child.stderr });
      if (shown !== null) say(shown);
    });
  }
  return { file, last: () => kept.join("\n"), toActOn: () => toActOn };
}
