import { holdFields } from "../../custom-fields/index.ts";
import { type Acting, Invalid } from "../../kernel/index.ts";
import { conditionsOf, type SegmentRule } from "../rule.ts";

/** Refuses a rule that asks for a field which the account does not have, or has as another type; the fields stay until the transaction ends. */
export async function requireKnownFields(acting: Acting, rule: SegmentRule): Promise<void> {
  const asked = conditionsOf(rule).flatMap((one) => (one.kind === "custom" || one.kind === "custom_presence" ? [one] : []));
  const types = new Map((await holdFields(acting, [...new Set(asked.map(({ key }) => key))])).map(({ key, type }) => [key, type]));
  if (asked.every(({ key, type }) => types.get(key) === type)) return;
  const message = "A condition asks for a field that is gone. Choose another field, or take the condition out.";
  throw new Invalid(message, [{ path: ["rule"], message, code: "field-gone" }]);
}
