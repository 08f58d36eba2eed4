import { nobodyCanApprove } from "../approval/approval-possible.ts";
import { lostApproval, standingSignatures } from "../approval/approval-standing.ts";
import type { LostApproval } from "../approval/approval-standing.ts";
import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import { COMPILED, keyAt } from "../catalogue/compiled.ts";
import { decide } from "../decide/decide.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import type { Level } from "../catalogue/scope.ts";
import type { Subject } from "../subject/subject.ts";
import { levelAt, nothing } from "../catalogue/vector.ts";
import { counted, distinctReaches, keyOfReach, reachChanges } from "./reach.ts";
import type { CountReaches, Reach, ReachChange } from "./reach.ts";
import { subjectsOf } from "./world.ts";
import type { World, WorldCampaign } from "./world.ts";

/** A permission that somebody comes to hold more widely, or less. Levels are effective ones: what a cap takes away is not held. */
export interface LevelChange {
  readonly key: PermissionKey;
  readonly from: Level;
  readonly to: Level;
}

export interface PersonRef {
  readonly userId: string;
  readonly name: string;
}

/** What a change does to one person. */
export interface PersonImpact extends PersonRef {
  readonly gains: readonly LevelChange[];
  readonly loses: readonly LevelChange[];
  readonly reach: readonly ReachChange[];
}

/** A scheduled campaign that would not go out at its time. */
export interface StoppedCampaign {
  readonly id: string;
  readonly name: string;
  readonly why: "sender-lost" | LostApproval["why"];
  /** Whose right is missing; nobody's where a rule asks for more. */
  readonly people: readonly string[];
}

/** What a change does to an account: only what is different afterwards. */
export interface Impact {
  readonly people: readonly PersonImpact[];
  readonly stopped: readonly StoppedCampaign[];
  /** Who could approve some campaign, and could approve nothing any more. */
  readonly approversLost: readonly PersonRef[];
  /** Campaigns that somebody could approve, and nobody could any more: those that wait, and those that would wait again. */
  readonly unapprovable: readonly Pick<WorldCampaign, "id" | "name">[];
  /** Defaults that change, and how many have not turned the app on yet: nobody else is touched. */
  readonly defaultLevels: readonly {
    readonly app: AppKey;
    readonly from: AccessLevel;
    readonly to: AccessLevel;
    readonly people: number;
  }[];
}

type Subjects = ReadonlyMap<string, Subject>;

/**
 * What a change of access would do, before it is saved. `count` is given each distinct set of contacts once, however many people
 * share it; without it numbers are null, and `reachesToCount` says which sets a caller has to count first where counting takes its time.
 */
export function impactOf(before: World, after: World, count?: CountReaches): Impact {
  const [was, is] = [subjectsOf(before), subjectsOf(after)];
  const people = withCounts(peopleImpacts(was, is), count);
  const asItWas = (campaign: WorldCampaign): WorldCampaign => before.campaigns.find(({ id }) => id === campaign.id) ?? campaign;
  return {
    people,
    stopped: after.campaigns.flatMap((campaign) => stoppedCampaign(asItWas(campaign), campaign, was, is)),
    approversLost: approversLost(was, is),
    unapprovable: after.campaigns
      .filter((campaign) => isStranded(asItWas(campaign), campaign, was, is))
      .map(({ id, name }) => ({ id, name })),
    defaultLevels: defaultChanges(before, after),
  };
}

/** The distinct sets of contacts that `impactOf` would have counted. */
export function reachesToCount(before: World, after: World): readonly Reach[] {
  return distinctReaches(peopleImpacts(subjectsOf(before), subjectsOf(after)).flatMap(({ reach }) => reach));
}

/** A counting port over numbers that were counted beforehand for `reaches`; a set that is not among them throws. */
export function countsOf(reaches: readonly Reach[], numbers: readonly number[]): CountReaches {
  const known = new Map(reaches.map((reach, at) => [keyOfReach(reach), numbers[at]]));
  return (asked) =>
    asked.map((reach) => {
      const number = known.get(keyOfReach(reach));
      if (number === undefined) throw new Error(`The contacts of ${keyOfReach(reach)} were not counted.`);
      return number;
    });
}

function peopleImpacts(was: Subjects, is: Subjects): PersonImpact[] {
  const ids = [...new Set([...was.keys(), ...is.keys()])];
  return ids.flatMap((userId) => {
    const [before, after] = [was.get(userId), is.get(userId)];
    const changes = levelChanges(before, after);
    const reach = reachChanges(before, after);
    if (changes.length === 0 && reach.length === 0) return [];
    const gains = changes.filter(({ from, to }) => to > from);
    const loses = changes.filter(({ from, to }) => to < from);
    return [{ userId, name: (after ?? before)?.userName ?? "", gains, loses, reach }];
  });
}

function levelChanges(before: Subject | undefined, after: Subject | undefined): LevelChange[] {
  const [old, next] = [before?.effective ?? nothing(), after?.effective ?? nothing()];
  const changes: LevelChange[] = [];
  for (let position = 0; position < COMPILED.keys.length; position += 1) {
    if (old[position] === next[position]) continue;
    changes.push({ key: keyAt(position) as PermissionKey, from: levelAt(old, position), to: levelAt(next, position) });
  }
  return changes;
}

function withCounts(people: readonly PersonImpact[], count: CountReaches | undefined): readonly PersonImpact[] {
  if (!count) return people;
  const reaches = distinctReaches(people.flatMap(({ reach }) => reach));
  const numbers = count(reaches);
  const counts = new Map(reaches.map((reach, at) => [keyOfReach(reach), numbers[at] ?? 0]));
  return people.map((person) => ({ ...person, reach: counted(person.reach, counts) }));
}

/** Why a scheduled campaign would stop that would have gone out before: the checks are those of the launch. */
function stoppedCampaign(before: WorldCampaign, after: WorldCampaign, was: Subjects, is: Subjects): StoppedCampaign[] {
  if (after.state !== "scheduled" || whyStopped(before, was)) return [];
  const stop = whyStopped(after, is);
  return stop ? [{ id: after.id, name: after.name, ...stop }] : [];
}

function whyStopped(campaign: WorldCampaign, subjects: Subjects): Pick<StoppedCampaign, "why" | "people"> | null {
  const { senderId, row } = campaign;
  const sender = subjects.get(senderId ?? "");
  if (!sender || decide(sender, "campaign.send", row) !== null || decide(sender, "contact.email") !== null)
    return { why: "sender-lost", people: senderId === null ? [] : [senderId] };
  const people = [...subjects.values()];
  return lostApproval({ ...campaign, campaign: row }, people, people, factsOf(campaign));
}

function factsOf({ barred }: WorldCampaign): CampaignRuleFacts {
  return { contributors: barred, submittedBy: null, fourEyes: true, snapshotSeal: "", currentSeal: "" };
}

function approversLost(was: Subjects, is: Subjects): PersonRef[] {
  const could = (subject: Subject | undefined): boolean => subject !== undefined && decide(subject, "campaign.approve") === null;
  return [...was.values()]
    .filter((subject) => could(subject) && !could(is.get(subject.userId)))
    .map(({ userId, userName }) => ({ userId, name: userName }));
}

/** Whether a campaign could be signed in all of its stages and can no longer. A change of rules comes with other stages. */
function isStranded(before: WorldCampaign, after: WorldCampaign, was: Subjects, is: Subjects): boolean {
  const waits = after.state === "waiting" || stoppedCampaign(before, after, was, is).some(({ why }) => why !== "sender-lost");
  return waits && canBeSigned(before, was) && !canBeSigned(after, is);
}

function canBeSigned(campaign: WorldCampaign, subjects: Subjects): boolean {
  const { stages, signatures, row } = campaign;
  const people = [...subjects.values()];
  return nobodyCanApprove(stages, people, row, factsOf(campaign), standingSignatures(signatures, row, people)) === null;
}

function defaultChanges(before: World, after: World): Impact["defaultLevels"] {
  return APP_KEYS.flatMap((app) => {
    const [from, to] = [before.defaultLevels[app] ?? "full", after.defaultLevels[app] ?? "full"];
    const people = after.members.filter(({ apps }) => apps[app] === null).length;
    return from === to ? [] : [{ app, from, to, people }];
  });
}
