import { failuresOf, NO_ACCOUNT, readPolicyText } from "./internal.ts";
import type { TestedPolicy } from "./schema.ts";

/** Reads a policy file and runs its assertions, without any account: what the file leaves out counts as empty. */
export function testPolicy(text: string): TestedPolicy {
  const read = readPolicyText(text);
  const { policy, problems, warnings } = read;
  return { problems: [...problems], warnings: [...warnings], failures: policy ? failuresOf(read, NO_ACCOUNT, policy, null) : [] };
}
