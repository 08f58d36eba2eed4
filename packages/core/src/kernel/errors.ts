import type { Explanation, Fixes, Refusal } from "@countersign/permissions";
import type { ZodError } from "zod";

/** What went wrong, in a form that every transport can map once. Messages are written for the person who asked. */
export abstract class CoreError extends Error {
  abstract readonly kind: string;
}

/** The thing does not exist, or the person may not know that it does: the two are never told apart. */
export class NotFound extends CoreError {
  readonly kind = "not-found";
  constructor(what = "page") {
    super(`There is no such ${what}.`);
  }
}

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends CoreError {
  readonly kind = "not-signed-in";
  constructor() {
    super("Sign in first.");
  }
}

/** The change is a dangerous one, and whoever asks has not proved who they are for a while. */
export class NotFresh extends CoreError {
  readonly kind = "not-fresh";
  constructor(readonly minutes: number) {
    super(
      `This needs a proof of who you are from the last ${minutes} minutes. Nothing was changed: sign in again, or prove it by your password, a passkey or a code, and repeat this.`,
    );
  }
}

/** The person may know of the thing but not do this to it; the explanation says why. */
export class NotAllowed extends CoreError {
  readonly kind = "not-allowed";
  constructor(
    readonly explanation: Explanation,
    /** Looked for only when somebody is told: most refusals are caught and turned into something else. */
    private readonly findFixes: () => Fixes,
  ) {
    super("You may not do this.");
  }

  /** What would change the answer, as the person who was refused may know it. */
  get fixes(): Fixes {
    return this.findFixes();
  }
}

/** Somebody else was faster, or the thing is not in a state for this. `code` tells the cases apart. */
export class Conflict extends CoreError {
  readonly kind = "conflict";
  constructor(
    readonly code: string,
    message: string,
    readonly data?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

/** The escalation guard refuses: nobody gives, takes or changes what they do not hold themselves. The refusal says what is wanted and what is held. */
export class BeyondYou extends Conflict {
  constructor(readonly refusal: Refusal) {
    super("beyond-you", "Nobody gives, takes or changes what they do not hold themselves.", { ...refusal });
  }
}

/** One thing that is wrong with an input: where (a path of fields) and what to do, in English. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Which fault it is, with what its sentence is filled, so that a screen can say it in another language. */
  readonly code?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The input is understood but can't be used; the issues say where and what to do. */
export class Invalid extends CoreError {
  readonly kind = "invalid";
  readonly issues: readonly Issue[];
  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
  }
}

/** Refuses one field of the input. `code` names the words for it in the other languages, `values` what they are filled with. */
export function refuse(field: string, code: string, message: string, values?: Issue["values"]): never {
  throw new Invalid(message, [{ path: [field], message, code, ...(values && { values }) }]);
}

/** Too many tries. */
export class TooMany extends CoreError {
  readonly kind = "too-many";
  constructor(readonly retryAfterSeconds: number) {
    super(
      `Too many tries. Wait ${retryAfterSeconds < 90 ? `${retryAfterSeconds} seconds` : `${Math.ceil(retryAfterSeconds / 60)} minutes`} and try again.`,
    );
  }
}

/** Something that is needed is not there just now (SMTP not set, the database away): an outage, never a denial. */
export class Unavailable extends CoreError {
  readonly kind = "unavailable";
}

/**
 * What a schema finds wrong with an input, as issues. Codes are zod's own, or the `code` that a refinement has among its params;
 * a sentence that names a limit is filled with it, that of a refinement with the `values` among its params.
 */
export function issuesOf({ issues }: ZodError): Issue[] {
  return issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === "number" ? step : String(step))),
    message: issue.message,
    code: codeOf(issue),
    values: {
      maximum: issue.code === "too_big" ? Number(issue.maximum) : 0,
      ...(issue.code === "custom" ? (issue.params?.["values"] as Issue["values"]) : {}),
    },
  }));
}

function codeOf(issue: ZodError["issues"][number]): string {
  if (issue.code === "too_big" && issue.origin !== "string") return "too_many";
  const own: unknown = issue.code === "custom" ? issue.params?.["code"] : null;
  return typeof own === "string" ? own : issue.code;
}
