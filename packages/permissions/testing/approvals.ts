/** Made-up accounts, rules and stages for the tests of approvals, and a slow reference that shares no code with the engine. */
import fc from "fast-check";
import type { ApprovalCondition, ApprovalFacts, ApprovalRule, ApprovalStage, RequiredStage, Who } from "../src/approval/approval-rules.ts";
import type { CampaignRuleFacts } from "../src/decide/question.ts";
import type { BuiltInRoleKey } from "../src/catalogue/roles.ts";
import type { Subject } from "../src/subject/subject.ts";
import { ACCOUNT, person } from "./people.ts";

export const USERS = ["u1", "u2", "u3", "u4", "u5"] as const;
export const CAMPAIGN = { accountId: ACCOUNT, ownerId: "author", teamId: null };
export const BY_AUTHOR: CampaignRuleFacts = {
  contributors: ["author"],
  submittedBy: "author",
  fourEyes: true,
  snapshotSeal: "s",
  currentSeal: "s",
};

/** A member of these teams; managers and admins may approve, users may not. */
export function member(userId: string, role: BuiltInRoleKey = "marketing-manager", teams: readonly string[] = []): Subject {
  return person(role, { userId, userName: userId, teams: teams.map((id) => ({ id, name: id })) });
}

export const facts = (changes: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  channel: "email",
  audience: 100,
  segmentIds: ["everyone"],
  tags: [],
  sender: { userId: "author", teamIds: ["t1"], role: { key: "marketing-user" } },
  firstOfAccount: false,
  firstOfSender: false,
  ...changes,
});

export const stage = (approvers: readonly string[] | "holders", how: ApprovalStage["how"] = "any"): RequiredStage => ({
  approvers: approvers === "holders" ? approvers : approvers.map((id) => ({ type: "user" as const, id })),
  how,
  rule: null,
});

export const rule = (changes: Partial<ApprovalRule> = {}): ApprovalRule => ({
  id: "r1",
  name: "Large audiences",
  version: 1,
  when: [],
  always: false,
  skip: [],
  stages: [stage("holders")],
  ...changes,
});

const who: fc.Arbitrary<Who> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...USERS).map((id) => ({ type: "user" as const, id })) },
  fc.constantFrom("t1", "t2").map((id) => ({ type: "team" as const, id })),
  fc.constantFrom("administrator", "marketing-user").map((id) => ({ type: "role" as const, id })),
);
const how = fc.oneof(
  fc.constantFrom("any" as const, "all" as const),
  fc.integer({ min: 1, max: 3 }).map((atLeast) => ({ atLeast })),
);
export const stageLists: fc.Arbitrary<RequiredStage[]> = fc.array(
  fc.record({
    approvers: fc.oneof({ weight: 4, arbitrary: fc.array(who, { minLength: 1, maxLength: 3 }) }, fc.constant("holders" as const)),
    how,
    rule: fc.constant(null),
  }),
  { minLength: 1, maxLength: 3 },
);
export const memberLists: fc.Arbitrary<Subject[]> = fc
  .tuple(...USERS.map((id) => fc.record({ id: fc.constant(id), role: roles(), teams: fc.subarray(["t1", "t2"]), isThere: fc.boolean() })))
  .map((all) => all.filter(({ isThere }) => isThere).map(({ id, role, teams }) => member(id, role, teams)));

function roles(): fc.Arbitrary<BuiltInRoleKey> {
  return fc.constantFrom("marketing-manager", "administrator", "marketing-user", "marketing-manager");
}

const conditions: fc.Arbitrary<ApprovalCondition> = fc.oneof(
  fc.constantFrom("email", "sms").map((channel) => ({ kind: "channel" as const, in: [channel] })),
  fc.integer({ min: 1, max: 200 }).map((atLeast) => ({ kind: "audience" as const, atLeast })),
  fc.constantFrom("everyone", "press").map((id) => ({ kind: "segment" as const, in: [id] })),
  fc.constantFrom("account" as const, "sender" as const).map((of) => ({ kind: "first-send" as const, of })),
);
export const ruleLists: fc.Arbitrary<ApprovalRule[]> = fc.array(
  fc.record({
    id: fc.constantFrom("r1", "r2", "r3"),
    name: fc.constant("A rule"),
    version: fc.constant(1),
    when: fc.array(conditions, { maxLength: 2 }),
    always: fc.boolean(),
    skip: fc.array(who, { maxLength: 1 }),
    stages: stageLists,
  }),
  { maxLength: 3 },
);

interface Signed {
  readonly stage: number;
  readonly userId: string;
}

/** Reference: whom a stage names. */
export function referenceIn({ approvers }: ApprovalStage, one: Subject): boolean {
  if (approvers === "holders") return true;
  for (const { type, id } of approvers) {
    if (type === "user" && one.userId === id) return true;
    if (type === "role" && one.role.key === id) return true;
    if (type === "team" && one.teams.some((team) => team.id === id)) return true;
  }
  return false;
}

/** Reference: whether these people's signatures are enough for a stage. `able` may approve at all. */
export function referenceSigned(one: ApprovalStage, by: readonly string[], able: readonly Subject[]): boolean {
  if (one.how === "any") return by.length >= 1;
  if (one.how !== "all") return by.length >= one.how.atLeast;
  const needed = able.filter((each) => referenceIn(one, each)).map(({ userId }) => userId);
  if (one.approvers !== "holders") for (const { type, id } of one.approvers) if (type === "user") needed.push(id);
  return by.length >= 1 && needed.every((id) => by.includes(id));
}

/** Reference: every way of signing in order, each person once, tried until one ends with everything signed. */
export function referenceCanBeSigned(stages: readonly ApprovalStage[], able: readonly Subject[], given: readonly Signed[] = []): boolean {
  const open = stages.findIndex((one, index) => {
    const by = given.filter((signed) => signed.stage === index + 1).map(({ userId }) => userId);
    return !referenceSigned(one, by, able);
  });
  const current = stages[open];
  if (!current) return true;
  return able.some(
    (one) =>
      referenceIn(current, one) &&
      !given.some(({ userId }) => userId === one.userId) &&
      referenceCanBeSigned(stages, able, [...given, { stage: open + 1, userId: one.userId }]),
  );
}
