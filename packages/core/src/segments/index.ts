/** Segments: saved rules over contacts, their SQL and their sentence. */
export { compileRule } from "./compile-rule.ts";
export { matchesRule, type RuleFacts } from "./matches-rule.ts";
