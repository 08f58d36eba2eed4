import type { Path, Policy, PolicyProblem, WholePolicy } from "@countersign/permissions/policy";
import { applied, checkAssertions, validatePolicy } from "@countersign/permissions/policy";
import { Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { beyondPlain, type Placed, tooDeep } from "./reading/plain-yaml.ts";
import type { PlacedMessage } from "./schema.ts";

/** A policy file that was read: the policy, or what has to be changed in the file first. */
export interface ReadPolicy {
  readonly policy: Policy | null;
  readonly problems: readonly PlacedMessage[];
  readonly warnings: readonly PlacedMessage[];
  /** Puts messages about places in the document on lines of the file. */
  readonly place: (messages: readonly PolicyProblem[]) => PlacedMessage[];
}

const LONGEST = 200_000;
/** Nobody reads more at once, and each has its line looked up. */
const MOST_TOLD = 100;

/** Reads the text of a policy file. YAML's own mistakes come alone: what follows from them would mislead. */
export function readPolicyText(text: string): ReadPolicy {
  const lines = new LineCounter();
  const refused = (problems: readonly Placed[]): ReadPolicy => ({
    policy: null,
    problems: problems.slice(0, MOST_TOLD).map(({ offset, message }) => ({ line: text.slice(0, offset).split("\n").length, message })),
    warnings: [],
    place: () => [],
  });
  if (text.length > LONGEST)
    return refused([{ offset: 0, message: "The file is too long for a policy: it has more than 200,000 characters." }]);
  const deep = tooDeep(text);
  if (deep !== null) return refused([{ offset: deep, message: "This is nested deeper than anything in a policy." }]);
  // Keys are compared below, all at once: the parser compares each with each.
  const document = parseDocument(text, { version: "1.2", uniqueKeys: false, lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return refused(document.errors.map(({ pos, message }) => ({ offset: pos[0], message: `This is no YAML: ${message}` })));
  const beyond = beyondPlain(document);
  if (beyond.length > 0) return refused(beyond);
  const place = (messages: readonly PolicyProblem[]): PlacedMessage[] =>
    messages
      .slice(0, MOST_TOLD)
      .map(({ path, message }) => ({ line: lines.linePos(offsetOf(document, path)).line, message }))
      .sort((a, b) => a.line - b.line);
  const read = validatePolicy(document.toJS());
  return { policy: read.ok ? read.policy : null, problems: read.ok ? [] : place(read.problems), warnings: place(read.warnings), place };
}

/** Where the thing at a path begins: its key in a map, itself in a list; the nearest thing around it where it is missing. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const found = entryOf(node, step);
    if (!found) break;
    offset = found.offset ?? offset;
    node = found.value;
  }
  return offset;
}

function entryOf(node: unknown, step: string | number): { offset: number | undefined; value: unknown } | undefined {
  const startOf = (one: unknown): number | undefined => (one as Node | null)?.range?.[0];
  if (isSeq(node) && typeof step === "number") return { offset: startOf(node.items[step]), value: node.items[step] };
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
  return pair && { offset: startOf(pair.key), value: pair.value };
}

/** Writes a policy document as YAML that people like to read: one permission a line, what somebody may do with a group on one line. */
export function writePolicyText(content: object): string {
  const document = new Document(content);
  visit(document, {
    Seq(_key, list, around) {
      const owner = around.at(-1);
      const isOfWords = list.items.every((item) => isScalar(item));
      list.flow = list.items.length === 0 || (isOfWords && !(isPair(owner) && isScalar(owner.key) && owner.key.value === "assertions"));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The state that a policy is checked in where there is no account: what the file leaves out is empty. */
export const NO_ACCOUNT: WholePolicy = {
  roles: [],
  retired: new Map(),
  accessGroups: [],
  unlabelled: "everyone",
  defaultLevels: {},
  approvalRules: [],
  assertions: [],
};

/**
 * The sentences that would not hold once the policy is applied, on their lines; sentences of the account itself are on line 1. `teams`: null
 * where there is no account.
 */
export function failuresOf({ place }: ReadPolicy, current: WholePolicy, wanted: Policy, teams: readonly string[] | null): PlacedMessage[] {
  const failures = checkAssertions(applied(current, wanted), teams);
  return place(
    failures.map(({ index, sentence, message }) => ({
      path: wanted.assertions ? ["assertions", index] : [],
      message: `“${sentence}” does not hold: ${message}`,
    })),
  );
}
