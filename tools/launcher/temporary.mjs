// Where the programs of one run keep what they make for a moment: all of it goes with the run, also when it is stopped.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { whenDone } from "./supervise.mjs";

let folder;

/** The environment by which a program of this run makes its temporary folders below one that is removed at the end. */
export function ofThisRun() {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "countersign-run-"));
    chmodSync(made, 0o711); // root's PostgreSQL runs as another user, who comes through it
    whenDone(() => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return { TMPDIR: folder };
}
