import { closeSync, existsSync, mkdtempSync, openSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@countersign/db";
import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { getContact, listContactEvents, listContacts } from "../contacts/index.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { createForm } from "../forms/index.ts";
import { fetchExport, runExport, startExport } from "../exports/index.ts";
import { createWorld, type World } from "../testing.ts";
import { checkImport, getImport, getRejectedRows, listImports, runImport, startImport, undoImport, uploadContacts } from "./index.ts";
import { fileOf } from "./internal.ts";
import type { ImportPlan } from "./schema.ts";

describe("an import", () => {
  let world: World;
  let manager: string;
  let groups: { trade: { id: string; no: number }; retail: { id: string; no: number } };
  const dataDir = mkdtempSync(join(tmpdir(), "imports-"));
  const config = { dataDir };
  const as = (userId: string, now?: Date) => world.as(userId, { config, ...(now && { now }) });

  beforeAll(async () => {
    world = await createWorld();
    manager = await world.person("sales-manager", { inTeam: true });
    const [trade, retail] = await world.rows(async (db) => [
      await createAccessGroup(db, world.account.id, "Trade"),
      await createAccessGroup(db, world.account.id, "Retail PL"),
    ]);
    groups = { trade: trade!, retail: retail! };
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } }));
    const edit = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
    await world.rows((db) => createGrant(db, world.account.id, { groupId: retail!.id, teamId: world.teamId, actions: edit }));
    await world.rows((db) =>
      createContacts(db, world.account.id, [
        { email: "hidden@meadow.example", groupNos: [trade!.no] },
        { email: "locked@meadow.example", groupNos: [trade!.no] },
        { email: "seen@meadow.example", groupNos: [retail!.no], city: "Łódź" },
      ]),
    );
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  async function* pieces(...parts: (string | Uint8Array)[]) {
    for (const part of parts) yield typeof part === "string" ? Buffer.from(part, "latin1") : part;
  }
  const upload = async (userId: string, ...parts: (string | Uint8Array)[]) =>
    (await uploadContacts(as(userId), "fair.csv", pieces(...parts))).id;
  const work = (id: string, options: Parameters<typeof runImport>[2] = {}) =>
    runImport(world.worker({ config }), { accountId: world.account.id, importId: id }, options);
  async function check(userId: string, id: string, change: Partial<ImportPlan> = {}, options = {}) {
    const { plan } = await getImport(as(userId), { id });
    await checkImport(as(userId), { id, plan: { ...plan, groupIds: [groups.retail.id], ...change } });
    await work(id, options);
    return getImport(as(userId), { id });
  }
  async function carryOut(userId: string, id: string, change: Partial<ImportPlan> = {}, options = {}) {
    await check(userId, id, change, options);
    await startImport(as(userId), { id });
    await work(id, options);
    return getImport(as(userId), { id });
  }
  const countOf = (email: string) => world.rows((db) => db.contact.count({ where: { accountId: world.account.id, email } }));

  test("of our own file gives back exactly what was taken out", async () => {
    const odd = { firstName: "=1+1", lastName: "'=x", city: "-Łódź", phone: "+48 600 100 200", email: "'round@story.example" };
    await world.rows((db) => createContacts(db, world.account.id, [{ ...odd, groupNos: [groups.retail.no] }]));
    await world.rows((db) => db.contact.updateMany({ where: { email: odd.email }, data: { phone: odd.phone } }));
    const taker = await world.person("sales-manager", { inTeam: true });
    await world.rows((db) =>
      createGrant(db, world.account.id, {
        groupId: groups.retail.id,
        userId: taker,
        actions: CONTACT_ACTIONS.export | CONTACT_ACTIONS.view,
      }),
    );
    const { id: exportId } = await startExport(as(taker), { search: "round@story" });
    await runExport(world.worker({ config }), { accountId: world.account.id, exportId });
    const bytes: Uint8Array[] = [];
    for await (const piece of (await fetchExport(as(taker), { id: exportId })).pieces) bytes.push(piece);
    const id = await upload(manager, ...bytes);
    expect((await carryOut(manager, id, { duplicates: "add" })).outcome).toMatchObject({ created: 1, problems: [] });
    const rows = await world.rows((db) =>
      db.contact.findMany({
        where: { email: odd.email },
        select: { firstName: true, lastName: true, city: true, phone: true, email: true },
      }),
    );
    expect(rows).toEqual([odd, odd]);
  });

  test("is checked without a trace, carried out in the background, and names what it left out", async () => {
    const text = [
      "E-mail;Name;City;Tags",
      "new@story.example;Ada Lovelace;Gdynia;bulbs, trade",
      "seen@meadow.example;Somebody;Sopot;",
      "hidden@meadow.example;Whoever;Sopot;",
      "=cmd|' /c calc'!A1;x;y;",
      "NEW@story.example;Again;;",
      "ragged@story.example",
      "wide@story.example;a;b;c;d",
      ";nobody;;",
    ].join("\n");
    const id = await upload(manager, text);
    const checked = await check(manager, id);
    const problems = [
      { reason: "bad-address", count: 1, lines: [5] },
      { reason: "repeated", count: 1, lines: [6] },
      { reason: "too-many-cells", count: 1, lines: [8] },
      { reason: "no-address", count: 1, lines: [9] },
    ];
    expect(checked).toMatchObject({ state: "checked", rowsAll: 8, outcome: { created: 3, known: 1, problems } });
    expect(await countOf("new@story.example")).toBe(0);
    const done = await carryOut(manager, id, { tags: ["fair"], consent: { state: "granted", source: "Fair, 3 May 2026" } });
    expect(done).toMatchObject({ state: "done", outcome: { created: 3, updated: 0, known: 1, problems } });
    const [found] = (await listContacts(as(manager), { search: "new@story" })).rows;
    expect(await getContact(as(manager), { id: found!.id })).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      tags: ["bulbs", "trade", "fair"],
      owner: { id: manager },
      accessGroups: [{ name: "Retail PL" }],
      consents: [{ source: "Fair, 3 May 2026" }],
    });
    const addedBy = async (userId: string) => (await listContactEvents(as(userId), { id: found!.id })).rows.at(-1);
    expect(await addedBy(manager)).toMatchObject({ by: "sales-manager", what: { kind: "added", how: "import", file: "fair.csv" } });
    expect(await addedBy(world.account.userId)).toMatchObject({ by: "sales-manager", what: { kind: "added", how: "import", file: null } });
    // Out of the importer's view: added as if it were new, and counted so.
    expect(await countOf("hidden@meadow.example")).toBe(2);
    const { csv, isAll } = await getRejectedRows(as(manager), { id });
    expect([isAll, csv.includes(`"5","bad-address","'=cmd|' /c calc'!A1","x"`)]).toEqual([true, true]);
    expect(existsSync(fileOf(as(manager), world.account.id, id))).toBe(false);
    const actions = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } }));
    expect(actions.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["contact.import-uploaded", manager],
      ["contact.import-checked", manager],
      ["contact.import-checked", manager],
      ["contact.import-started", manager],
      ["contact.import-finished", manager],
    ]);
    // What was stated of their consent stands in the evidence alone: the log is kept for good.
    expect(JSON.stringify(actions.map(({ after }) => after))).not.toMatch(/story\.example|Fair, 3 May/);
    const next = await upload(manager, text);
    expect(await getImport(as(manager), { id: next })).toMatchObject({ isRemembered: true });
  });

  test("changes nobody into an access group that would give the importer more, and tells so in the check already", async () => {
    const edit = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
    const mine = await world.rows((db) => createAccessGroup(db, world.account.id, "Mine"));
    const more = await world.rows((db) => createAccessGroup(db, world.account.id, "More"));
    const importer = await world.person("sales-manager", {});
    const full = edit | CONTACT_ACTIONS.email | CONTACT_ACTIONS.export;
    await world.rows((db) => createGrant(db, world.account.id, { groupId: mine.id, userId: importer, actions: edit }));
    await world.rows((db) => createGrant(db, world.account.id, { groupId: more.id, userId: importer, actions: full }));
    await world.rows((db) =>
      createContacts(db, world.account.id, [
        { email: "grows@meadow.example", groupNos: [mine.no] },
        { email: "stays@meadow.example", groupNos: [mine.no] },
      ]),
    );
    const rule = { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: "opened" }] };
    const segment = await world.rows((db) => createSegment(db, world.account.id, { name: "Opened", rule, ownerId: world.account.userId }));
    await setFeeds(as(world.account.userId), { groupId: more.id, segmentIds: [segment.id], expected: [] });
    const id = await upload(importer, "email,city,tags\ngrows@meadow.example,Gdynia,opened\nstays@meadow.example,Gdynia,met\n");
    const plan = { duplicates: "update", groupIds: [mine.id] } satisfies Partial<ImportPlan>;
    const expected = { created: 0, updated: 1, problems: [{ reason: "opens-contact", lines: [2] }] };
    expect((await check(importer, id, plan)).outcome).toMatchObject(expected);
    expect((await carryOut(importer, id, plan)).outcome).toMatchObject(expected);
    const rows = await world.rows((db) =>
      db.contact.findMany({ where: { email: { in: ["grows@meadow.example", "stays@meadow.example"] } } }),
    );
    expect(rows.map(({ email, city, accessGroupNos }) => [email, city, accessGroupNos]).sort()).toEqual([
      ["grows@meadow.example", null, [mine.no]],
      ["stays@meadow.example", "Gdynia", [mine.no]],
    ]);
  });

  test("changes whom the importer may edit and nobody else, and opens nobody to anybody", async () => {
    const seen = await world.person("sales-manager", { otherTeam: true });
    const view = CONTACT_ACTIONS.view;
    await world.rows((db) => createGrant(db, world.account.id, { groupId: groups.trade.id, teamId: world.otherTeamId, actions: view }));
    const edit = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
    await world.rows((db) => createGrant(db, world.account.id, { groupId: groups.retail.id, userId: seen, actions: edit }));
    const id = await upload(seen, "email,city,tags\nseen@meadow.example,Sopot,met\nlocked@meadow.example,Sopot,met\n");
    const done = await carryOut(seen, id, { duplicates: "update" });
    expect(done.outcome).toMatchObject({ created: 0, updated: 1, problems: [{ reason: "not-editable", lines: [3] }] });
    const rows = await world.rows((db) =>
      db.contact.findMany({ where: { accountId: world.account.id, city: "Sopot", tags: { has: "met" } } }),
    );
    expect(rows.map(({ email, accessGroupNos }) => [email, accessGroupNos])).toEqual([["seen@meadow.example", [groups.retail.no]]]);
  });

  test("goes on where it was killed, and writes nobody twice", async () => {
    const text = ["email", ...Array.from({ length: 25 }, (_, at) => `kill${at % 24}@story.example`)].join("\n");
    const id = await upload(manager, text);
    await check(manager, id);
    await startImport(as(manager), { id });
    await work(id, { chunk: 10, signal: AbortSignal.abort() });
    expect(await getImport(as(manager), { id })).toMatchObject({ state: "running", rowsDone: 10, outcome: { created: 10 } });
    await Promise.all([work(id, { chunk: 10 }), work(id, { chunk: 10 })]);
    expect((await getImport(as(manager), { id })).outcome).toMatchObject({ created: 24, problems: [{ reason: "repeated", count: 1 }] });
    expect(await world.rows((db) => db.contact.count({ where: { email: { startsWith: "kill" } } }))).toBe(24);
  });

  test("is undone for a day, but for who was changed since, or answered a form of which nothing came to stay", async () => {
    const id = await upload(manager, "email\nundo1@story.example\nundo2@story.example\nundo3@story.example\n");
    const { doneAt } = await carryOut(manager, id);
    const { id: formId } = await createForm(as(world.account.userId), { name: "Newsletter" });
    await world.rows(async (db) => {
      const { id: accountId } = world.account;
      await db.contact.updateMany({ where: { accountId, email: "undo2@story.example" }, data: { updatedAt: new Date(0) } });
      const { id: contactId } = await db.contact.findFirstOrThrow({ where: { accountId, email: "undo3@story.example" } });
      const answer = { accountId, id: newId(), formId, state: "confirmed", answers: [], locale: "en", contactId, at: new Date() };
      await db.formResponse.create({ data: answer });
    });
    const late = as(manager, new Date(doneAt!.getTime() + 24 * 3_600_000));
    await expect(undoImport(late, { id })).rejects.toThrow(Conflict);
    await undoImport(as(manager), { id });
    await work(id);
    expect(await getImport(as(manager), { id })).toMatchObject({ state: "undone", outcome: { removed: 1, kept: 2 } });
    expect(await Promise.all(["undo1", "undo2", "undo3"].map((name) => countOf(`${name}@story.example`)))).toEqual([0, 1, 1]);
  });

  test("ends where the importer loses the right, with nothing more written", async () => {
    const id = await upload(manager, "email\nlost1@story.example\nlost2@story.example\n");
    await check(manager, id);
    await startImport(as(manager), { id });
    await work(id, { chunk: 1, signal: AbortSignal.abort() });
    const where = { accountId_userId: { accountId: world.account.id, userId: manager } };
    await world.rows((db) => db.membership.update({ where, data: { status: "suspended" } }));
    await work(id);
    await world.rows((db) => db.membership.update({ where, data: { status: "active" } }));
    expect(await getImport(as(manager), { id })).toMatchObject({ state: "failed", failure: { code: "no-right" }, outcome: { created: 1 } });
    expect(await countOf("lost2@story.example")).toBe(0);
  });

  test("fills only groups whose contacts the importer may edit, and needs one of who does not see everybody", async () => {
    const id = await upload(manager, "email\na@story.example\n");
    await expect(check(manager, id, { groupIds: [groups.trade.id] })).rejects.toMatchObject({ issues: [{ code: "group-not-yours" }] });
    await expect(check(manager, id, { groupIds: [] })).rejects.toMatchObject({ issues: [{ code: "group-needed" }] });
    const marketer = await world.person("marketing-manager");
    const other = await upload(marketer, "email\nopen@story.example\n");
    expect(await carryOut(marketer, other, { groupIds: [] })).toMatchObject({ state: "done", outcome: { created: 1 } });
  });

  test("waits while the files of the account take 1 GB, but what nobody made anything of for a day, or an upload left behind, makes room", async () => {
    const id = await upload(manager, "email\nroom@story.example\n");
    const path = (name: string) => fileOf(as(manager), world.account.id, name);
    const big = "0198a000-0000-7000-8000-00000000000b";
    closeSync(openSync(path(big), "w"));
    truncateSync(path(big), 1024 ** 3 + 1);
    const seller = await world.person("sales-manager");
    const give = (now?: Date) => uploadContacts(as(seller, now), "fair.csv", pieces("email\nmore@story.example\n"));
    await expect(give()).rejects.toMatchObject({ issues: [{ path: ["file"], code: "imports-full" }] });
    expect([existsSync(path(id)), existsSync(path(big))]).toEqual([true, true]);
    await give(new Date(Date.now() + 25 * 3_600_000));
    expect([existsSync(path(id)), existsSync(path(big))]).toEqual([false, false]);
    await expect(getImport(as(manager), { id })).rejects.toThrow(NotFound);
  });

  test("is nobody's but the person's who gave the file, and for who may import at all", async () => {
    const id = await upload(manager, "email\nb@story.example\n");
    await expect(getImport(as(world.account.userId), { id })).rejects.toThrow(NotFound);
    const { rows } = await listImports(as(manager));
    expect(rows[0]).toMatchObject({ id, fileName: "fair.csv", state: "uploaded" });
    const seller = await world.person("sales-user");
    await expect(uploadContacts(as(seller), "x.csv", pieces("email\nc@story.example\n"))).rejects.toThrow(NotAllowed);
  });

  test.each([
    ["no column with the address", { mapping: [null, null] }, "no-address-column"],
    ["two columns for one field", { mapping: ["email", "email"] }, "column-twice"],
    ["columns that are not there", { mapping: ["email"] }, "columns-changed"],
  ] as const)("is refused with %s", async (_, change, code) => {
    const id = await upload(manager, "email,second\nd@story.example,x\n");
    await expect(check(manager, id, { mapping: [...change.mapping] })).rejects.toMatchObject({ issues: [{ code }] });
  });
});
