import { holdFields } from "../../custom-fields/index.ts";
import { type Acting, Invalid, type Scoped } from "../../kernel/index.ts";
import { type ResolvedRule, resolvedPartsOf } from "../resolved-rule.ts";
import { conditionsOf, type SegmentRule } from "../rule.ts";

/**
 * Whether the account still has every field that a rule which was kept asks for, as the same type; they stay until the transaction ends. Of one that is gone
 * no contact has a value, so that "is not" would hold for everybody.
 */
export async function fieldsStand(ctx: Pick<Scoped, "db" | "account">, rule: ResolvedRule): Promise<boolean> {
  const asked = resolvedPartsOf(rule).flatMap((one) => (one.kind === "custom" || one.kind === "custom_presence" ? [one] : []));
  const types = new Map((await holdFields(ctx, [...new Set(asked.map(({ key }) => key))])).map(({ key, type }) => [key, type]));
  return asked.every(({ key, type }) => types.get(key) === type);
}

/** Refuses a rule that asks for a field which the account does not have, or has as another type; the fields stay until the transaction ends. */
export async function requireKnownFields(acting: Acting, rule: SegmentRule): Promise<void> {
  const asked = conditionsOf(rule).flatMap((one) => (one.kind === "custom" || one.kind === "custom_presence" ? [one] : []));
  const types = new Map((await holdFields(acting, [...new Set(asked.map(({ key }) => key))])).map(({ key, type }) => [key, type]));
  if (asked.every(({ key, type }) => types.get(key) === type)) return;
  const message = "A condition asks for a field that is gone. Choose another field, or take the condition out.";
  throw new Invalid(message, [{ path: ["rule"], message, code: "field-gone" }]);
}
