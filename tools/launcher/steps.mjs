// The progress that people see: one line a step, with its time.
import { stripVTControlCharacters } from "node:util";

let out = process.stdout;
let current = null;

/** Sends progress to standard error, for commands whose standard output is read by programs. */
export function progressToStderr() {
  out = process.stderr;
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const clear = () => out.isTTY && out.write("\r\x1b[2K");

/** Prints a line without tearing the running step's own. */
export function say(line) {
  clear();
  out.write(`${line}\n`);
}

function draw() {
  const width = (out.columns ?? 80) - 1;
  const note = current.note ? `  ${current.note}` : "";
  out.write(`\r\x1b[2K${`  … ${current.name}  ${seconds(current.since)}${note}`.slice(0, width)}`);
}

// Colours of other programs would tear the line.
const plainly = (text) => stripVTControlCharacters(text).trim().slice(0, 100);

/** What a line of a program says of how far it is; null of ornaments, and of what Turborepo says of itself before it begins. */
export function noteOf(line) {
  const plain = plainly(line);
  return /\p{L}{2}/u.test(plain) && !plain.startsWith("•") ? plain : null;
}

/**
 * Runs `work` as a step called `name`. `work` gets `note(text)`, which shows how far it is; what it returns is the
 * step's result. Its note at the end stays beside the name.
 */
export async function step(name, work) {
  const since = Date.now();
  current = { name, since, note: "" };
  let shown = since;
  const mine = current;
  const timer = setInterval(() => {
    if (out.isTTY) draw();
    else if (Date.now() - shown >= 15_000) {
      shown = Date.now();
      out.write(`    still at it after ${seconds(since)}${mine.note ? `: ${mine.note}` : ""}\n`);
    }
  }, 200);
  if (out.isTTY) draw();
  else out.write(`  … ${name}\n`);
  try {
    let kept = "";
    const result = await work((text, keep = false) => {
      if (keep) mine.note = kept = plainly(text);
      else mine.note = noteOf(text) ?? mine.note;
    });
    say(`  ✓ ${name}  ${seconds(since)}${kept ? `  (${kept})` : ""}`);
    return result;
  } catch (error) {
    say(`  ✗ ${name}  ${seconds(since)}`);
    throw error;
  } finally {
    clearInterval(timer);
    current = null;
  }
}

/** Seconds since the process began, as text. */
export const sinceStart = () => `${process.uptime().toFixed(1)} s`;
