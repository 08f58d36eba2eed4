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
export {
  addressesInView,
  type ContactFilter,
  type ContactPage,
  type ContactRow,
  contactsWithHashes,
  countContacts,
  countRules,
  editableByAddress,
  findContact,
  isNarrowed,
  pageOfContacts,
  type Paging,
  valuesInView,
} from "./internal.ts";
export { countAttributes } from "./count-attributes.ts";
export { peopleInView } from "./people-in-view.ts";
export { foldTallies, foldTally } from "./fold-tally.ts";
export { knownGroups } from "./known-groups.ts";
export { type Combination, countCombinations, countReaches } from "./reaches.ts";
export { actsBeyondView, type GroupRules, seesEveryContact } from "./reading.ts";
export { type HeldContact, sampleRule } from "./sample-rule.ts";
export { countMoves, type Move } from "./moves.ts";
export { maskAddress } from "./mask-address.ts";
export type { Sort } from "./cursor.ts";
export { groupsOf } from "./written-groups.ts";
