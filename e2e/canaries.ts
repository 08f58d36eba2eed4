import type { Page, Response } from "@playwright/test";
import { expect, type Visitor } from "./fixtures";

/** Words that stand nowhere but in what is planted: each tells where it came from. */
export type Canary = keyof typeof WORDS;
const WORDS = {
  marketing: "Quillmarsh",
  sales: "Thornbeck",
  nobodys: "Lonefern",
  elsewhere: "Farwick",
  adasCampaign: "Silverbrook",
  salesCampaign: "Coppergate",
  adasSegment: "Amberfield",
} as const;

/** What is found of a canary: the word with the number of this run. */
export type Planted = Readonly<Record<Canary, string>>;

/** The contacts of two teams, of nobody and of another account, two campaigns and a segment, each with its word wherever one fits. `clear` shuts the groups again. */
export async function plant(ada: Visitor, greta: Visitor): Promise<{ planted: Planted; clear: () => Promise<void> }> {
  const run = Date.now().toString(36);
  const planted = Object.fromEntries(Object.entries(WORDS).map(([key, word]) => [key, `${word}${run}`])) as Planted;
  const given = async <T>(visitor: Visitor, procedure: string, input: object, account = "poland"): Promise<T> => {
    const { status, data, error } = await visitor.call(procedure, input, { account });
    expect([procedure, status, error?.message ?? null]).toEqual([procedure, 200, null]);
    return data as T;
  };
  const contact = (word: string, account?: string) =>
    given<{ id: string }>(
      ada,
      "contacts.create",
      {
        email: `${word.toLowerCase()}@canary.example`,
        firstName: word,
        lastName: `${word}son`,
        city: `${word}ville`,
        category: `${word} category`,
        tags: [`${word} tag`],
        consent: { state: "granted", source: `Said so at ${word}` },
      },
      account,
    );
  const { teams } = (await ada.call("teams.list", {}, { method: "GET" })).data as { teams: { id: string; name: string }[] };
  const made: string[] = [];
  for (const [key, team] of [
    ["marketing", "Marketing"],
    ["sales", "Sales"],
    ["nobodys", null],
  ] as const) {
    const { id: groupId } = await given<{ id: string }>(ada, "access.create", {
      name: `Walled garden ${made.length + 1} ${run}`,
      description: "",
      unlabelled: null,
    });
    made.push(groupId);
    const to = { type: "team", id: teams.find(({ name }) => name === team)?.id };
    if (team) await given(ada, "access.setGrant", { groupId, to, actions: 1, expected: 0 });
    await given(ada, "contacts.move", { id: (await contact(planted[key])).id, groupId, to: "in" });
  }
  await contact(planted.elsewhere, "uk");
  await given(ada, "campaigns.create", { name: `${planted.adasCampaign} news` });
  await given(greta, "campaigns.create", { name: `${planted.salesCampaign} news`, teamId: teams.find(({ name }) => name === "Sales")?.id });
  const rule = { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: `${planted.adasSegment} tag` }] };
  await given(ada, "segments.create", { name: `${planted.adasSegment} people`, rule });
  const clear = async () => {
    for (const id of made) await ada.call("access.delete", { id, grants: id === made[2] ? 0 : 1 });
  };
  return { planted, clear };
}

/** The most pages of one crawl, and of each kind: the path without its ids, however the list on it is narrowed. */
const MOST_PAGES = 60;
const MOST_OF_A_KIND = 2;

const kindOf = (path: string): string => path.replace(/[?#].*/, "").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}");
// What the browser loads as code or picture holds nobody's data.
const isCode = (url: string) => url.includes("/_next/static/") || /\.(js|css|woff2?|png|svg|ico)$/.test(new URL(url).pathname);

/** What a person was shown or sent, page by page. */
export interface Seen {
  readonly pages: readonly string[];
  /** Each text with the address that it came from. */
  readonly texts: readonly { readonly from: string; readonly text: string }[];
}

/**
 * Goes over every page that links lead to from these, in a real browser, and keeps all that came: documents, server components and answers of procedures as
 * they went over the line, titles, and files of pages that offer one.
 */
export async function crawl(page: Page, from: readonly string[]): Promise<Seen> {
  const texts: { from: string; text: string }[] = [];
  const pending: Promise<unknown>[] = [];
  const keep = (response: Response) => {
    if (isCode(response.url())) return;
    pending.push(
      response.text().then(
        (text) => texts.push({ from: response.url(), text }),
        // A redirect has no body, and one that the browser left behind is not shown to anybody.
        () => undefined,
      ),
    );
  };
  page.on("response", keep);
  const kinds = new Map<string, number>();
  const waiting = [...from];
  const pages: string[] = [];
  for (let path = waiting.shift(); path !== undefined && pages.length < MOST_PAGES; path = waiting.shift()) {
    const kind = kindOf(path);
    const before = kinds.get(kind) ?? 0;
    if (before >= MOST_OF_A_KIND || pages.includes(path)) continue;
    kinds.set(kind, before + 1);
    await page.goto(path, { waitUntil: "load" });
    pages.push(path);
    texts.push({ from: `title of ${path}`, text: await page.title() });
    texts.push({ from: `text of ${path}`, text: await page.locator("body").innerText() });
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    waiting.push(...links.filter((link) => /^\/(a|me|help|profile)\b/.test(link)));
  }
  await Promise.all(pending);
  page.off("response", keep);
  return { pages, texts };
}
