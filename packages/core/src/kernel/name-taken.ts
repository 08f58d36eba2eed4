import { isUniqueViolation } from "@countersign/db";
import { Invalid } from "./errors.ts";

/** Says in words that a name is taken, also where two people took it at once; other errors go on. */
export function nameTaken(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  const message = "There is one with this name already. Choose another.";
  throw new Invalid(message, [{ path: ["name"], message, code: "name-taken" }]);
}
