import { isUuid, type Store } from "@countersign/db";
import { normalizeAddress } from "@countersign/email/address";
import { isAbout, isPermissionKey, type PermissionKey, THING_KINDS, type ThingKind } from "@countersign/permissions";
import { listCampaigns } from "../../campaigns/index.ts";
import { COMMANDS, contextOfCommand, Misuse, readArguments, tellFailure } from "../../command-line/index.ts";
import { listContacts } from "../../contacts/index.ts";
import { type Config, type Context, CoreError } from "../../kernel/index.ts";
import { explainAccess, explainOwnAccess } from "../index.ts";
import { answerAsText } from "./answer-as-text.ts";

/** What the command line gives and takes; a test stands in for it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Opened only when the command was asked for rightly. */
  readonly open: () => { readonly store: Store; readonly config: Config };
}

const ALLOWED = 0;
const DENIED = 1;
const MISUSED = 2;

/** Answers one question and returns the exit code: 0 yes, 1 no (or nothing that the asker may know of), 2 it was asked for wrongly. */
export async function runExplainCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await answer(args, terminal);
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.err(`${error.message}\n\n${COMMANDS.explain.usage}`);
      return MISUSED;
    }
    if (!(error instanceof CoreError)) return (terminal.err(tellFailure(error)), DENIED);
    terminal.err(`${error.message}\n`);
    return DENIED;
  }
}

async function answer(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments("explain", args);
  if (read.help) return (terminal.out(read.help), ALLOWED);
  if (!read.words) throw new Misuse(read.wrong);
  const [email = "", permission = "", thing] = read.words;
  if (!isPermissionKey(permission)) throw new Misuse(`There is no permission “${permission}”. docs/permissions.md has them all.`);
  const installation = terminal.open();
  const command = await contextOfCommand(installation, { ...read.options, command: "npm run explain" });
  const ctx: Context = { ...command, locale: read.options.language === "pl" ? "pl" : "en" };
  const where = { email: normalizeAddress(email) ?? email };
  const person = await installation.store.prisma.user.findUnique({ where, select: { id: true } });
  if (!person) throw new Misuse(`Nobody signs in as ${email}.`);
  const question = { permission, ...(thing !== undefined && { on: await thingNamed(ctx, thing, permission) }) };
  const isOwn = person.id === ctx.session?.userId;
  const told = isOwn ? await explainOwnAccess(ctx, question) : await explainAccess(ctx, { personId: person.id, ...question });
  terminal.out(answerAsText(told, ctx.locale ?? "en"));
  return told.allowed ? ALLOWED : DENIED;
}

/** The thing among those that the asker sees; the permission says whether it is a contact or a campaign. */
async function thingNamed(ctx: Context, name: string, permission: PermissionKey): Promise<{ kind: ThingKind; id: string }> {
  const kind = THING_KINDS.find((each) => isAbout(permission, each));
  if (!kind) throw new Misuse(`“${permission}” is about no single campaign or contact: leave “${name}” out.`);
  if (isUuid(name)) return { kind, id: name };
  const found = kind === "contact" ? await contactsNamed(ctx, name) : await campaignsNamed(ctx, name);
  const [first, ...others] = found;
  if (first === undefined) throw new Misuse(`There is no ${kind} “${name}”.`);
  if (others.length > 0) throw new Misuse(`More than one ${kind} is called “${name}”. Say which by its id: ${found.join(", ")}.`);
  return { kind, id: first };
}

async function campaignsNamed(ctx: Context, name: string): Promise<string[]> {
  const { rows } = await listCampaigns(ctx, { tab: "all", search: name, limit: 100 });
  return rows.flatMap((row) => (row.name === name ? [row.id] : []));
}

async function contactsNamed(ctx: Context, email: string): Promise<string[]> {
  const { rows } = await listContacts(ctx, { search: email, limit: 100 });
  return rows.flatMap((row) => (row.email === email ? [row.id] : []));
}
