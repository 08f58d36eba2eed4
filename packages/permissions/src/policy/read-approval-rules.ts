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
  checkNames(read, Object.keys(rules), path, []);
  return Object.entries(rules).flatMap(([name, said]) => {
    const at = [...path, name];
    const rule = read.fields(said, at, "an approval rule", ["was", "when", "always", "skip", "stages"]);
    if (!rule) return [];
    const stages = listAt(read, rule.stages, [...at, "stages"]).map((stage, no) => readStage(read, stage, [...at, "stages", no]));
    if (stages.length === 0) read.wrong(at, "A rule says who signs: add “stages:” with a list of approvers.");
    return [
      {
        name,
        was: rule.was === undefined ? null : read.text(rule.was, [...at, "was"], 100),
        when: listAt(read, rule.when, [...at, "when"]).flatMap((one, no) => readCondition(read, one, [...at, "when", no])),
        always: isYes(read, rule.always, [...at, "always"]),
        skip: readWhos(read, rule.skip, [...at, "skip"]),
        stages,
      },
    ];
  });
}

function listAt(read: Reader, value: unknown, path: Path): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  read.wrong(path, "Here should be a list, each item after “- ”.");
  return [];
}

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
        return [{ kind, in: listAt(read, said, at).flatMap((one, no) => read.word(one, [...at, no], CHANNELS) ?? []) }];
      case "audience":
        return [{ kind, atLeast: readCount(read, said, at) }];
      case "segments":
      case "tags":
        return [{ kind, in: listAt(read, said, at).map((one, no) => read.text(one, [...at, no], 200)) }];
      case "senders":
        return [{ kind, in: readWhos(read, said, at) }];
      case "firstSend":
        return [{ kind, of: read.word(said, at, ["account", "sender"] as const) ?? "account" }];
    }
  });
}

function readCount(read: Reader, value: unknown, path: Path): number {
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  read.wrong(path, `Here should be a whole number above 0, not ${shown(value)}.`);
  return 1;
}

function readStage(read: Reader, value: unknown, path: Path): PolicyApprovalStage {
  const stage = read.fields(value, path, "a stage", ["approvers", "how"]);
  const how = stage?.how ?? "any";
  const count = typeof how === "number" ? readCount(read, how, [...path, "how"]) : (read.word(how, [...path, "how"], HOW) ?? "any");
  if (stage?.approvers === "holders") return { approvers: "holders", how: count };
  const approvers = readWhos(read, stage?.approvers, [...path, "approvers"]);
  if (stage && approvers.length === 0) read.wrong(path, "Name who signs: “approvers: holders”, or a list of roles, teams and addresses.");
  return { approvers, how: count };
}

/** People by address, teams and roles by name: “role Sales User”, “team Sales”, “ada@example.com”. */
function readWhos(read: Reader, value: unknown, path: Path): PolicyWho[] {
  return listAt(read, value, path).flatMap((one, no): PolicyWho[] => {
    const [, type, name] = /^(role|team) (.+)$/.exec(typeof one === "string" ? one.trim() : "") ?? [];
    if (type && name) return [{ type: type as "role" | "team", name }];
    if (typeof one === "string" && one.includes("@")) return [{ type: "person", name: one.trim() }];
    read.wrong([...path, no], `${shown(one)} is nobody. Write “role …”, “team …” or somebody's address.`);
    return [];
  });
}
