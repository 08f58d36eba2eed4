// What was asked of a command, judged before anything is installed or started for it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS, readArguments } from "../../packages/core/src/command-line/arguments.mjs";
import { root } from "./context.mjs";
import { Explained } from "./errors.mjs";
import { whyUnreadable, whyUnwritable } from "./files.mjs";

const ANSWERED = 0;
const MISUSED = 2;

/** What is wrong with the file or the permission that a command names; null when it is as it should be. */
const PROBLEMS = {
  explain: ({ words: [, permission] }) => {
    const list = join(root, "docs/permissions.md");
    if (!existsSync(list) || readFileSync(list, "utf8").includes(`| \`${permission}\` |`)) return null;
    return `There is no permission “${permission}”. docs/permissions.md has them all.`;
  },
  policy: ({ verb, words: [file] }) => (verb === "export" ? whyUnwritable(file) : whyUnreadable(file)),
  audit: ({ words: [, file] }) => (file === undefined ? null : whyUnwritable(file)),
};

function misuse(problem, usage) {
  console.error(`${problem}\n\n${usage}`);
  return MISUSED;
}

/** Answers --help and what is asked wrongly of a command of the app: its exit code, or null when it is to be run. */
export function answerAtOnce(command, args) {
  const read = readArguments(command, args);
  if (read.help) {
    console.log(read.help);
    return ANSWERED;
  }
  const problem = read.wrong ?? PROBLEMS[command](read);
  return problem === null ? null : misuse(problem, COMMANDS[command].usage);
}

/** The same of a command that takes `names`: each with what it does; `variables` of the environment likewise. `isKnown` says whether there is a name. */
export function answerNames(command, names, args, { isKnown = (name) => name in names, variables = {} } = {}) {
  const usage = [
    `npm run ${command} -- [NAME …]`,
    "",
    ...Object.entries({ ...names, ...variables }).map(([name, does]) => `  ${name.padEnd(12)} ${does}`),
    "",
  ].join("\n");
  if (args.includes("--help") || args.includes("-h")) {
    console.log(usage);
    return ANSWERED;
  }
  const unknown = args.filter((name) => !isKnown(name));
  return unknown.length === 0 ? null : misuse(`There is no ${unknown.join(", ")}.`, usage);
}

/** Throws in words when a command that takes no arguments got some. */
export function requireNoArguments(command, args, instead = "") {
  if (args.length > 0) throw new Explained(`${command} takes no arguments: ${args.join(" ")} has no effect.${instead}`);
}
