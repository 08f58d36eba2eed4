import { type Policy, type PolicyChange, planPolicy, printPlan } from "@countersign/permissions/policy";
import { fingerprintOf, type PolicyState } from "../policy-state/index.ts";
import { failuresOf, readPolicyText } from "./internal.ts";
import type { PlannedPolicy } from "./schema.ts";

/** A plan with what it was made of. `changes` are empty while something is in the way. */
export interface Planning {
  readonly shown: PlannedPolicy;
  readonly wanted: Policy | null;
  readonly changes: readonly PolicyChange[];
}

/** Compares the text of a policy file with the state of an account. */
export function planFrom({ policy, account }: PolicyState, text: string): Planning {
  const read = readPolicyText(text);
  const state = fingerprintOf(policy);
  const { policy: wanted, warnings } = read;
  const nothing = { warnings: [...warnings], failures: [], plan: null, changes: 0, state };
  if (!wanted) return { shown: { ...nothing, problems: [...read.problems] }, wanted, changes: [] };
  const { changes, problems } = planPolicy(policy, wanted, account);
  if (problems.length > 0) return { shown: { ...nothing, problems: read.place(problems) }, wanted, changes: [] };
  const failures = failuresOf(read, policy, wanted, account.teams);
  const shown = { ...nothing, problems: [], failures, plan: printPlan(changes), changes: changes.length };
  return { shown, wanted, changes: failures.length > 0 ? [] : changes };
}
