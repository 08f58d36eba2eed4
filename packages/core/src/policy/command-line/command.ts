import type { Store } from "@countersign/db";
import { messages, sentencesOfRefusal } from "@countersign/permissions/messages";
import { COMMANDS, contextOfCommand, Misuse, readArguments, tellFailure } from "../../command-line/index.ts";
import { BeyondYou, type Config, CoreError, NotAllowed } from "../../kernel/index.ts";
import { applyPolicy, exportPolicy, planPolicyFile, testPolicy } from "../index.ts";
import type { PlacedMessage, TestedPolicy } from "../schema.ts";

/** What the command line gives and takes; a test stands in for it. */
export interface Terminal {
  /** The text of a file; throws when there is none. */
  readonly readFile: (name: string) => string;
  readonly writeFile: (name: string, text: string) => void;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Opened only by what needs the account. */
  readonly open: () => { readonly store: Store; readonly config: Config };
}

const DONE = 0;
const NOT_SO = 1;
const MISUSED = 2;

interface Asked {
  readonly verb: string;
  readonly file: string;
  readonly options: Readonly<Partial<Record<"account" | "as" | "state" | "reason", string>>>;
}

/** Runs one command and returns its exit code: 0 done, 1 the policy or the account is in the way, 2 it was asked for wrongly. */
export async function runPolicyCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments("policy", args);
  if (read.help) return (terminal.out(read.help), DONE);
  if (!read.words) return (terminal.err(`${read.wrong}\n\n${COMMANDS.policy.usage}`), MISUSED);
  try {
    return await run({ verb: read.verb, file: read.words[0] ?? "", options: read.options }, terminal);
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.err(`${error.message}\n`);
      return MISUSED;
    }
    if (!(error instanceof CoreError)) return (terminal.err(tellFailure(error)), NOT_SO);
    terminal.err(`${wordsOf(error)}\n`);
    return NOT_SO;
  }
}

async function run({ verb, file, options }: Asked, terminal: Terminal): Promise<number> {
  const text = verb === "export" ? "" : readText(terminal, file);
  if (verb === "test") {
    const tested = testPolicy(text);
    return report(terminal, file, tested) ? told(terminal, `${file}: nothing to object to.`) : NOT_SO;
  }
  const { store, config } = terminal.open();
  const ctx = await contextOfCommand({ store, config }, { ...options, command: "npm run policy" });
  if (verb === "export") {
    const exported = await exportPolicy(ctx);
    terminal.writeFile(file, exported.text);
    return told(terminal, `${ctx.accountSlug} is written to ${file}. State: ${exported.state}`);
  }
  if (verb === "plan") {
    const planned = await planPolicyFile(ctx, { text });
    terminal.out(planned.plan ?? "");
    return report(terminal, file, planned) ? told(terminal, `State: ${planned.state}`) : NOT_SO;
  }
  const reason = options.reason ?? "A policy file, from the command line";
  const { applied, ...shown } = await applyPolicy(ctx, { text, reason, ...(options.state === undefined ? {} : { state: options.state }) });
  terminal.out(shown.plan ?? "");
  return report(terminal, file, shown) && applied ? told(terminal, `${ctx.accountSlug} is as ${file} says.`) : NOT_SO;
}

function told(terminal: Terminal, line: string): number {
  terminal.out(`${line}\n`);
  return DONE;
}

function readText(terminal: Terminal, file: string): string {
  try {
    return terminal.readFile(file);
  } catch (error) {
    throw new Misuse(`${file} can't be read: ${(error as Error).message}`);
  }
}

/** Tells everything on its line; true when nothing is in the way. */
function report(terminal: Terminal, file: string, { problems, warnings, failures }: TestedPolicy): boolean {
  const tell = (what: string, messages: readonly PlacedMessage[]): void => {
    for (const { line, message } of messages) terminal.err(`${file}:${line} ${what}${message}\n`);
  };
  tell("warning: ", warnings);
  tell("", problems);
  tell("", failures);
  return problems.length === 0 && failures.length === 0;
}

function wordsOf(error: CoreError): string {
  if (error instanceof NotAllowed) return "Only an Account Admin of this account does this. Say with --as who you are.";
  if (!(error instanceof BeyondYou)) return error.message;
  return [error.message, ...sentencesOfRefusal(error.refusal, messages.en)].join(" ");
}
