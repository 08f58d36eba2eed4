import { isUniqueViolation } from "@countersign/db";
import { confusableWith, LIMITS } from "@countersign/permissions";
import { Invalid } from "./errors.ts";

/** Says in words that a name is taken, also where two people took it at once; other errors go on. */
export function nameTaken(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  const message = "There is one with this name already. Choose another.";
  throw new Invalid(message, [{ path: ["name"], message, code: "name-taken" }]);
}

const NAMED = {
  roles: { one: "the role", many: "roles" },
  accessGroups: { one: "the access group", many: "access groups" },
  approvalRules: { one: "the approval rule", many: "approval rules" },
} as const;

/**
 * Throws Invalid when people could mistake a new name for one of `others`, and when there are as many of them as a policy file may
 * hold. `builtIn`: names that are always there.
 */
export function requireDistinctName(
  name: string,
  kind: keyof typeof NAMED,
  others: readonly string[],
  builtIn: readonly string[] = [],
): void {
  const { one, many } = NAMED[kind];
  const other = confusableWith(name, [...builtIn, ...others]);
  if (other !== undefined) {
    const message = `People could mistake it for ${one} “${other}”. Choose another name.`;
    throw new Invalid(message, [{ path: ["name"], values: { other }, message, code: "name-confusable" }]);
  }
  if (others.length < LIMITS[kind]) return;
  const message = `An account has at most ${LIMITS[kind]} ${many}.`;
  throw new Invalid(message, [{ path: ["name"], values: { maximum: LIMITS[kind] }, message, code: "too_many" }]);
}
