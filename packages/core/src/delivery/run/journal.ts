import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { bootMark } from "./worker-name.ts";

/** One lease of one batch: every lease has a journal of its own. */
export interface LeaseKey {
  readonly campaignId: string;
  readonly no: number;
  readonly epoch: number;
}

/** What a worker writes down beside the ledger, where it survives its own death. */
export interface Journal {
  /** Before the final dot leaves: from here on nobody but the server knows. */
  leaving(seq: number): void;
  /** The server took it. */
  accepted(seq: number): void;
  /** The server certainly did not take it. */
  notTaken(seq: number): void;
  /** Ends the journal; what it says is in the ledger now. */
  done(): void;
  /** Ends the journal and keeps it for whoever takes over. */
  leave(): void;
}

/** What a journal knows of a lease whose worker is gone. */
export interface JournalRecord {
  /** Whether a missing line means that it was never written: only within the boot that wrote it. */
  readonly isComplete: boolean;
  readonly left: ReadonlySet<number>;
  readonly accepted: ReadonlySet<number>;
  readonly notTaken: ReadonlySet<number>;
}

const fileOf = (dataDir: string, { campaignId, no, epoch }: LeaseKey): string =>
  join(dataDir, "journal", `${campaignId}.${no}.${epoch}.log`);

/** Begins the journal of a lease. Throws when it can't be written: then nothing may be sent. */
export function openJournal(dataDir: string, key: LeaseKey): Journal {
  mkdirSync(join(dataDir, "journal"), { recursive: true, mode: 0o700 });
  const file = fileOf(dataDir, key);
  const handle = openSync(file, "wx", 0o600);
  const write = (line: string): void => void writeSync(handle, `${line}\n`);
  write(`boot ${bootMark() ?? "unknown"}`);
  return {
    leaving: (seq) => write(`D ${seq}`),
    accepted: (seq) => write(`A ${seq}`),
    notTaken: (seq) => write(`N ${seq}`),
    done: () => {
      closeSync(handle);
      rmSync(file, { force: true });
    },
    leave: () => closeSync(handle),
  };
}

/** Reads the journal of a lease that was taken over; null when it is not on this machine. */
export function readJournal(dataDir: string, key: LeaseKey): JournalRecord | null {
  let text: string;
  try {
    text = readFileSync(fileOf(dataDir, key), "utf8");
  } catch {
    return null;
  }
  const [head, ...lines] = text.split("\n");
  const seqs = (kind: string) => new Set(lines.filter((line) => line.startsWith(`${kind} `)).map((line) => Number(line.slice(2))));
  return { isComplete: bootMark() !== null && head === `boot ${bootMark()}`, left: seqs("D"), accepted: seqs("A"), notTaken: seqs("N") };
}

/** Removes the journal of a lease once the ledger says what it said. */
export function forgetJournal(dataDir: string, key: LeaseKey): void {
  rmSync(fileOf(dataDir, key), { force: true });
}

/** What became of a recipient whose worker died while it was being attempted. */
export function verdictOf(journal: JournalRecord | null, seq: number): "pending" | "sent" | "in_doubt" {
  if (!journal) return "in_doubt";
  if (journal.accepted.has(seq)) return "sent";
  if (journal.notTaken.has(seq)) return "pending";
  return journal.left.has(seq) || !journal.isComplete ? "in_doubt" : "pending";
}

/** Removes what dead workers left of a campaign that is over. */
export function forgetJournals(dataDir: string, campaignId: string): void {
  const folder = join(dataDir, "journal");
  try {
    for (const name of readdirSync(folder)) if (name.startsWith(`${campaignId}.`)) rmSync(join(folder, name), { force: true });
  } catch {
    // There is no journal on this machine: nothing to remove.
  }
}
