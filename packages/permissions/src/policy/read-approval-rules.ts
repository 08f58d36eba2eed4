import { LIMITS } from "../limits.ts";
import type { Path, PolicyApprovalRule, PolicyApprovalStage, PolicyCondition, PolicyWho } from "./policy.ts";
import { checkNames } from "./read-roles.ts";
import { shown } from "./reading.ts";
import type { Reader } from "./reading.ts";

const CONDITIONS = ["channels", "audience", "segments", "tags", "senders", "firstSend"] as const;
const CHANNELS = ["email"] as const;
const HOW = ["any", "all"] as const;

/** Reads the part `approvalRules`, in its order. */
export function readApprovalRules(read: Reader, value: unknown): PolicyApprovalRule[] {
  const path = ["approvalRules"];
  const rules = read.fields(value, path, "approval rules by their names") ?? {};
  checkNames(read, Object.keys(rules), path, LIMITS.approvalRules);
  return Object.entries(rules).flatMap(([name, said]) => {
    const at = [...path, name];
    const rule = read.fields(said, at, "an approval rule", ["was", "when", "always", "skip", "stages"]);
    if (!rule) return [];
    const stages = read
      .list(rule.stages, [...at, "stages"], LIMITS.stages)
      .map((stage, no) => readStage(read, stage, [...at, "stages", no]));
    if (isEmpty(rule.stages)) read.wrong(at, "A rule says who signs: add “stages:” with a list of approvers.");
    return [
      {
        name,
        was: rule.was === undefined ? null : read.text(rule.was, [...at, "was"], LIMITS.name),
        when: readConditions(read, rule.when, [...at, "when"]),
        always: isYes(read, rule.always, [...at, "always"]),
        skip: readWhos(read, rule.skip, [...at, "skip"]),
        stages,
      },
    ];
  });
}

function readConditions(read: Reader, value: unknown, path: Path): PolicyCondition[] {
  const conditions = read.list(value, path, LIMITS.conditions).flatMap((one, no) => readCondition(read, one, [...path, no]));
  // One item may hold several.
  if (conditions.length > LIMITS.conditions) read.wrong(path, `Here are at most ${LIMITS.conditions}, not ${conditions.length}.`);
  return conditions;
}

/** A list that says something: an empty one would let no campaign in. */
function readSome(read: Reader, value: unknown, path: Path): readonly unknown[] {
  if (isEmpty(value)) read.wrong(path, "Name at least one, or take the line out.");
  return read.list(value, path, LIMITS.listed);
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);

function isYes(read: Reader, value: unknown, path: Path): boolean {
  if (value === "yes" || value === true) return true;
  if (value !== undefined && value !== "no" && value !== false)
    read.wrong(path, `Write “yes”, or take the line out. It says ${shown(value)}.`);
  return false;
}

function readCondition(read: Reader, value: unknown, path: Path): PolicyCondition[] {
  const condition = read.fields(value, path, "a condition such as “audience: 1000”", CONDITIONS);
  return CONDITIONS.filter((kind) => condition?.[kind] !== undefined).flatMap((kind): PolicyCondition[] => {
    const at = [...path, kind];
    const said = condition?.[kind];
    switch (kind) {
      case "channels":
        return [{ kind, in: readSome(read, said, at).flatMap((one, no) => read.word(one, [...at, no], CHANNELS) ?? []) }];
      case "audience":
        return [{ kind, atLeast: readCount(read, said, at, LIMITS.audience) }];
      case "segments":
      case "tags":
        return [{ kind, in: readSome(read, said, at).map((one, no) => readWord(read, one, [...at, no])) }];
      case "senders":
        return [{ kind, in: readWhos(read, readSome(read, said, at), at) }];
      case "firstSend":
        return [{ kind, of: read.word(said, at, ["account", "sender"] as const) ?? "account" }];
    }
  });
}

/** A tag, or the name of a segment: anything but nothing. */
function readWord(read: Reader, value: unknown, path: Path): string {
  const before = read.problems.length;
  const word = read.text(value, path, LIMITS.tag);
  if (word === "" && read.problems.length === before) read.wrong(path, "Here should be a text.");
  return word;
}

function readCount(read: Reader, value: unknown, path: Path, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value > 0 && value <= most) return value;
  read.wrong(path, `Here should be a whole number from 1 to ${most.toLocaleString("en")}, not ${shown(value)}.`);
  return 1;
}

function readStage(read: Reader, value: unknown, path: Path): PolicyApprovalStage {
  const stage = read.fields(value, path, "a stage", ["approvers", "how"]);
  const how = stage?.how ?? "any";
  const count =
    typeof how === "number" ? readCount(read, how, [...path, "how"], LIMITS.signatures) : (read.word(how, [...path, "how"], HOW) ?? "any");
  if (stage?.approvers === "holders") return { approvers: "holders", how: count };
  const approvers = readWhos(read, stage?.approvers, [...path, "approvers"]);
  if (stage && approvers.length === 0) read.wrong(path, "Name who signs: “approvers: holders”, or a list of roles, teams and addresses.");
  return { approvers, how: count };
}

/** People by address, teams and roles by name: “role Sales User”, “team Sales”, “ada@example.com”. */
function readWhos(read: Reader, value: unknown, path: Path): PolicyWho[] {
  return read.list(value, path, LIMITS.listed).flatMap((one, no): PolicyWho[] => {
    const [, type, name] = /^(role|team) (.+)$/.exec(typeof one === "string" ? one.trim() : "") ?? [];
    if (type && name) return [{ type: type as "role" | "team", name }];
    if (typeof one === "string" && one.includes("@")) return [{ type: "person", name: one.trim() }];
    read.wrong([...path, no], `${shown(one)} is nobody. Write “role …”, “team …” or somebody's address.`);
    return [];
  });
}
