/** Segments: saved rules over contacts, their SQL, their sentence and their audience. */
export { bothRules } from "./both-rules.ts";
export { compileRule } from "./compile-rule.ts";
export { countRule } from "./count-rule.ts";
export { countSegments } from "./count-segments.ts";
export { createSegment } from "./create-segment.ts";
export { getSegment } from "./get-segment.ts";
export { type LoadedSegment, loadSegment, sentenceFor as segmentSentence } from "./internal.ts";
export { type FeedableSegment, listFeedable } from "./feeding/feedable.ts";
export { listSegmentChoices } from "./list-segment-choices.ts";
export { listSegments } from "./list-segments.ts";
export { matchesRule, type RuleFacts } from "./matches-rule.ts";
export { previewSegment } from "./preview-segment.ts";
export { updateSegment } from "./update-segment.ts";
