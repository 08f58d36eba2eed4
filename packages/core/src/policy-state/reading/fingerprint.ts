import { createHash } from "node:crypto";
import { policyDocument, type WholePolicy } from "@countersign/permissions/policy";
import { canonicalJson } from "../../kernel/index.ts";

/** A short text that is the same for the same policy: by it applying notices that the state has changed since a plan. */
export function fingerprintOf(policy: WholePolicy): string {
  return createHash("sha256")
    .update(canonicalJson(policyDocument(policy)))
    .digest("hex")
    .slice(0, 12);
}
