import { isUuid, type Store } from "@countersign/db";
import { isAbout, isPermissionKey, type PermissionKey, THING_KINDS, type ThingKind } from "@countersign/permissions";
import { listCampaigns } from "../../campaigns/index.ts";
import { contextOfCommand, Misuse } from "../../command-line/index.ts";
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

export const USAGE = `npm run explain -- PERSON PERMISSION [THING] [--account SLUG] [--as EMAIL] [--language en|pl]

  PERSON       the address with which they sign in
  PERMISSION   as in docs/permissions.md: campaign.send
  THING        a campaign by its name or id, or a contact by its address or id
  --as         who asks; without it the owner of the account. Nobody is told what they may not know.
`;

const ALLOWED = 0;
const DENIED = 1;
const MISUSED = 2;

const OPTIONS = ["account", "as", "language"] as const;
type Options = Readonly<Partial<Record<(typeof OPTIONS)[number], string>>>;

interface Asked {
  readonly email: string;
  readonly permission: PermissionKey;
  readonly thing: string | undefined;
  readonly options: Options;
}

/** Answers one question and returns the exit code: 0 yes, 1 no (or nothing that the asker may know of), 2 it was asked for wrongly. */
export async function runExplainCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await answer(readArguments(args), terminal);
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.err(`${error.message}\n\n${USAGE}`);
      return MISUSED;
    }
    if (!(error instanceof CoreError)) throw error;
    terminal.err(`${error.message}\n`);
    return DENIED;
  }
}

function readArguments(args: readonly string[]): Asked {
  const words: string[] = [];
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (!word.startsWith("--")) {
      words.push(word);
      continue;
    }
    const name = word.slice(2);
    const value = args[(at += 1)];
    if (!(OPTIONS as readonly string[]).includes(name)) throw new Misuse(`There is no option ${word}.`);
    if (value === undefined) throw new Misuse(`${word} needs a value.`);
    options[name] = value;
  }
  const [email, permission, thing, more] = words;
  if (!email || !permission) throw new Misuse("Name a person and a permission.");
  if (more !== undefined) throw new Misuse(`“${more}” is one word too many: put a name of several words in quotation marks.`);
  if (!isPermissionKey(permission)) throw new Misuse(`There is no permission “${permission}”. docs/permissions.md has them all.`);
  if (options.language !== undefined && !["en", "pl"].includes(options.language)) throw new Misuse("--language is en or pl.");
  return { email, permission, thing, options };
}

async function answer({ email, permission, thing, options }: Asked, terminal: Terminal): Promise<number> {
  const installation = terminal.open();
  const command = await contextOfCommand(installation, { ...options, command: "npm run explain" });
  const ctx: Context = { ...command, locale: options.language === "pl" ? "pl" : "en" };
  const person = await installation.store.prisma.user.findUnique({ where: { email }, select: { id: true } });
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
