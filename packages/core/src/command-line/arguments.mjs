// What may stand behind each command. Plain JavaScript, since the launcher reads it before any package is installed.

/** The commands with their usage, as `--help` prints it. */
export const COMMANDS = {
  explain: {
    usage: `npm run explain -- PERSON PERMISSION [THING] [--account SLUG] [--as EMAIL] [--language en|pl]

  PERSON       the address with which they sign in
  PERMISSION   as in docs/permissions.md: campaign.send
  THING        a campaign by its name or id, or a contact by its address or id
  --as         who asks; without it the owner of the account. Nobody is told what they may not know.
`,
    words: [2, 3],
    missing: "Name a person and a permission.",
    options: ["account", "as", "language"],
  },
  policy: {
    usage: `npm run policy -- export FILE  [--account SLUG] [--as EMAIL]
npm run policy -- test FILE
npm run policy -- plan FILE    [--account SLUG] [--as EMAIL]
npm run policy -- apply FILE   --as EMAIL [--account SLUG] [--state STATE] [--reason TEXT]
`,
    verbs: ["export", "test", "plan", "apply"],
    words: [1, 1],
    missing: "Name a file.",
    options: ["account", "as", "state", "reason"],
  },
  audit: {
    usage: `npm run audit -- export ACCOUNT [FILE]
npm run audit -- verify FILE [--key PUBLIC_KEY] [--heads HEADS_FILE]
`,
    verbs: ["export"],
    words: [1, 2],
    missing: "Name an account, and a file if it shall not go to standard output.",
    options: [],
  },
};

/**
 * Reads what stands behind `command`. Gives { help } when it was asked for, { wrong } with a sentence when something is not as it should be, else
 * { verb, words, options }: `verb` is "" for a command without verbs.
 */
export function readArguments(command, args) {
  const {
    usage,
    verbs,
    words: [least, most],
    missing,
    options: known,
  } = COMMANDS[command];
  if (args.includes("--help") || args.includes("-h")) return { help: usage };
  const words = [];
  const options = {};
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (!word.startsWith("--")) {
      words.push(word);
      continue;
    }
    const name = word.slice(2);
    if (!known.includes(name)) return { wrong: `There is no option ${word}.` };
    const value = args[(at += 1)];
    if (value === undefined) return { wrong: `${word} needs a value.` };
    options[name] = value;
  }
  const verb = verbs ? words.shift() : "";
  if (!verb && verbs) return { wrong: "Say what to do." };
  if (verbs && !verbs.includes(verb)) return { wrong: `There is no “${verb}”.` };
  if (words.length < least || words.slice(0, least).includes("")) return { wrong: missing };
  if (words.length > most) return { wrong: `“${words[most]}” is one word too many: put a name of several words in quotation marks.` };
  if (verb === "apply" && options.as === undefined) return { wrong: "Say with --as whose change it is: an Account Admin's address." };
  if (options.language !== undefined && !["en", "pl"].includes(options.language)) return { wrong: "--language is en or pl." };
  return { verb, words, options };
}
