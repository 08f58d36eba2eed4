import { createMongoAbility, type MongoAbility } from "@casl/ability";
import { newEnforcer, newModelFromString, StringAdapter } from "casbin";
import { BUILT_IN_ROLE_KEYS, builtInRoles, effectiveLevel, isContactKey, PERMISSION_KEYS, scopeOf } from "@countersign/permissions";
import type { PermissionKey, Row, Subject } from "@countersign/permissions";
import { type Decision, scopedBy } from "./workload.ts";

/** An engine that answers the same questions: how many of the first `count` it allows, and which. */
export interface Engine {
  readonly name: string;
  /** Decisions that it takes in one run: the slowest takes a part, and is compared by its rate. */
  readonly most: number;
  count(most: number): number;
  answer(index: number): boolean;
}

const OWN = 1;
const GLOBAL = 3;

type Conditions = Record<string, unknown>;

/** The grants of a person as alternatives of conditions on a row, which has to be of their account. */
function conditionsOf(subject: Subject, key: PermissionKey): readonly Conditions[] {
  const { accountId, userId, teamIds, groupNos } = subject;
  const scoped = scopedBy(key);
  const level = scoped ? effectiveLevel(subject, scoped) : GLOBAL;
  if (!scoped || level === GLOBAL) return [{ accountId }];
  const own = { accountId, ownerId: userId };
  if (level === OWN) return [own];
  return [own, { accountId, ...(isContactKey(scoped) ? { accessGroupNos: { $in: groupNos[scoped] } } : { teamId: { $in: teamIds } }) }];
}

/** @casl/ability with a rule for each alternative, and rows that carry their type as it wants them. */
export function casl(subject: Subject, asked: readonly Decision[]): Engine {
  const rules = PERMISSION_KEYS.filter((key) => effectiveLevel(subject, key) > 0).flatMap((key) => {
    const [noun, action] = key.split(".") as [string, string];
    return conditionsOf(subject, key).map((conditions) => ({ action, subject: noun, conditions }));
  });
  const ability: MongoAbility = createMongoAbility(rules as never, {
    detectSubjectType: (row) => (row as unknown as { noun: string }).noun,
  });
  const typed = new Map<string, Map<Row, object>>();
  const actions: string[] = [];
  const subjects: unknown[] = [];
  for (const { key, row } of asked) {
    const [noun, action] = key.split(".") as [string, string];
    const ofNoun = typed.get(noun) ?? new Map<Row, object>();
    typed.set(noun, ofNoun);
    actions.push(action);
    if (!row) subjects.push(noun);
    else {
      if (!ofNoun.has(row)) ofNoun.set(row, { ...row, noun });
      subjects.push(ofNoun.get(row));
    }
  }
  return {
    name: "@casl/ability",
    most: asked.length,
    count(most) {
      let allowed = 0;
      for (let index = 0; index < most; index++) if (ability.can(actions[index]!, subjects[index] as never)) allowed++;
      return allowed;
    },
    answer: (index) => ability.can(actions[index]!, subjects[index] as never),
  };
}

const MODEL = `
[request_definition]
r = sub, act, row
[policy_definition]
p = sub, act, scope
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && g(r.sub, p.sub) && inScope(r.act, p.scope, r.row)
`;

/** casbin with the nine built-in roles, as a server would hold them; its matcher asks a function of ours about the row. */
export async function casbin(subject: Subject, asked: readonly Decision[]): Promise<Engine> {
  const held = PERMISSION_KEYS.filter((key) => effectiveLevel(subject, key) > 0);
  const own = held.map((key) => `p, person, ${key}, ${scopeOf(effectiveLevel(subject, scopedBy(key) ?? key))}`);
  const roles = BUILT_IN_ROLE_KEYS.flatMap((role) =>
    Object.entries(builtInRoles[role].grants).map(([key, scope]) => `p, ${role}, ${key}, ${scope}`),
  );
  const policies = [...roles, ...own, `g, ${subject.userId}, person`];
  const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter(policies.join("\n")));
  const teams = new Set<string | null | undefined>(subject.teamIds);
  await enforcer.addFunction("inScope", (key: string, scope: string, row: Row | 0) => {
    if (row === 0) return true;
    if (row.accountId !== subject.accountId) return false;
    if (scope === "global" || row.ownerId === subject.userId) return true;
    if (scope !== "group") return false;
    const scoped = scopedBy(key as PermissionKey)!;
    return isContactKey(scoped) ? row.accessGroupNos!.some((no) => subject.groupNos[scoped].includes(no)) : teams.has(row.teamId);
  });
  const answer = (index: number): boolean => {
    const { key, row } = asked[index]!;
    return enforcer.enforceSync(subject.userId, key, row ?? 0);
  };
  return {
    name: "casbin",
    most: 2_000,
    count(most) {
      let allowed = 0;
      for (let index = 0; index < most; index++) if (answer(index)) allowed++;
      return allowed;
    },
    answer,
  };
}
