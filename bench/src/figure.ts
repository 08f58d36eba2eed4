import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One measured number; `goal` in words, `ok` whether it was met. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against, in the same run. */
  readonly against?: number;
  readonly ratio?: number;
  readonly goal?: string;
  readonly ok?: boolean;
}

const figures: Figure[] = [];

/** Prints a figure on standard output, one JSON object a line, and keeps it for the report. */
export function report(figure: Figure): void {
  figures.push(figure);
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

/** Writes reports/bench.json; returns whether every goal was met. */
export function finishReport(): boolean {
  const folder = fileURLToPath(new URL("../../reports/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}bench.json`, `${JSON.stringify(figures, null, 2)}\n`);
  return figures.every(({ ok }) => ok !== false);
}

/** Progress for people, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
