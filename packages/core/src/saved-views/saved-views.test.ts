import { createSegment } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { createWorld, watchStatements, type World } from "../testing.ts";
import { createView, listViews, removeView, setColumns, setDefaultView, updateView } from "./index.ts";
import type { CreateView } from "./schema.ts";

describe("a list of contacts kept under a name", () => {
  let world: World;
  let admin: string;
  let manager: string;
  let marketer: string;
  let colleague: string;
  let far: string;
  beforeAll(async () => {
    world = await createWorld();
    admin = world.account.userId;
    manager = await world.person("marketing-manager", { name: "Celia", inTeam: true });
    marketer = await world.person("marketing-user", { name: "Mia", inTeam: true });
    colleague = await world.person("sales-manager", { name: "Cleo", inTeam: true });
    far = await world.person("sales-manager", { name: "Far", otherTeam: true });
  });
  afterAll(() => world?.database.drop());
  beforeEach(() =>
    world.rows(async (db) => {
      await db.contactView.deleteMany({ where: { accountId: world.account.id } });
    }),
  );

  const view: CreateView = {
    name: "Spring",
    filters: { tags: ["bulbs"], rule: { ...EVERYONE, conditions: [{ kind: "field", field: "city", op: "is", value: "Gdynia" }] } },
    sort: "name",
    columns: ["email", "owner", "field:birthday"],
    audience: { to: "me" },
  };
  const keep = async (userId: string, change: Partial<CreateView> = {}) => (await createView(world.as(userId), { ...view, ...change })).id;
  const found = (userId: string) => listViews(world.as(userId));
  const names = async (userId: string) => (await found(userId)).rows.map(({ name }) => name);
  const savedAt = async (userId: string) => (await found(userId)).rows[0]!.updatedAt;
  const everybody = { to: "account" } as const;
  const team = () => ({ to: "team", teamId: world.teamId }) as const;

  test("is found as it was kept, by its person alone", async () => {
    const id = await keep(marketer);
    const [row] = (await found(marketer)).rows;
    expect(row).toEqual({ ...view, id, updatedAt: expect.any(Date), owner: null, isTheirs: true, isWithoutPart: false });
    expect([await names(admin), await names(colleague)]).toEqual([[], []]);
  });

  test("is shared with a team of one's own, and with everybody by who sees every contact", async () => {
    await keep(manager, { name: "For Poland", audience: team() });
    await keep(admin, { name: "For all", audience: { to: "account" } });
    expect([await names(colleague), await names(far)]).toEqual([["For all", "For Poland"], ["For all"]]);
    const [shared] = (await found(colleague)).rows;
    expect(shared).toMatchObject({ owner: "Owner of meadow", isTheirs: false });
    expect((await found(colleague)).mayShare).toEqual({ teams: [{ id: world.teamId, name: "Poland" }], account: false });
    expect((await found(admin)).mayShare.account).toBe(true);
    const ofTeam = (await found(colleague)).rows[1]!;
    await expect(removeView(world.as(far), { id: ofTeam.id })).rejects.toThrow(NotFound);
    for (const audience of [{ to: "account" }, { to: "team", teamId: world.otherTeamId }] as const)
      await expect(keep(colleague, { name: "Wider", audience })).rejects.toThrow(Invalid);
    await expect(keep(await world.person("sales-user", { inTeam: true }), { audience: team() })).rejects.toMatchObject({
      issues: [{ path: ["audience"], code: "not-own-team" }],
    });
  });

  test("is changed and taken away by its person, and by who manages the account; others find it unchanged", async () => {
    const id = await keep(manager, { audience: everybody });
    const updatedAt = await savedAt(manager);
    const change = { ...view, id, updatedAt, name: "Trees", audience: everybody };
    await expect(updateView(world.as(colleague), change)).rejects.toThrow(NotAllowed);
    await expect(removeView(world.as(colleague), { id })).rejects.toThrow(NotAllowed);
    const elsewhere = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
    await expect(updateView(elsewhere, change)).rejects.toThrow(NotFound);
    await expect(removeView(elsewhere, { id })).rejects.toThrow(NotFound);
    await updateView(world.as(manager, { now: new Date(Date.now() + 1_000) }), change);
    await expect(updateView(world.as(manager), change)).rejects.toMatchObject({ code: "view-changed" });
    expect(await names(colleague)).toEqual(["Trees"]);
    await removeView(world.as(admin), { id });
    expect(await names(manager)).toEqual([]);
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } }));
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["contact-view.created", manager],
      ["contact-view.changed", manager],
      ["contact-view.removed", admin],
    ]);
    expect(JSON.stringify(entries.map(({ before, after }) => [before, after]))).not.toMatch(/Gdynia"|bulbs/);
  });

  test("is not shared wider by who manages the account but does not see every contact", async () => {
    const id = await keep(colleague, { audience: team() });
    const updatedAt = await savedAt(colleague);
    await expect(updateView(world.as(colleague), { ...view, id, updatedAt, audience: { to: "account" } })).rejects.toMatchObject({
      issues: [{ code: "view-too-wide" }],
    });
  });

  test("has a name that its person has not given yet", async () => {
    await keep(marketer);
    await expect(keep(marketer)).rejects.toMatchObject({ issues: [{ path: ["name"], code: "name-taken" }] });
    await keep(colleague);
  });

  test("opens the list of whoever chose it, until it is taken away", async () => {
    const id = await keep(manager, { audience: team() });
    await setDefaultView(world.as(colleague), { id });
    expect((await found(colleague)).defaultId).toBe(id);
    expect((await found(manager)).defaultId).toBeNull();
    await expect(setDefaultView(world.as(far), { id })).rejects.toThrow(NotFound);
    await removeView(world.as(manager), { id });
    expect((await found(colleague)).defaultId).toBeNull();
    await setDefaultView(world.as(colleague), { id: null });
  });

  test("is left out as the opening of a list once it is not shared any more", async () => {
    const id = await keep(manager, { audience: team() });
    await setDefaultView(world.as(colleague), { id });
    const updatedAt = await savedAt(manager);
    await updateView(world.as(manager), { ...view, id, updatedAt });
    expect(await found(colleague)).toMatchObject({ rows: [], defaultId: null });
  });

  test("asks for a segment that its person knows; who does not, or finds it gone, reads the list without it, and is told", async () => {
    const segment = await world.rows((db) => createSegment(db, world.account.id, { name: "Mine", rule: EVERYONE, ownerId: manager }));
    await keep(manager, { filters: { segmentId: segment.id, tags: ["bulbs"] }, audience: { to: "account" } });
    const reader = await world.person("restricted-user", { name: "Iga" });
    expect((await found(reader)).rows).toMatchObject([{ filters: { tags: ["bulbs"] }, isWithoutPart: true }]);
    expect((await found(manager)).rows).toMatchObject([{ filters: { segmentId: segment.id }, isWithoutPart: false }]);
    await expect(keep(reader, { filters: { segmentId: segment.id } })).rejects.toThrow(NotFound);
    await expect(keep(manager, { name: "None", filters: { segmentId: world.teamId } })).rejects.toThrow(NotFound);
  });

  test("reads without conditions that name what its reader may not know of, and is kept with none that its person does not know", async () => {
    const { id } = await world.rows((db) => createSegment(db, world.account.id, { name: "Named", rule: EVERYONE, ownerId: manager }));
    const rule = { ...EVERYONE, conditions: [{ kind: "segment", op: "in", segmentId: id } as const] };
    await keep(manager, { filters: { rule, tags: ["bulbs"] }, audience: { to: "account" } });
    const reader = await world.person("restricted-user", { name: "Iga" });
    expect((await found(reader)).rows).toMatchObject([{ filters: { tags: ["bulbs"] }, isWithoutPart: true }]);
    expect((await found(reader)).rows[0]!.filters.rule).toBeUndefined();
    expect((await found(manager)).rows).toMatchObject([{ filters: { rule }, isWithoutPart: false }]);
    await expect(keep(reader, { filters: { rule } })).rejects.toThrow(Invalid);
  });

  test("is changed to ask for nothing that its person does not know, though they may keep what it asks for", async () => {
    const { id: segmentId } = await world.rows((db) =>
      createSegment(db, world.account.id, { name: "Hidden", rule: EVERYONE, ownerId: manager }),
    );
    const reader = await world.person("restricted-user", { name: "Iga" });
    const rule = { ...EVERYONE, conditions: [{ kind: "segment", op: "in", segmentId } as const] };
    const id = await keep(reader);
    const to = async (filters: CreateView["filters"]) =>
      updateView(world.as(reader), { ...view, id, filters, updatedAt: (await found(reader)).rows[0]!.updatedAt });
    await expect(to({ rule })).rejects.toThrow(Invalid);
    await expect(to({ segmentId })).rejects.toThrow(NotFound);
    const where = { accountId_id: { accountId: world.account.id, id } };
    // Known when it was kept.
    await world.rows((db) => db.contactView.update({ where, data: { filters: { rule, segmentId } } }));
    await to({ rule, segmentId, tags: ["bulbs"] });
    expect((await found(reader)).rows).toMatchObject([{ filters: { tags: ["bulbs"] }, isWithoutPart: true }]);
  });

  test("is listed with many others by as many questions as with few", async () => {
    const { id } = await world.rows((db) => createSegment(db, world.account.id, { name: "Asked", rule: EVERYONE, ownerId: manager }));
    const conditions = [
      { kind: "segment", op: "in", segmentId: id } as const,
      { kind: "owner", op: "is", userId: manager } as const,
      { kind: "team", op: "is", teamId: world.teamId } as const,
    ];
    let asked = 0;
    watchStatements(world.database.store, () => (asked += 1));
    const askedFor = async () => {
      asked = 0;
      await found(manager);
      return asked;
    };
    await keep(manager, { filters: { rule: { ...EVERYONE, conditions } } });
    const few = await askedFor();
    for (let at = 0; at < 10; at += 1) await keep(manager, { name: `View ${at}`, filters: { rule: { ...EVERYONE, conditions } } });
    expect(await askedFor()).toBe(few);
  });

  test("is one of at most fifty", async () => {
    for (let at = 0; at < 50; at += 1) await keep(marketer, { name: `View ${at}` });
    await expect(keep(marketer)).rejects.toThrow(Conflict);
  });

  test("stays with its person, and as what opens a list, however many others share theirs", async () => {
    const { id: accountId } = world.account;
    const shared = { accountId, ownerId: admin, filters: {}, sort: "newest", sharedWith: "account", createdAt: new Date(0) };
    const rows = Array.from({ length: 210 }, (_, at) => ({ ...shared, id: newId(), name: `Shared ${at}`, updatedAt: new Date() }));
    await world.rows((db) => db.contactView.createMany({ data: rows }));
    await keep(colleague, { name: "Own" });
    const last = await keep(manager, { name: "Last", audience: team() });
    await setDefaultView(world.as(colleague), { id: last });
    const { rows: listed, defaultId } = await found(colleague);
    expect([listed.length, defaultId]).toEqual([200, last]);
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(["Own", "Last"]));
    await setDefaultView(world.as(colleague), { id: null });
  });

  test("needs somebody who sees contacts", async () => {
    const nobody = await world.person("marketing-user", { campaigns: "none" });
    await expect(keep(nobody)).rejects.toThrow(NotAllowed);
    await expect(found(nobody)).rejects.toThrow(NotAllowed);
    await expect(setColumns(world.as(nobody), { columns: null })).rejects.toThrow(NotAllowed);
  });

  test("leaves the columns to each person where it says none: chosen for oneself, each once", async () => {
    await setColumns(world.as(marketer), { columns: ["email", "owner", "email"] });
    expect([(await found(marketer)).columns, (await found(colleague)).columns]).toEqual([["email", "owner"], null]);
    await setColumns(world.as(marketer), { columns: null });
    expect((await found(marketer)).columns).toBeNull();
    for (const column of ["password", "", "access_group_nos", "field:", "field:a b", "field:X"])
      await expect((async () => setColumns(world.as(marketer), { columns: [column as "email"] }))()).rejects.toThrow();
  });
});
