/** What a change of access would do to people, contacts and campaigns, said before it is saved. */
export { countsOf, impactOf, reachesToCount } from "./impact-of.ts";
export type { Impact, LevelChange, PersonImpact, PersonRef, StoppedCampaign } from "./impact-of.ts";
export type { CountReaches, Reach, ReachChange } from "./reach.ts";
export { subjectsOf } from "./world.ts";
export type { Member, World, WorldCampaign, WorldGrant } from "./world.ts";
