import type { ApprovalFacts, RequiredStage } from "./approval-rules.ts";
import { isInStage } from "./approval-rules.ts";
import type { Demand, Given } from "./approval-stages.ts";
import { pairUp } from "./pair-up.ts";

type Person = ApprovalFacts["sender"];

/** A place for one signature: on which stage (from 1), and whose it has to be where nothing replaces theirs. */
export interface Seat {
  readonly no: number;
  readonly stage: RequiredStage;
  readonly of: string | null;
}

/** The places of all stages. `most` people exist at all: more places of a stage than that are of no use. */
export function seatsOf(stages: readonly RequiredStage[], demands: readonly Demand[], most: number): readonly Seat[] {
  return stages.flatMap((stage, index): readonly Seat[] => {
    const demand = demands[index] as Demand;
    const no = index + 1;
    if ("each" in demand) return demand.each.map((of) => ({ no, stage, of }));
    return Array.from({ length: Math.min(demand.count, most) }, () => ({ no, stage, of: null }));
  });
}

/**
 * Who sits where: as many of the signatures as can be are given a place, their own where it is free; then one is moved only where without that fewer
 * of the places that are left could be filled by the members who have not signed.
 */
export function seatSignatures(
  seats: readonly Seat[],
  signatures: readonly Given[],
  members: readonly Person[],
): ReadonlyMap<Seat, string> {
  const given = new Map<string, Given>();
  for (const one of signatures) if (!given.has(one.userId)) given.set(one.userId, one);
  const own = pairUp([...given.keys()], (userId) => {
    const one = given.get(userId) as Given;
    const fitting = seats.filter((seat) => fits(seat, one));
    return [...fitting.filter(({ no }) => no === one.stage), ...fitting];
  });
  const signed = new Map([...own].map(([userId, seat]) => [seat, userId]));
  const free = members.filter(({ userId }) => !given.has(userId));
  const candidates = (seat: Seat): string[] => free.filter((person) => mayTake(seat, person)).map(({ userId }) => userId);
  const filled = pairUp(
    seats.filter((seat) => !signed.has(seat)),
    candidates,
  );
  const movable = (seat: Seat): string[] => [...given.values()].filter((one) => fits(seat, one)).map(({ userId }) => userId);
  const all = pairUp(seats, (seat) => [...candidates(seat), ...movable(seat)], new Map([...signed, ...filled]));
  return new Map([...all].filter(([, userId]) => given.has(userId)));
}

function fits(seat: Seat, { stage, userId, signer }: Given): boolean {
  if (signer) return mayTake(seat, signer);
  return seat.no === stage && (seat.of === null || seat.of === userId);
}

function mayTake({ stage, of }: Seat, person: Person): boolean {
  return isInStage(stage, person) && (of === null || of === person.userId);
}
