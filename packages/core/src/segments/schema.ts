export { Condition, CONDITION_FIELDS, ConditionField, EVERYONE, MAX_CONDITIONS, PRESENCE_OPERATORS, SegmentRule, TEXT_OPERATORS } from "./rule.ts";
export { describeRule, type Describing } from "./describe-rule.ts";
export { ShownWaterfall, showWaterfall, takenAway, type Viewing, Waterfall } from "./waterfall.ts";
