import { isInStage } from "./approval-rules.ts";
import { isSameGroup } from "./approval-stricter.ts";
import { seatsOf, seatSignatures } from "./approval-seats.ts";
import type { ApprovalFacts, Approvers, ApprovalStage, RequiredStage, Who } from "./approval-rules.ts";

/** Whom a stage that all have to sign asked when it was complete: who joins them later is not waited for. */
export interface Settled {
  readonly approvers: Approvers;
  readonly each: readonly string[];
}

/** A signature that was given, as far as stages go. */
export interface Given {
  /** The stage that it was given on, from 1. */
  readonly stage: number;
  readonly userId: string;
  /** Who gave it, as they are now: it counts for whichever stage they belong to and it completes best. Unknown: for the stage it was given on. */
  readonly signer?: ApprovalFacts["sender"];
  readonly settled?: readonly Settled[];
}

/** One signature. Times are milliseconds since 1970. */
export interface Signature extends Given {
  readonly at: number;
  /** The time that it was signed for; null: as soon as the last approver signs. */
  readonly sendAt: number | null;
  /** How long it holds after it was given, or after the time that it was given for, in milliseconds. */
  readonly holdsMs: number;
}

/** When an approval ends, in milliseconds since 1970. */
export function expiresAt({ at, sendAt, holdsMs }: Pick<Signature, "at" | "sendAt" | "holdsMs">): number {
  return Math.max(at, sendAt ?? at) + holdsMs;
}

/** Whether an approval has ended, so that its stage is asked again. */
export function isExpired(signature: Parameters<typeof expiresAt>[0], now: number): boolean {
  return expiresAt(signature) < now;
}

/** Who has to sign a stage: so many of anybody in it, or each of these. */
export type Demand = { readonly count: number } | { readonly each: readonly string[] };

/** What a stage demands; `able` are those who may sign campaigns like this one. Nobody in *all* is one signature that nobody can give. */
export function demandOf(stage: ApprovalStage, able: readonly ApprovalFacts["sender"][], settled: readonly Settled[] = []): Demand {
  if (stage.how === "any") return { count: 1 };
  if (stage.how !== "all") return { count: Math.max(1, Math.ceil(stage.how.atLeast) || 1) };
  const named = stage.approvers === "holders" ? [] : stage.approvers.flatMap(({ type, id }: Who) => (type === "user" ? [id] : []));
  const then = settled.findLast(({ approvers }) => isSameGroup(approvers, stage.approvers))?.each;
  const group = able.filter((person) => isInStage(stage, person) && (!then || then.includes(person.userId)));
  const each = [...new Set([...named, ...group.map(({ userId }) => userId)])];
  return each.length > 0 ? { each } : { count: 1 };
}

/** Where one stage stands. */
export interface StageState {
  /** From 1. */
  readonly no: number;
  readonly stage: RequiredStage;
  readonly signedBy: readonly string[];
  /** Signatures that are still needed; 0: the stage is signed. */
  readonly missing: number;
  /** Whose signature nothing replaces, under *all*. */
  readonly missingOf: readonly string[];
}

/**
 * Each stage with its signatures, one per person. `members` are those who may sign campaigns like this one. A signature stays on the stage that it was
 * given on, unless rules or people have changed so that more could be signed with it on another.
 */
export function statesOf(
  stages: readonly RequiredStage[],
  signatures: readonly Given[],
  members: readonly ApprovalFacts["sender"][],
): readonly StageState[] {
  const settled = signatures.flatMap((given) => given.settled ?? []);
  const signers = signatures.flatMap(({ signer }) => signer ?? []);
  const people = [...members, ...signers];
  const demands = stages.map((stage) => demandOf(stage, people, settled));
  const seated = seatSignatures(seatsOf(stages, demands, people.length + signatures.length), signatures, members);
  return stages.map((stage, index) => {
    const no = index + 1;
    const signedBy = [...seated].filter(([seat]) => seat.no === no).map(([, userId]) => userId);
    const demand = demands[index] as Demand;
    if ("count" in demand) return { no, stage, signedBy, missing: demand.count - signedBy.length, missingOf: [] };
    const missingOf = demand.each.filter((userId) => !signedBy.includes(userId));
    return { no, stage, signedBy, missing: missingOf.length, missingOf };
  });
}

/** Whether every stage is signed. */
export function isSatisfied(...[stages, signatures, members]: Parameters<typeof statesOf>): boolean {
  return statesOf(stages, signatures, members).every(({ missing }) => missing === 0);
}

/** Whose turn it is: what the campaign rule asks of one who wants to sign. */
export interface Turn {
  /** The first stage that is not signed; null: all are. */
  readonly current: StageState | null;
  readonly later: readonly RequiredStage[];
  /** Everybody whose signature counts in one of the stages. */
  readonly signedBy: readonly string[];
  /** Who is needed for a later stage so much that this one has to be signed by somebody else. */
  readonly reserved: readonly string[];
}

/**
 * The same, asked by one who declines or asks for changes: it is the turn of whoever could sign a stage that is open, now or later, and of those
 * whose signature counts, who may have been wrong. Nobody else's word ends what others wait for.
 */
export function turnOfRefusing({ current, later, signedBy }: Turn): Turn {
  if (!current) return { current, later, signedBy, reserved: [] };
  const open = [current.stage, ...later].map(({ approvers }) => approvers);
  const signers: Who[] = signedBy.map((id) => ({ type: "user", id }));
  const named = open.filter((who) => who !== "holders");
  const approvers: Approvers = named.length < open.length ? "holders" : [...named.flat(), ...signers];
  const stage: RequiredStage = { ...current.stage, approvers };
  return { current: { ...current, stage }, later: [], signedBy: [], reserved: [] };
}

/** Whose turn it is. `reserved` comes from `reservedFor`; it is empty where there is one stage. */
export function turnOf(states: readonly StageState[], reserved: readonly string[] = []): Turn {
  const current = states.find(({ missing }) => missing > 0) ?? null;
  return {
    current,
    later: states.filter((state) => state !== current && state.missing > 0).map(({ stage }) => stage),
    signedBy: states.flatMap(({ signedBy }) => signedBy),
    reserved,
  };
}
