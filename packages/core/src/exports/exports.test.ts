import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { fileOf } from "./running/file.ts";
import { fetchExport, listExports, offerExport, removeExport, runExport, startExport } from "./index.ts";
import type { StartExport } from "./schema.ts";

const { view, edit, export: exporting } = CONTACT_ACTIONS;
const DAY = 24 * 3_600_000;

describe("an export", () => {
  let world: World;
  /** Sees Retail and Trade, and may take out Retail alone. */
  let manager: string;
  let retail: { id: string; no: number };
  let retailGrant: string;
  const dataDir = mkdtempSync(join(tmpdir(), "exports-"));
  const config = { dataDir };
  const as = (userId: string, now?: Date) => world.as(userId, { config, ...(now && { now }) });

  beforeAll(async () => {
    world = await createWorld();
    manager = await world.person("sales-manager", { name: "Greta", inTeam: true });
    await world.rows(async (db) => {
      const account = world.account.id;
      await db.account.update({ where: { id: account }, data: { unlabelled: "global" } });
      retail = await createAccessGroup(db, account, "Retail PL");
      const trade = await createAccessGroup(db, account, "Trade");
      const hidden = await createAccessGroup(db, account, "Hidden");
      retailGrant = (await createGrant(db, account, { groupId: retail.id, teamId: world.teamId, actions: view | edit | exporting })).id;
      await createGrant(db, account, { groupId: trade.id, teamId: world.teamId, actions: view });
      // A right to take out alone shows nobody.
      await createGrant(db, account, { groupId: hidden.id, teamId: world.teamId, actions: exporting });
      const at = (day: number) => new Date(Date.UTC(2026, 0, day));
      const [ada, ben] = await createContacts(db, account, [
        {
          email: "ada@meadow.example",
          firstName: '=HYPERLINK("x")',
          city: "Łódź",
          tags: ["bulbs", "trade"],
          groupNos: [retail.no, trade.no],
          createdAt: at(9),
        },
        { email: "ben@meadow.example", city: "Gdynia", emailConsent: "withdrawn", groupNos: [retail.no], createdAt: at(8) },
        { email: "cleo@meadow.example", city: "Gdynia", tags: ["bulbs"], groupNos: [retail.no], createdAt: at(7) },
        { email: "own@meadow.example", ownerId: manager, createdAt: at(6) },
        { email: "trade@meadow.example", city: "Gdynia", tags: ["bulbs"], groupNos: [trade.no], createdAt: at(5) },
        { email: "hidden@meadow.example", city: "Gdynia", tags: ["bulbs"], groupNos: [hidden.no], createdAt: at(4) },
        { email: "nowhere@meadow.example", city: "Gdynia", tags: ["bulbs"], createdAt: at(3) },
      ]);
      const said = { accountId: account, contactId: ada!, channel: "email", byUserId: manager };
      await db.contactConsent.create({ data: { ...said, state: "withdrawn", source: "By phone", at: at(10) } });
      await db.contactConsent.create({ data: { ...said, state: "granted", source: "Fair, 3 May 2026", at: at(11) } });
      await db.contactConsent.create({ data: { ...said, contactId: ben!, state: "granted", source: "Earlier", at: at(8) } });
    });
  });
  // What one person may have at once is counted.
  beforeEach(() => world.rows((db) => db.contactExport.updateMany({ where: { accountId: world.account.id }, data: { state: "over" } })));
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  const begin = async (userId: string, wanted: StartExport = {}) => (await startExport(as(userId), wanted)).id;
  const work = (id: string, options: Parameters<typeof runExport>[2] = {}, now?: Date) =>
    runExport(world.worker({ config, ...(now && { now }) }), { accountId: world.account.id, exportId: id }, options);
  const pathOf = (id: string) => fileOf({ config: as(manager).config }, world.account.id, id);
  const isThere = (id: string) => existsSync(pathOf(id));
  const stateOf = async (id: string) => (await listExports(as(manager))).rows.find((row) => row.id === id);
  const fetched = async (id: string, userId = manager, now?: Date) => {
    const { pieces, ...rest } = await fetchExport(as(userId, now), { id });
    const all: Uint8Array[] = [];
    for await (const piece of pieces) all.push(piece);
    return { ...rest, text: Buffer.concat(all).toString("utf8") };
  };
  const take = async (wanted: StartExport = {}, userId = manager) => {
    const id = await begin(userId, wanted);
    await work(id);
    return (await fetched(id, userId)).text;
  };
  const addressesIn = (text: string) => text.match(/[a-z]+@meadow\.example/g) ?? [];
  const entriesOf = (id: string) => world.rows((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } }));

  test("holds whom its person may both see and take out, and nobody else, the newest first", async () => {
    expect(addressesIn(await take())).toEqual(["ada", "ben", "cleo", "own"].map((name) => `${name}@meadow.example`));
    expect((await offerExport(as(manager), {})).contacts).toEqual({ count: 4, isMore: false });
    expect(addressesIn(await take({}, world.account.userId))).toHaveLength(7);
  });

  test("is a CSV file that a spreadsheet reads and computes nothing of, with the consent and where it was given", async () => {
    const text = await take({ search: "ada@" });
    const [headings, row, end] = text.split("\r\n");
    expect(headings).toMatch(/^\uFEFF"E-mail","First name"/);
    expect(row).toContain(`"ada@meadow.example","'=HYPERLINK(""x"")"`);
    expect(row).toContain(`"Łódź"`);
    expect(row).toContain(`"bulbs, trade","granted","2026-01-11T00:00:00.000Z","Fair, 3 May 2026"`);
    expect(row).toContain(`"Retail PL, Trade"`);
    expect(end).toBe("");
    expect(await take({ search: "ben@" })).toContain(`"withdrawn","","",`);
  });

  test("takes the search, the filters, the conditions and the segment of the list along, as they were when it was started", async () => {
    const city = { version: 2, match: "all", conditions: [{ kind: "field", field: "city", op: "is", value: "Gdynia" }] } as const;
    const rule = { ...city, conditions: [...city.conditions] };
    expect(addressesIn(await take({ rule }))).toEqual(["ben@meadow.example", "cleo@meadow.example"]);
    expect(addressesIn(await take({ rule, tags: ["bulbs"] }))).toEqual(["cleo@meadow.example"]);
    const segment = await world.rows((db) =>
      createSegment(db, world.account.id, {
        name: "Bulbs",
        rule: { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: "bulbs" }] },
        ownerId: world.account.userId,
      }),
    );
    const id = await begin(world.account.userId, { segmentId: segment.id, rule });
    await world.rows((db) =>
      db.segment.update({ where: { accountId_id: { accountId: world.account.id, id: segment.id } }, data: { rule } }),
    );
    await work(id);
    const { rows } = await listExports(as(world.account.userId));
    expect(rows[0]?.about).toMatchObject({ segment: "Bulbs", conditions: 1, search: null });
    expect(addressesIn((await fetched(id, world.account.userId)).text)).not.toContain("ben@meadow.example");
    await expect(begin(manager, { segmentId: world.teamId })).rejects.toThrow(NotFound);
  });

  test("goes on where it was killed, and writes nobody twice or half", async () => {
    const id = await begin(manager);
    await work(id, { page: 1, signal: AbortSignal.abort() });
    expect(await stateOf(id)).toMatchObject({ state: "running", rowsDone: 1, rowsAll: 4 });
    // What a killed worker wrote and nobody counted.
    appendFileSync(pathOf(id), '"ben@meadow.example","hal'.repeat(100));
    await Promise.all([work(id, { page: 1 }), work(id, { page: 1 })]);
    expect(await stateOf(id)).toMatchObject({ state: "ready", rowsDone: 4 });
    const onDisk = statSync(pathOf(id)).size;
    const { text, length, name } = await fetched(id);
    expect(addressesIn(text)).toEqual(["ada", "ben", "cleo", "own"].map((who) => `${who}@meadow.example`));
    expect([text.split("\r\n").length, length, name]).toEqual([6, onDisk, expect.stringMatching(/^contacts-.*\.csv$/)]);
  });

  test("begins again where somebody took its file away", async () => {
    const id = await begin(manager);
    await work(id, { page: 2, signal: AbortSignal.abort() });
    rmSync(pathOf(id));
    await work(id, { page: 2 });
    expect(addressesIn((await fetched(id)).text)).toHaveLength(4);
  });

  test("is cut when its person loses the right while it runs: the file is gone and the log says so", async () => {
    const id = await begin(manager);
    await work(id, { page: 1, signal: AbortSignal.abort() });
    expect(isThere(id)).toBe(true);
    const where = { accountId_userId: { accountId: world.account.id, userId: manager } };
    await world.rows((db) => db.membership.update({ where, data: { status: "suspended" } }));
    await work(id, { page: 1 });
    await world.rows((db) => db.membership.update({ where, data: { status: "active" } }));
    expect([isThere(id), (await stateOf(id))?.state]).toEqual([false, "cut"]);
    await expect(fetchExport(as(manager), { id })).rejects.toMatchObject({ code: "export-cut" });
    expect((await entriesOf(id)).at(-1)).toMatchObject({ action: "contact.export-cut", after: { rows: 1, byUserId: manager } });
  });

  test.each([
    ["while it runs", true],
    ["before it is downloaded", false],
  ])("is cut when its person may take out fewer contacts %s", async (_, isRunning) => {
    const id = await begin(manager);
    await work(id, isRunning ? { page: 1, signal: AbortSignal.abort() } : {});
    const key = { accountId_id: { accountId: world.account.id, id: retailGrant } };
    await world.rows((db) => db.accessGrant.update({ where: key, data: { actions: view } }));
    if (isRunning) await work(id, { page: 1 });
    expect([isThere(id), (await stateOf(id))?.state]).toEqual(isRunning ? [false, "cut"] : [true, "ready"]);
    await expect(fetchExport(as(manager), { id })).rejects.toMatchObject({ code: "export-cut" });
    await world.rows((db) => db.accessGrant.update({ where: key, data: { actions: view | edit | exporting } }));
    expect([isThere(id), (await stateOf(id))?.state]).toEqual([false, "cut"]);
    await expect(fetchExport(as(manager), { id })).rejects.toMatchObject({ code: "export-cut" });
  });

  test("is downloaded once, by nobody but its person, and leaves no file behind", async () => {
    const id = await begin(manager);
    await expect(fetchExport(as(manager), { id })).rejects.toMatchObject({ code: "export-running" });
    await work(id);
    await expect(fetchExport(as(world.account.userId), { id })).rejects.toThrow(NotFound);
    await expect(fetchExport(as(manager), { id: "no id at all" })).rejects.toThrow(NotFound);
    expect((await listExports(as(world.account.userId))).rows.map((row) => row.id)).not.toContain(id);
    expect(addressesIn((await fetched(id)).text)).toHaveLength(4);
    expect([isThere(id), (await stateOf(id))?.state]).toEqual([false, "fetched"]);
    await expect(fetched(id)).rejects.toMatchObject({ code: "export-over" });
    const entries = await entriesOf(id);
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["contact.export-started", manager],
      ["contact.export-finished", manager],
      ["contact.export-downloaded", manager],
    ]);
    expect(entries.map(({ after }) => after)).toEqual([{ narrowedBy: [] }, { rows: 4 }, { rows: 4 }]);
  });

  test("is not used up by a download that breaks off: the same person begins again, and each time stands in the log", async () => {
    const id = await begin(manager);
    await work(id);
    const { pieces } = await fetchExport(as(manager), { id });
    expect((await pieces.next()).done).toBe(false);
    await pieces.return(undefined);
    expect([isThere(id), (await stateOf(id))?.state]).toEqual([true, "ready"]);
    await expect(fetchExport(as(world.account.userId), { id })).rejects.toThrow(NotFound);
    expect(addressesIn((await fetched(id)).text)).toHaveLength(4);
    expect([isThere(id), (await stateOf(id))?.state]).toEqual([false, "fetched"]);
    const handed = (await entriesOf(id)).filter(({ action }) => action === "contact.export-downloaded");
    expect(handed).toHaveLength(2);
  });

  test("is over after 24 hours, and its file is removed then", async () => {
    const id = await begin(manager);
    await work(id);
    await work(id);
    expect(isThere(id)).toBe(true);
    const due = "SELECT run_at FROM graphile_worker.jobs WHERE key = $1";
    const { rows } = await world.worker().store.pool.query(due, [`export:${id}`]);
    expect(rows).toEqual([{ run_at: (await stateOf(id))!.endsAt }]);
    const later = new Date(Date.now() + DAY + 60_000);
    await expect(fetchExport(as(manager, later), { id })).rejects.toMatchObject({ code: "export-over" });
    await work(id, {}, later);
    expect([isThere(id), (await stateOf(id))?.state]).toEqual([false, "over"]);
  });

  test("is removed by its person while it is written or before it is downloaded, and by nobody else", async () => {
    const running = await begin(manager);
    await work(running, { page: 1, signal: AbortSignal.abort() });
    const ready = await begin(manager);
    await work(ready);
    for (const id of [running, ready]) {
      await expect(removeExport(as(world.account.userId), { id })).rejects.toThrow(NotFound);
      await removeExport(as(manager), { id });
      await work(id);
      expect([isThere(id), (await stateOf(id))?.state]).toEqual([false, "removed"]);
      await expect(removeExport(as(manager), { id })).rejects.toMatchObject({ code: "export-over" });
    }
    expect((await entriesOf(running)).at(-1)).toMatchObject({ action: "contact.export-removed", after: { rows: 1 } });
  });

  test("says in the log by what it was narrowed, and never what was searched for", async () => {
    const id = await begin(manager, { search: "ada@meadow.example", tags: [] });
    expect((await entriesOf(id))[0]?.after).toEqual({ narrowedBy: ["search"] });
  });

  test("is one of two that a person may run at once, and of five that they keep", async () => {
    await work(await begin(manager));
    await begin(manager);
    // Both ask while neither has committed: the end of the log is held until they wait.
    const { asked } = await world.rows(async (db) => {
      await db.$queryRaw`SELECT 1 FROM audit_head WHERE account_id = ${world.account.id}::uuid FOR UPDATE`;
      const asked = Promise.allSettled([begin(manager), begin(manager)]);
      await vi.waitFor(async () => {
        const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        expect((await world.database.store.pool.query(waiting)).rows).toHaveLength(2);
      });
      return { asked };
    });
    const started = await asked;
    const refused = started.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(refused).toMatchObject([{ code: "exports-running" }]);
    expect(refused[0]).toBeInstanceOf(Conflict);
    for (const { id } of (await listExports(as(manager))).rows) await work(id);
    for (let more = 0; more < 2; more += 1) await work(await begin(manager));
    await expect(begin(manager)).rejects.toMatchObject({ code: "exports-kept" });
    await begin(world.account.userId);
  });

  test("is for those alone who may take contacts out", async () => {
    const seller = await world.person("sales-user", { inTeam: true });
    await expect(startExport(as(seller), {})).rejects.toThrow(NotAllowed);
    await expect(offerExport(as(seller), {})).rejects.toThrow(NotAllowed);
    await expect(listExports(as(seller))).rejects.toThrow(NotAllowed);
    const id = await begin(manager);
    await work(id);
    await expect(fetchExport(as(seller), { id })).rejects.toThrow(NotAllowed);
    expect(readFileSync(pathOf(id), "utf8")).toContain("ada@meadow.example");
  });
});
