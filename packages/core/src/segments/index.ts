/** Segments: saved rules over contacts, their SQL, their sentence and their audience. */
export { bothRules } from "./both-rules.ts";
export { compileRule } from "./compile-rule.ts";
export { asKnown, knownIds as knownSegmentIds } from "./references/as-known.ts";
export { fieldsStand } from "./fields/known-fields.ts";
export { knowsAll, requireKnown, resolveOwn } from "./references/check-rule.ts";
export { conditionChoices } from "./references/condition-choices.ts";
export { countRule } from "./count-rule.ts";
export { countSegments } from "./count-segments.ts";
export { createSegment } from "./create-segment.ts";
export { getSegment } from "./get-segment.ts";
export { type LoadedSegment, loadSegment, sentencesFor, writtenByWholeViewers } from "./internal.ts";
export { listSegmentChoices } from "./list-segment-choices.ts";
export { listSegments } from "./list-segments.ts";
export { matchesRule, type RuleFacts } from "./matches-rule.ts";
export { resolveRule, resolveRules } from "./references/resolve-rule.ts";
export { type FeedableSegment, listFeedable } from "./feeding/feedable.ts";
export { previewSegment } from "./preview-segment.ts";
export { updateSegment } from "./update-segment.ts";
