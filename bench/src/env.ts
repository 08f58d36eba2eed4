/** What the launcher passes on: the owner's address of a server of our own. TEST_DATABASE_URL stands in when run by hand. */
const given = process.env.BENCH_OWNER_URL ?? process.env.TEST_DATABASE_URL;
if (!given) throw new Error("BENCH_OWNER_URL is not set: run `npm run bench`.");
// Databases of their own are made by the same helper as for tests.
process.env.TEST_DATABASE_URL = given;

/** Handed on to processes that we start. */
export const inherited: Record<string, string> = {
  PATH: process.env.PATH ?? "",
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  ...(process.env.NEXT_DIST_DIR ? { NEXT_DIST_DIR: process.env.NEXT_DIST_DIR } : {}),
};

/** Which part of an assurance suite's random cases is tried: above 0, and 1 is all of them. */
export const assureShare = Number(process.env.ASSURE_SHARE || "1");

/** How many contacts the benchmark of contacts makes: `5m`, `200k` or a plain number in SCALE. */
export const scale = scaleOf(process.env.SCALE || "1m");

function scaleOf(text: string): number {
  const [, digits, unit = ""] = /^(\d{1,9})(k|m)?$/i.exec(text.trim()) ?? [];
  const count = Number(digits) * ({ k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1);
  if (!(count > 0)) throw new Error(`SCALE is a number of contacts such as 200k or 5m. It is: ${text}`);
  return count;
}
