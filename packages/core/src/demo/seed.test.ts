import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@countersign/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId, withAccount } from "@countersign/db";
import { createAccount, createUser } from "@countersign/db/factories";
import { listFeeds } from "../access/index.ts";
import { listRequests } from "../access-requests/index.ts";
import { listWaitingAccounts } from "../campaigns/index.ts";
import { listContacts } from "../contacts/index.ts";
import { countFieldHolders, listCustomFields } from "../custom-fields/index.ts";
import { runExplainCommand } from "../explain/command-line/command.ts";
import { listForms, listResponses } from "../forms/index.ts";
import { listDemoPeople } from "../installation/index.ts";
import { asSystem, verifyAuditChain } from "../kernel/index.ts";
import { listReviews } from "../reviews/index.ts";
import { listPeople, listPersonHistory } from "../people/index.ts";
import { getRole } from "../roles/index.ts";
import { listViews } from "../saved-views/index.ts";
import { silent, testConfig } from "../testing.ts";
import { DEMO_CAMPAIGNS } from "./campaigns.ts";
import { DEMO_FIELDS } from "./contacts.ts";
import { seedDemo } from "./seed.ts";
import { DEMO_VIEW } from "./tell-contacts.ts";
import { DEMO_FORM } from "./tell-form.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const dataDir = mkdtempSync(join(tmpdir(), "countersign-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const seed = (into: TestDatabase) => seedDemo(into, testConfig({ dataDir }), () => {});

test(
  "fills an empty database with 2,400 contacts and a campaign in every state, and leaves a filled one alone",
  { timeout: 120_000 },
  async () => {
    expect(await seed(database)).toBe(true);
    const { rows: campaigns } = await database.store.reader.query("SELECT count(*)::int AS n FROM contact");
    expect(campaigns).toEqual([{ n: 2_400 }]);
    const accounts = await database.store.prisma.account.findMany({ select: { id: true } });
    const states = new Map<string, string>();
    for (const { id } of accounts) {
      const rows = await withAccount(database.store, { accountId: id }, (db) =>
        db.campaign.findMany({ where: { accountId: id }, select: { name: true, state: true } }),
      );
      for (const row of rows) states.set(row.name, row.state);
    }
    expect(states.size).toBe(DEMO_CAMPAIGNS.length);
    expect([...new Set(states.values())].sort()).toEqual([
      "changes_requested",
      "declined",
      "draft",
      "paused",
      "scheduled",
      "sent",
      "stopped",
      "waiting",
    ]);
    // As after a start that was cut off at its very end: nothing is told twice.
    await database.store.prisma.installation.update({ where: { id: 1 }, data: { demoFinishedAt: null } });
    expect(await seed(database)).toBe(true);
    expect((await database.store.reader.query("SELECT count(*)::int AS n FROM contact")).rows).toEqual([{ n: 2_400 }]);

    const ctx = {
      store: database.store,
      config: testConfig(),
      log: silent,
      requestId: "test",
      session: null,
      accountSlug: null,
      ip: null,
      now: () => new Date(),
    };
    for (const { id } of accounts) expect(await asSystem(ctx, id, verifyAuditChain)).toMatchObject({ ok: true });

    // Everybody who has joined has been here, and something has happened to them; the custom role is another one than what it was cloned from.
    const [ada] = await database.store.prisma.user.findMany({ where: { email: "ada@meadowpine.example" }, select: { id: true } });
    const inPoland = { ...ctx, accountSlug: "poland", session: { id: newId(), userId: ada!.id } };
    const { rows } = await listPeople(inPoland, { limit: 100 });
    expect(rows.filter(({ status, lastSeenAt }) => status !== "invited" && lastSeenAt === null)).toEqual([]);
    for (const { id, status, name } of rows)
      if (status !== "invited") expect(await listPersonHistory(inPoland, { id }), name).not.toEqual([]);
    const jonas = rows.find(({ name }) => name === "Jonas Weber")!;
    const { grants, origin } = await getRole(inPoland, { ref: jonas.roleId! });
    expect(grants).not.toEqual(origin!.granted);
    expect(origin!.grants, "it has changed since").not.toEqual(origin!.granted);

    // A review is under way, and one of the past is closed with all that was decided carried out.
    const { reviews } = await listReviews(inPoland);
    expect(reviews.map(({ state, mine }) => [state, mine > 0])).toEqual([
      ["open", true],
      ["closed", false],
    ]);
    expect(reviews[1]?.tally.outcomes).toMatchObject({ reduced: 1, refused: 0, changed: 0, gone: 0 });

    // Somebody waits for an admin, and what was given for some days has not ended.
    expect((await listRequests(inPoland, {})).requests.map(({ person }) => person.name)).toEqual(["Jonas Weber"]);
    const { requests: answered } = await listRequests(inPoland, { tab: "answered" });
    expect(answered.map(({ state }) => state)).toEqual(["granted", "declined"]);

    // Fields with values, a view of the list that finds somebody, a segment that feeds a group, and a form with answers, of which two wait.
    const { fields } = await listCustomFields(inPoland);
    expect(fields).toMatchObject(DEMO_FIELDS.map(({ key, name }) => ({ key, name })));
    const holders = await countFieldHolders(inPoland);
    for (const { key } of DEMO_FIELDS) expect(holders[key]).toBeGreaterThan(500);
    const view = (await listViews(inPoland)).rows.find(({ name }) => name === DEMO_VIEW)!;
    expect((await listContacts(inPoland, { ...view.filters })).rows.length).toBeGreaterThan(10);
    const feeds = (await listFeeds(inPoland)).groups.filter((group) => group.feeds.length > 0);
    expect(feeds.map((group) => [group.feeds.map(({ name }) => name), group.rebuild])).toEqual([[["Trade customers"], null]]);
    const form = (await listForms(inPoland, {})).rows.find(({ name }) => name === DEMO_FORM)!;
    expect(form).toMatchObject({ status: "live", responses: 18 });
    const responses = await listResponses(inPoland, { formId: form.id });
    expect(responses.counts).toEqual({ all: 18, waiting: 2 });
    expect(responses.rows.filter(({ state, contactId }) => (state === "confirmed") !== (contactId !== null))).toEqual([]);

    // What the demo's page says of a person is what they find once they are that person.
    const people = await listDemoPeople(ctx);
    for (const { id, name, waiting } of people) {
      const found = await listWaitingAccounts({ ...ctx, session: { id: newId(), userId: id } });
      expect([name, waiting]).toEqual([name, found.reduce((sum, { count }) => sum + count, 0)]);
    }
    expect(people.find(({ key }) => key === "greta")?.waiting).toBe(0);
    expect(people.find(({ key }) => key === "celia")?.waiting).toBeGreaterThan(0);
  },
);

test("once told to its end it belongs to its people: what they change is neither undone nor stumbled over by a later start", async () => {
  const { store } = database;
  const poland = await store.prisma.account.findFirstOrThrow({ where: { slug: "poland" }, select: { id: true } });
  const accountId = poland.id;
  const everything = () =>
    withAccount(store, { accountId }, async (db) => ({
      people: await db.membership.findMany({ where: { accountId }, orderBy: { userId: "asc" } }),
      campaigns: await db.campaign.findMany({ where: { accountId }, select: { name: true }, orderBy: { id: "asc" } }),
      entries: await db.auditEvent.count({ where: { accountId } }),
    }));
  await withAccount(store, { accountId }, async (db) => {
    await db.campaign.updateMany({ where: { accountId, name: "Spring catalogue, first look" }, data: { name: "Spring catalogue 2027" } });
    const [hugo, piotr] = ["hugo", "piotr"].map((name) => ({ accountId, user: { email: `${name}@meadowpine.example` } }));
    await db.membership.updateMany({ where: hugo!, data: { status: "suspended" } });
    await db.membership.updateMany({ where: piotr!, data: { status: "active" } });
  });
  const before = await everything();
  expect(await seed(database)).toBe(true);
  expect(await everything()).toEqual(before);
});

test("never touches a database that somebody uses", async () => {
  const used = await createTestDatabase();
  const owner = await used.store.prisma.$transaction(async (db) => {
    const user = await createUser(db);
    await createAccount(db, { ownerId: user.id });
    return user;
  });
  expect(await seed(used)).toBe(false);
  expect(await used.store.prisma.user.findMany({ select: { id: true } })).toEqual([{ id: owner.id }]);
  await used.drop();
});

/** The words of a command as a shell splits them. */
const wordsOf = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

test("The commands that docs/explain.md gives for the demo are answered as it says: yes, no, no", async () => {
  const page = readFileSync(new URL("../../../../docs/explain.md", import.meta.url), "utf8");
  const commands = [...page.matchAll(/^npm run explain -- (.*)$/gm)].map(([, line]) => wordsOf(line!));
  let errors = "";
  const codes: number[] = [];
  for (const words of commands)
    codes.push(
      await runExplainCommand(words, {
        out: () => {},
        err: (text) => void (errors += text),
        open: () => ({ store: database.store, config: testConfig() }),
      }),
    );
  expect(errors).toBe("");
  expect(codes).toEqual([0, 1, 1]);
});
