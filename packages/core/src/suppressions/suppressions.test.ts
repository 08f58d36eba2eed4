import { createAccessGroup, createContact, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContact as addContact, getContact, withdrawConsent } from "../contacts/index.ts";
import { asSystem, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { addressHash, addSuppression, isSuppressed, listSuppressions, suppressAddress, unsuppressAddress } from "./index.ts";

const hexOf = (address: string) => Buffer.from(addressHash(address)!).toString("hex");
const NOW = new Date("2026-05-10T09:00:00Z");

describe("the suppression list", () => {
  let world: World;
  let owner: string;
  let marketer: string;
  let manager: string;

  beforeAll(async () => {
    world = await createWorld();
    owner = world.account.userId;
    marketer = await world.person("marketing-user", { inTeam: true });
    // Manages the account, and sees the contacts of one access group alone.
    manager = await world.person("marketing-user", { inTeam: true, name: "Max" });
    await world.rows(async (db) => {
      const group = await createAccessGroup(db, world.account.id, "Retail");
      await createGrant(db, world.account.id, { groupId: group.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      await db.adjustment.create({
        data: { accountId: world.account.id, userId: manager, permissionKey: "account.manage", scope: "global", givenById: owner },
      });
      await createContact(db, world.account.id, { email: "seen@meadow.example", groupNos: [group.no] });
      await createContact(db, world.account.id, { email: "hidden@meadow.example" });
    });
  });
  afterAll(() => world?.database.drop());

  const admin = (now = NOW) => world.as(owner, { now });
  const entries = (action: string) => world.rows((db) => db.auditEvent.findMany({ where: { action }, orderBy: { seq: "asc" } }));
  const hashes = async (input = {}) => (await listSuppressions(admin(), input)).rows.map(({ hash }) => hash);

  test("takes an address by hand, in whatever form it is written, once, and says by whom, why and since when", async () => {
    expect(await suppressAddress(admin(), { address: " Ada@Meadow.example ", reason: "asked by phone" })).toEqual({ added: true });
    expect(await suppressAddress(admin(new Date()), { address: "ada@meadow.example" })).toEqual({ added: false });
    const { rows, total } = await listSuppressions(admin(), { address: "ADA@meadow.example" });
    const [row, ...others] = rows;
    expect(others).toEqual([]);
    expect(row).toEqual({
      hash: hexOf("ada@meadow.example"),
      contact: null,
      reason: "by_hand",
      source: "by hand",
      by: "Owner of meadow",
      at: NOW,
    });
    expect(total).toEqual({ count: 1, isMore: false });
    const [entry, ...more] = await entries("suppression.added");
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ actorId: owner, targetId: row!.hash, reason: "asked by phone" });
    expect(JSON.stringify(entry, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).not.toContain("@");
  });

  test("holds for whoever is added with the address later", async () => {
    const { id } = await addContact(admin(), { email: "ada@meadow.example", consent: { state: "granted", source: "A list" } });
    expect((await getContact(admin(), { id })).suppressed).toBe("by_hand");
  });

  test("shows an address only where the reader may view a contact who has it", async () => {
    for (const address of ["seen@meadow.example", "hidden@meadow.example", "nobody@meadow.example"])
      await suppressAddress(admin(), { address });
    const shown = async (userId: string) =>
      new Map((await listSuppressions(world.as(userId), {})).rows.map(({ hash, contact }) => [hash, contact?.email ?? null]));
    const [all, some] = [await shown(owner), await shown(manager)];
    expect(all.get(hexOf("hidden@meadow.example"))).toBe("hidden@meadow.example");
    expect(some.get(hexOf("seen@meadow.example"))).toBe("seen@meadow.example");
    const { rows: hidden } = await listSuppressions(world.as(manager), { address: "hidden@meadow.example" });
    const { rows: nobody } = await listSuppressions(world.as(manager), { address: "nobody@meadow.example" });
    expect([hidden[0]!.contact, nobody[0]!.contact]).toEqual([null, null]);
    expect({ ...hidden[0], hash: "" }).toEqual({ ...nobody[0], hash: "" });
  });

  test("is searched by the whole address alone", async () => {
    expect(await hashes({ address: "seen@meadow.example" })).toEqual([hexOf("seen@meadow.example")]);
    expect(await hashes({ address: "absent@meadow.example" })).toEqual([]);
    for (const address of ["seen@", "%", "@meadow.example", "' OR true --"])
      expect(await listSuppressions(admin(), { address })).toMatchObject({ rows: [], isNoAddress: true });
  });

  test("is read page by page, the newest first, forwards and back, without a gap or a repetition", async () => {
    for (let i = 0; i < 5; i++)
      await suppressAddress(admin(new Date(NOW.getTime() + (i % 2) * 1000)), { address: `page${i}@meadow.example` });
    const all = await hashes({ limit: 100 });
    const walked: string[] = [];
    let cursor: string | undefined;
    let previous: string | null = null;
    do {
      const page = await listSuppressions(admin(), { limit: 2, cursor });
      walked.push(...page.rows.map(({ hash }) => hash));
      [cursor, previous] = [page.nextCursor ?? undefined, page.previousCursor];
    } while (cursor);
    expect(walked).toEqual(all);
    const back = await listSuppressions(admin(), { limit: 2, cursor: previous! });
    const size = all.length % 2 || 2;
    expect(back.rows.map(({ hash }) => hash)).toEqual(all.slice(-size - 2, -size));
    expect(await hashes({ limit: 100, cursor: "after_2026-99-99T00:00:00.000Z_zz" })).toEqual(all);
  });

  test("gives an address back for a reason, which no consent comes back with", async () => {
    const { id } = await addContact(admin(), { email: "back@meadow.example", consent: { state: "granted", source: "A form" } });
    await withdrawConsent(admin(), { id, source: "By phone" });
    await unsuppressAddress(admin(), { hash: hexOf("back@meadow.example"), reason: "asked for it again" });
    expect(await getContact(admin(), { id })).toMatchObject({ suppressed: null, emailConsent: "withdrawn" });
    const [entry] = await entries("suppression.removed");
    expect(entry).toMatchObject({ before: { suppressed: "unsubscribed" }, reason: "asked for it again" });
    await expect(unsuppressAddress(admin(), { hash: hexOf("back@meadow.example"), reason: "again" })).rejects.toThrow(NotFound);
  });

  test("is given back once, though two ask at once", async () => {
    await suppressAddress(admin(), { address: "twice@meadow.example" });
    const ask = () => unsuppressAddress(admin(), { hash: hexOf("twice@meadow.example"), reason: "asked again" });
    const outcomes = await Promise.allSettled([ask(), ask()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("takes no reason with an address in it, and gives nothing back without one", async () => {
    const hash = hexOf("ada@meadow.example");
    const talkative = unsuppressAddress(admin(), { hash, reason: "ada@meadow.example asked" });
    await expect(talkative).rejects.toThrow(Invalid);
    await expect(talkative).rejects.toMatchObject({ issues: [{ path: ["reason"], code: "address-in-reason" }] });
    await expect((async () => unsuppressAddress(admin(), { hash, reason: "  " }))()).rejects.toThrow();
    expect(await hashes({ address: "ada@meadow.example" })).toEqual([hash]);
  });

  test("takes nothing that is no plain address", async () => {
    for (const address of ["ada@", "a@b@c.example", "Ada <ada@meadow.example>", "ada@meadow.example\u0000"])
      await expect((async () => suppressAddress(admin(), { address }))()).rejects.toThrow();
  });

  test("is for whoever manages the account, and knows nothing of another account", async () => {
    const use = [
      () => listSuppressions(world.as(marketer), {}),
      () => suppressAddress(world.as(marketer), { address: "x@meadow.example" }),
      () => unsuppressAddress(world.as(marketer), { hash: hexOf("ada@meadow.example"), reason: "because" }),
    ];
    for (const ask of use) await expect(ask()).rejects.toThrow(NotAllowed);
    const stranger = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
    expect((await listSuppressions(stranger, {})).rows).toEqual([]);
    await expect(unsuppressAddress(stranger, { hash: hexOf("ada@meadow.example"), reason: "because" })).rejects.toThrow(NotFound);
    expect(await asSystem(admin(), world.account.id, (ctx) => isSuppressed(ctx, "ada@meadow.example"))).toBe(true);
  });

  test("shows what a link or a bounce put there, by nobody", async () => {
    const hash = addressHash("gone@meadow.example")!;
    await asSystem(admin(), world.account.id, (ctx) => addSuppression(ctx, { addressHash: hash, reason: "bounced", source: "campaign x" }));
    const { rows } = await listSuppressions(admin(), { address: "gone@meadow.example" });
    expect(rows).toMatchObject([{ reason: "bounced", source: "campaign x", by: null }]);
  });
});
