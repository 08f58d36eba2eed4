import { type Canary, crawl, plant, type Planted, type Seen } from "./canaries";
import { env } from "./env";
import { expect, test, type Visitor } from "./fixtures";

const EVERYTHING: readonly Canary[] = ["marketing", "sales", "nobodys", "elsewhere", "adasCampaign", "salesCampaign", "adasSegment"];
const CONTACTS_OF_POLAND: readonly Canary[] = ["marketing", "sales", "nobodys"];

/** What of it each person of the demo may see, by their role and teams in Poland. */
const MAY_SEE: Readonly<Record<string, readonly Canary[]>> = {
  Dawid: ["marketing"],
  // The demo lets Greta read the log: it names campaigns and segments of others, and contacts to nobody.
  Greta: ["sales", "salesCampaign", "adasCampaign", "adasSegment"],
  Hugo: [],
  Ada: EVERYTHING,
  Ben: EVERYTHING,
  Celia: EVERYTHING,
  Ewa: [...CONTACTS_OF_POLAND, "adasCampaign", "salesCampaign", "adasSegment"],
  Finn: CONTACTS_OF_POLAND,
  Iga: [],
  Jonas: ["marketing"],
  Lena: ["marketing"],
};
const USUAL = ["Dawid", "Greta", "Hugo"];

test("nothing that a person may not see is anywhere in what the product sends them", async ({ visit }) => {
  const names = env.everybody ? Object.keys(MAY_SEE) : USUAL;
  test.setTimeout(120_000 * names.length);
  const { planted, clear } = await plant(await visit("Ada"), await visit("Greta"));
  try {
    for (const name of names) {
      const visitor = await visit(name);
      const seen = await everythingOf(visitor, planted);
      const may = new Set<Canary>(MAY_SEE[name]);
      const leaks = EVERYTHING.filter((canary) => !may.has(canary)).flatMap((canary) =>
        seen.texts
          .filter(({ text }) => text.toLowerCase().includes(planted[canary].toLowerCase()))
          .map(({ from }) => `${canary} at ${from}`),
      );
      expect.soft(leaks, `${name}, on ${seen.pages.length} pages`).toEqual([]);
      // Where they may see something, the crawl came across it: it looks where there is something to find.
      for (const canary of may)
        expect
          .soft(
            seen.texts.some(({ text }) => text.includes(planted[canary])),
            `${name} finds ${canary}`,
          )
          .toBe(true);
      expect.soft(seen.pages.length, `pages of ${name}`).toBeGreaterThan(name === "Iga" ? 0 : 12);
      await visitor.context.close();
    }
  } finally {
    await clear();
  }
});

/** What links lead to, and what is asked for by name: searches for what is hidden by a part of it, lists of values, and an export. */
async function everythingOf({ page, call }: Visitor, planted: Planted): Promise<Seen> {
  const searches = EVERYTHING.map((canary) => `/a/poland/contacts?search=${planted[canary].slice(0, 6).toLowerCase()}`);
  const walked = await crawl(page, ["/a/poland", "/a/poland/contacts", "/a/poland/campaigns", "/a/poland/segments"]);
  const texts = [...walked.texts];
  for (const path of searches) texts.push({ from: path, text: await (await page.request.get(path)).text() });
  const asked: readonly [string, object][] = [
    ["contacts.list", { limit: 100 }],
    ["contacts.values", {}],
    ["segments.list", {}],
    ["campaigns.list", { tab: "all", limit: 100 }],
    ["audit.list", { limit: 100 }],
    ["people.list", {}],
  ];
  for (const account of ["poland", "uk", "meadow-pine"])
    for (const [procedure, input] of asked) {
      const { data, error } = await call(procedure, input, { account, method: "GET" });
      texts.push({ from: `${procedure} of ${account}`, text: JSON.stringify({ data, error }) });
    }
  return { pages: walked.pages, texts };
}
