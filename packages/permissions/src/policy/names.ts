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
  ].flatMap(([looks, letter]) => Array.from(looks ?? "", (look) => [look, letter ?? ""])),
);

/**
 * What is left of a name when everything is taken away that the eye may miss: case, accents, spaces, punctuation and invisible
 * characters, letters of other alphabets that look Latin, i and 1 for l, 0 for o, rn for m, vv for w. Names with one skeleton may be mistaken for each other.
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

const LONGEST = 80;

// Turn the direction of text or show nothing. The joiners stay: Persian, Hindi and emoji are written with them.
const DECEIVING = /[\u00AD\u115F\u1160\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/;

/** What is wrong with the name of a role, an access group or a team, in words; null when nothing is. */
export function nameProblem(name: string): string | null {
  if (name.trim() === "") return "Give it a name.";
  if (Array.from(name).length > LONGEST) return `A name has at most ${LONGEST} characters.`;
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) || DECEIVING.test(name)) return "A name holds no line breaks and no invisible characters.";
  if (name !== name.trim() || /\s\s/.test(name)) return "A name has no space at its ends and no two in a row.";
  if (skeletonOf(name) === "") return "A name has at least one letter or digit.";
  return null;
}

/** The first of `others` that people could mistake `name` for; the same name counts too. */
export function confusableWith(name: string, others: Iterable<string>): string | undefined {
  const skeleton = skeletonOf(name);
  for (const other of others) if (skeletonOf(other) === skeleton) return other;
  return undefined;
}

/** The name that was probably meant: the nearest of `known` within two slips of the keys. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const candidate of known) {
    const distance = slips(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

// Levenshtein's distance, one row at a time; given up once it reaches `limit`.
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length] ?? limit;
}
