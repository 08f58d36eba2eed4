import type { Turn } from "../approval/approval-stages.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { STEP_NAMES } from "./codes.ts";
import type { Code, PassCode, Step, StepName } from "./codes.ts";
import { predicateOf } from "../filter/filter.ts";
import type { Filter, Row } from "../filter/filter.ts";
import type { Subject } from "../subject/subject.ts";

/** Facts about a campaign's approval, loaded by the caller; the rule itself is pure. */
export interface CampaignRuleFacts {
  /** Everyone who made a revision since the campaign was created or last approved. */
  readonly contributors: readonly string[];
  /** Everyone who wrote a part of its audience's rule that nobody has countersigned yet; absent: nobody. */
  readonly audienceAuthors?: readonly string[];
  readonly submittedBy: string | null;
  /** The account's setting that nobody approves what they contributed to, its audience included. */
  readonly fourEyes: boolean;
  /** The seal that the approver looked at, and the one of the campaign now. */
  readonly snapshotSeal: string;
  readonly currentSeal: string;
  /** Whose turn it is to sign; absent where only the right counts, not the stage. */
  readonly turn?: Turn;
}

/** One question on its way through the steps. Without a row: does the person hold the permission anywhere? */
export interface Question {
  readonly subject: Subject;
  readonly key: PermissionKey;
  /** The key's position in vectors, -1 for a key that is not in the catalogue. */
  readonly position: number;
  readonly row: Row | undefined;
  /** What rows have to pass. */
  readonly walls: Walls;
  readonly rule: CampaignRuleFacts | undefined;
  /** Collects the steps for an explanation; null when only the answer counts. */
  readonly trace: Step[] | null;
}

/** What a row of the account has to pass for a person and a permission, and why one that does not is refused. */
export interface Wall {
  readonly filter: Filter;
  readonly passes: (row: Row) => boolean;
  readonly why: (row: Row) => Code;
}

/** A wall that lets the rows of `filter` through. */
export function wall(filter: Filter, why: (row: Row) => Code): Wall {
  return { filter, passes: predicateOf(filter), why };
}

/** Why the first wall that a row does not pass refuses it; null when it passes them all. */
export function refusal(walls: readonly Wall[], row: Row): Code | null {
  for (const one of walls) if (!one.passes(row)) return one.why(row);
  return null;
}

/** The steps that speak of rows. */
export type RowStep = "scope" | "contact-access";

/** The walls of a person and a permission, by step: the same for every row. */
export type Walls = Readonly<Record<RowStep, readonly Wall[]>>;

/** One step of the walk: the code of its denial, or null when it lets the question through. It notes exactly one thing. */
export type StepRule = (question: Question) => Code | null;

type Details = Pick<Step, "ref" | "from" | "to">;

/** Notes how a step let a question through, or that it had nothing to say. */
export function passed(q: Question, outcome: "pass" | "narrow" | "skip", code: PassCode, details?: Details): null {
  note(q, outcome, code, details);
  return null;
}

/** Notes a denial as the last step and returns its code. */
export function denied(q: Question, code: Code, details?: Details): Code {
  note(q, "deny", code, details);
  return code;
}

// Every step notes one thing, so that the number of notes tells whose turn it is.
function note({ trace }: Question, outcome: Step["outcome"], code: Step["code"], details?: Details): void {
  trace?.push({ step: STEP_NAMES[trace.length] as StepName, outcome, code, ...details });
}
