import { LIMITS } from "./limits.ts";
import { lineAdvice, lineFault } from "./line.ts";
import type { LineFault } from "./line.ts";

/** Letters of other alphabets that look like Latin ones, and Latin ones that Unicode does not take apart; all in lower case. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["аɑα", "a"],
    ["вβƅьЬ", "b"],
    ["сϲ", "c"],
    ["ԁđð", "d"],
    ["еєεҽ", "e"],
    ["ƒ", "f"],
    ["ɡց", "g"],
    ["һնհнη", "h"],
    ["іıіɩιӏլł|!", "l"],
    ["јϳ", "j"],
    ["кκ", "k"],
    ["мμ", "m"],
    ["ոп", "n"],
    ["оοօσөø0", "o"],
    ["рρ", "p"],
    ["ԛզ", "q"],
    ["гг", "r"],
    ["ѕ", "s"],
    ["тτ", "t"],
    ["υսʋ", "u"],
    ["ѵν", "v"],
    ["ԝѡω", "w"],
    ["хχ", "x"],
    ["уγү", "y"],
    ["ʐ", "z"],
    // Small capitals, each for its letter.
    ...Array.from("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", (look, at) => [look, "abcdefghijklmnopqrstuvwyz"[at]]),
  ].flatMap(([looks, letter]) => Array.from(looks ?? "", (look) => [look, letter ?? ""])),
);

// Alphabets that have letters like those of another. Japanese, Korean and Chinese are each written with several, none of which is among them.
const ALPHABETS = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Lisu}/u,
] as const;

/** The first word that has letters of two alphabets that look alike, which nobody writes who means what it says. */
function mixedWord(name: string): string | undefined {
  const words = name.normalize("NFKC").split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.find((word) => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1);
}

/**
 * What is left of a name when everything is taken away that the eye may miss: case, accents, spaces, punctuation and invisible characters, letters
 * of other alphabets that look Latin, i and 1 for l, 0 for o, rn for m, vv for w. Names with one skeleton may be mistaken for each other.
 */
export function skeletonOf(name: string): string {
  const bare = name.normalize("NFKC").toLowerCase().normalize("NFD");
  const letters = Array.from(bare, (letter) => LOOKALIKES[letter] ?? letter).join("");
  return letters
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[i1]/g, "l")
    .replace(/rn/g, "m")
    .replace(/vv/g, "w");
}

/** What is wrong with a name. The codes are those by which screens say it in another language. */
export interface NameProblem {
  readonly code: LineFault | "too_small" | "too_big" | "name-spaces" | "name-alphabets" | "name-unreadable";
  readonly message: string;
  /** What the sentence names. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What is wrong with the name of a role, an access group or an approval rule; null when nothing is. */
export function nameProblem(name: string): NameProblem | null {
  if (name.trim() === "") return { code: "too_small", message: "Give it a name." };
  if (name.length > LIMITS.name) return { code: "too_big", message: `A name has at most ${LIMITS.name} characters.` };
  const fault = lineFault(name);
  if (fault) return { code: fault, message: lineAdvice(fault, "A name") };
  if (name !== name.trim() || /\s\s/.test(name))
    return { code: "name-spaces", message: "A name has no space at its ends and no two in a row." };
  const word = mixedWord(name);
  if (word !== undefined)
    return { code: "name-alphabets", message: `“${word}” mixes alphabets. Type the word again in one of them.`, values: { word } };
  if (skeletonOf(name) === "") return { code: "name-unreadable", message: "A name has at least one letter or digit." };
  return null;
}

/** Tells for one name after the other which earlier one people could mistake it for; the same name counts too. */
export function confusables(taken: Iterable<string> = []): (name: string) => string | undefined {
  const bySkeleton = new Map<string, string>();
  const meet = (name: string): string | undefined => {
    const skeleton = skeletonOf(name);
    const other = bySkeleton.get(skeleton);
    if (other === undefined) bySkeleton.set(skeleton, name);
    return other;
  };
  for (const name of taken) meet(name);
  return meet;
}

/** The first of `others` that people could mistake `name` for; the same name counts too. */
export function confusableWith(name: string, others: Iterable<string>): string | undefined {
  return confusables(others)(name);
}

// So many known words are looked at: an account with more teams gets no suggestion beyond them.
const LOOKED_AT = 500;

/** The name that was probably meant: the nearest of `known` within two slips of the keys. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LIMITS.name) return undefined;
  let best: string | undefined;
  let least = 3;
  let looked = 0;
  for (const candidate of known) {
    if ((looked += 1) > LOOKED_AT) break;
    const distance = slips(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

// Levenshtein's distance, one row at a time, given up once it reaches `limit`: cells farther off the diagonal can't be within it.
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j += 1)
      next[j] = Math.min((row[j] ?? limit) + 1, (next[j - 1] ?? limit) + 1, (row[j - 1] ?? limit) + (a[i - 1] === b[j - 1] ? 0 : 1));
    if (next.every((distance) => distance >= limit)) return limit;
    row = next;
  }
  return row[b.length] ?? limit;
}
