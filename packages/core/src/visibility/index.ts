/** The one place that reads contacts without the wall: every list, count, search and audience goes through it. */
export {
  audienceAddresses,
  countAudience,
  materialiseAudience,
  type Materialising,
  type Newcomers,
  type Reach,
  sampleAudience,
  type SampledContact,
} from "./audience.ts";
export { coveredAmong } from "./among.ts";
export { addressesInView, contactsWithHashes, editableByAddress } from "./by-address.ts";
export { countAttributes, countCovered, countRules } from "./counts.ts";
export { type ContactFilter, isNarrowed } from "./covered.ts";
export { type ContactPage, type ContactRow, findContact, pageAndTotal, pageOfContacts, type Paging } from "./pages.ts";
export { peopleInView, valuesInView } from "./values-in-view.ts";
export { foldTallies, foldTally } from "./fold-tally.ts";
export { knownGroups } from "./known-groups.ts";
export { type Combination, countCombinations, countReaches } from "./reaches.ts";
export { actsBeyondView, BOUNDED, type GroupRules, seesEveryContact } from "./reading.ts";
export { type HeldContact, sampleRule } from "./sample-rule.ts";
export { countMoves, type Move } from "./moves.ts";
export { maskAddress } from "./mask-address.ts";
export type { Sort } from "./cursor.ts";
export { groupsOf } from "./written-groups.ts";
