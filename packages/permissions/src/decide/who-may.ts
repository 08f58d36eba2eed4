import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Step } from "./codes.ts";
import { decide, explain } from "./decide.ts";
import type { Row } from "../filter/filter.ts";
import type { CampaignRuleFacts } from "./question.ts";
import type { Level } from "../catalogue/scope.ts";
import { effectiveLevel } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Someone who may, and the way they hold it. */
export interface Holder {
  readonly userId: string;
  readonly userName: string;
  readonly level: Level;
  /** The step that granted it: by the role, or by an adjustment. */
  readonly grantedBy: Step;
  /** The steps that let the row through: as their own, of their team, through an access group, everywhere. */
  readonly reaches: readonly Step[];
}

const OF_ROWS: ReadonlySet<string> = new Set(["scope", "contact-access"]);

/** Who of these people may use a permission (on a row): `decide` asked of each, in their order. */
export function whoMay(subjects: Iterable<Subject>, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts): readonly Holder[] {
  const allowed = [...subjects].filter((subject) => decide(subject, key, row, rule) === null);
  return allowed.map((subject) => {
    const { steps } = explain(subject, key, row, rule);
    return {
      userId: subject.userId,
      userName: subject.userName,
      level: effectiveLevel(subject, key),
      grantedBy: steps.find(({ step }) => step === "role") as Step,
      reaches: row ? steps.filter(({ step, outcome }) => OF_ROWS.has(step) && outcome === "pass") : [],
    };
  });
}
