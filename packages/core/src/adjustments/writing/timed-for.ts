import {
  type Adjustment,
  catalogue,
  type Level,
  levelAt,
  PERMISSION_KEYS,
  type PermissionKey,
  scopeOf,
  type Subject,
  type Vector,
} from "@countersign/permissions";
import { type Context, Invalid } from "../../kernel/index.ts";
import { lastingUntil, neededBy } from "../internal.ts";

const PAST = "Choose a time to come.";
const TAKES = "What ends by itself can only be given. Take permissions away in a change of its own.";
const HELD = "That is held until then already.";

/** What a person shall be granted until a time. */
interface Wanted {
  readonly wanted: Vector;
  readonly endsAt: Date;
  /** What is given, with all that it needs; left out: what they do not hold yet. */
  readonly needed?: Vector | undefined;
}

/** What is given to a person by itself, and all adjustments that they have with it. */
interface Timed {
  readonly given: readonly Adjustment[];
  readonly adjustments: readonly Adjustment[];
}

/**
 * The time-boxed grants that make a person hold what is `wanted` until `endsAt`, with what it needs (`needed`): what they do not hold yet, and
 * what they hold for less long. What has nothing to do with it keeps its own end; where nothing is new, everything is held until then.
 * Throws Invalid for a time that has passed, and for what takes or gives nothing.
 */
export function timedFor(
  { now }: Pick<Context, "now">,
  member: Subject,
  { wanted, endsAt, needed = neededBy(member, wanted) }: Wanted,
): Timed {
  if (endsAt <= now()) throw new Invalid(PAST, [{ path: ["endsAt"], message: PAST, code: "end-past" }]);
  const until = lastingUntil(member, endsAt);
  const offered = OFFERED.map((key) => ({ key, level: levelAt(wanted, positionOf(key)) }));
  if (offered.some(({ key, level }) => level < levelAt(member.granted, positionOf(key))))
    throw new Invalid(TAKES, [{ path: ["endsAt"], message: TAKES, code: "timed-takes" }]);
  const isNew = OFFERED.some((key) => levelAt(needed, positionOf(key)) > 0);
  const given = offered
    .filter(({ key, level }) => (isNew ? levelAt(needed, positionOf(key)) : level) > levelAt(until, positionOf(key)))
    .map(asAdjustment(endsAt));
  if (given.length === 0) throw new Invalid(HELD, [{ path: ["endsAt"], message: HELD, code: "held-already" }]);
  const isReplaced = ({ key, from, endsAt: end }: Adjustment) => from === "account" && end != null && given.some((one) => one.key === key);
  return { given, adjustments: [...member.adjustments.filter((each) => !isReplaced(each)), ...given] };
}

const OFFERED = PERMISSION_KEYS.filter((key) => !catalogue[key].planned);
const positionOf = (key: PermissionKey): number => PERMISSION_KEYS.indexOf(key);

const asAdjustment =
  (endsAt: Date) =>
  ({ key, level }: { readonly key: PermissionKey; readonly level: Level }): Adjustment => ({
    key,
    scope: scopeOf(level) ?? "none",
    from: "account",
    endsAt: endsAt.getTime(),
  });
