/** The rules by which segments feed access groups. */
export { changeRules, foldTexts, type RuleChange } from "./writing/change-rules.ts";
export { feedImpact } from "./reading/feed-impact.ts";
export { rebuildAccessGroup } from "./rebuild-access-group.ts";
export { sweepAccessGroups } from "./sweep-access-groups.ts";
export { sweptAsOf } from "./reading/swept-as-of.ts";
export { rulesAskForTeams } from "./reading/asks-for-teams.ts";
export { segmentsBehind } from "./reading/segments-behind.ts";
export { groupsFedBy, refeed, rulesWith } from "./writing/segment-feeds.ts";
