import { readFileSync, rmSync } from "node:fs";
import { ended, REPORTS } from "./tools.ts";
import type { Outcome } from "./suite.ts";

/** Share of mutants that tests have to notice. docs/assurance/mutants.md says why the others live. */
const LEAST_SCORE = 0.95;

interface Mutant {
  readonly status: "Killed" | "Timeout" | "Survived" | "NoCoverage" | "RuntimeError" | "CompileError" | "Ignored";
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

/** Changes the engine in every small way that the mutation tester knows, and counts the changes that no test notices. */
export async function runMutants(): Promise<Outcome> {
  const file = `${REPORTS}mutation.json`;
  rmSync(file, { force: true });
  await ended("packages/permissions", "@stryker-mutator/core", "bin/stryker.js", ["run"]);
  const { files } = JSON.parse(readFileSync(file, "utf8")) as { files: Record<string, { mutants: readonly Mutant[] }> };
  const mutants = Object.entries(files).flatMap(([name, { mutants: own }]) => own.map((mutant) => ({ ...mutant, name })));
  const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
  const alive = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const cases = killed.length + alive.length;
  const score = killed.length / cases;
  const told = alive.map(
    ({ name, location, mutatorName, replacement = "" }) => `${name}:${location.start.line} ${mutatorName} → ${replacement}`,
  );
  return {
    cases,
    failures: score < LEAST_SCORE ? alive.length : 0,
    problems: [`${(score * 100).toFixed(1)} % of ${cases} mutants are noticed; alive:`, ...told],
  };
}
