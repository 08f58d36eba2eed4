import { randomBytes } from "node:crypto";
import { hashPassword } from "@countersign/core/identity";
import { createGrant, createMember, createUser } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { report, round, say } from "../figure.ts";
import { type Answered, type HttpSession, type Read, signInOverHttp } from "../http-session.ts";
import { startWebServer } from "../web-app.ts";
import type { Filled } from "./filled.ts";

const PEOPLE = 50;
/** Each thinks so long between two clicks, in milliseconds. */
const THINKING = { least: 1_000, most: 3_000 };
const SECONDS = 60;
/** They come one after the other within so many seconds; the first clicks find nothing that is kept yet. */
const COMING_SECONDS = 20;
const WARM_SECONDS = 60;
const LIMIT = 250;
const PASSWORD = "a password for fifty people";
const SEARCHES = ["anna", "nowak12", "leeds", "kowalski1234", "zo"] as const;

/**
 * What a click takes while fifty people with three kinds of access go through the pages of contacts, as they are built: from the question that the browser
 * asks to the last byte of what it has to show. Each opens the list once, as a document.
 */
export async function benchVisitors(filled: Filled): Promise<void> {
  const settings = { TRUST_PROXY: "1", APP_SECRET: randomBytes(32).toString("base64url") };
  const server = await startWebServer(filled.world.database, settings);
  try {
    const emails = await makePeople(filled);
    const sessions: HttpSession[] = [];
    for (const [no, email] of emails.entries())
      sessions.push(await signInOverHttp([server.origin], { email, password: PASSWORD }, `10.9.${Math.floor(no / 250)}.${(no % 250) + 1}`));
    const now = Date.now();
    const from = now + (COMING_SECONDS + WARM_SECONDS) * 1_000;
    const visits = sessions.map(async (session, no) => {
      await pause((COMING_SECONDS * 1_000 * no) / PEOPLE);
      return clickThrough(session, filled.world.account.slug, from, from + SECONDS * 1_000);
    });
    const times = (await Promise.all(visits)).flat();
    times.sort((a, b) => a - b);
    const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN, 1);
    say(`${PEOPLE} people, ${times.length} pages in ${SECONDS} s: ${at(0.5)} ms in the middle, ${at(0.95)} ms at worst but one in twenty`);
    report({ bench: "contacts", figure: "fifty-people-p50", value: at(0.5), unit: "ms" });
    report({
      bench: "contacts",
      figure: "fifty-people-p95",
      value: at(0.95),
      unit: "ms",
      against: LIMIT,
      ratio: round(at(0.95) / LIMIT),
      goal: `${LIMIT} ms`,
      ok: at(0.95) <= LIMIT,
    });
  } finally {
    await server.end();
  }
}

/** As many with five groups as with a tenth of all contacts and with every group; gives their addresses. */
async function makePeople({ world, groups }: Filled): Promise<string[]> {
  const passwordHash = await hashPassword(PASSWORD);
  const { id: accountId } = world.account;
  const kinds = [groups.slice(2, 7), groups.slice(0, 1), groups];
  const emails: string[] = [];
  await world.rows(async (db) => {
    for (let no = 0; no < PEOPLE; no++) {
      const email = `visitor${no}@bench.example`;
      const { id: userId } = await createUser(db, { email, name: `Visitor ${no}`, passwordHash });
      await createMember(db, { accountId, userId, roleKey: "marketing-user", campaigns: "full" });
      for (const { id: groupId } of kinds[no % kinds.length] ?? [])
        await createGrant(db, accountId, { groupId, userId, actions: CONTACT_ACTIONS.view });
      emails.push(email);
    }
  });
  return emails;
}

/**
 * Somebody who opens the list, goes on, searches, and opens a contact, again and again; gives the milliseconds of each page after the first seconds. Where a page
 * leaves the count of what matches to the browser, that is asked for at once, and given up at the next click.
 */
async function clickThrough(session: HttpSession, slug: string, from: number, until: number): Promise<number[]> {
  const times: number[] = [];
  const list = `/a/${slug}/contacts`;
  let at = list;
  let next = nextPage(slug, -1, (await answered(session, { page: list, isRsc: false })).text);
  let counting = new AbortController();
  for (let turn = 0; ; turn++) {
    await pause(THINKING.least + Math.random() * (THINKING.most - THINKING.least));
    if (Date.now() > until) return times;
    const began = performance.now();
    counting.abort();
    counting = new AbortController();
    const { text } = await answered(session, { page: next, clickedOn: at });
    if (Date.now() > from) times.push(performance.now() - began);
    const search = /search=(\w+)/.exec(next)?.[1];
    if (search && text.includes('"isMore":true') && text.includes('"isCommon":false'))
      void session.ask({ procedure: "contacts.count", input: { search, tags: [] }, account: slug }, 0, counting.signal).catch(() => {});
    [at, next] = [next, nextPage(slug, turn, text)];
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function answered(session: HttpSession, page: Extract<Read, { page: string }>): Promise<Answered> {
  const answer = await session.ask(page, 0);
  if (answer.status !== 200) throw new Error(`${page.page} answered ${answer.status}`);
  return answer;
}

function nextPage(slug: string, turn: number, text: string): string {
  const list = `/a/${slug}/contacts`;
  const contact = /(?:peek=|"rows":\[\{"id":")([0-9a-f-]{36})/.exec(text)?.[1];
  const cursor = /cursor=[\w-]+/.exec(text)?.[0];
  switch (turn % 4) {
    case 0:
      return cursor ? `${list}?${cursor}` : list;
    case 1:
      return contact ? `${list}/${contact}` : list;
    case 2:
      return `${list}?search=${SEARCHES[Math.floor(Math.random() * SEARCHES.length)]}`;
    default:
      return list;
  }
}
