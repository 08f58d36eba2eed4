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
import { lastingUntil } from "../internal.ts";

const PAST = "Choose a time to come.";
const TAKES = "What ends by itself can only be given. Take permissions away in a change of its own.";
const HELD = "That is held until then already.";

/** What is given to a person by itself, and all adjustments that they have with it. */
interface Timed {
  readonly given: readonly Adjustment[];
  readonly adjustments: readonly Adjustment[];
}

/** The time-boxed grants that make a person hold what is `wanted` until `endsAt`. Throws Invalid for a time that has passed and for what takes or gives nothing. */
export function timedFor({ now }: Pick<Context, "now">, member: Subject, wanted: Vector, endsAt: Date): Timed {
  if (endsAt <= now()) throw new Invalid(PAST, [{ path: ["endsAt"], message: PAST, code: "end-past" }]);
  const until = lastingUntil(member, endsAt);
  const offered = OFFERED.map((key) => ({ key, level: levelAt(wanted, positionOf(key)) }));
  if (offered.some(({ key, level }) => level < levelAt(member.granted, positionOf(key))))
    throw new Invalid(TAKES, [{ path: ["endsAt"], message: TAKES, code: "timed-takes" }]);
  const given = offered.filter(({ key, level }) => level > levelAt(until, positionOf(key))).map(asAdjustment(endsAt));
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
