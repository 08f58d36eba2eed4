import { readAccount } from "@countersign/db/reader";
import { createAccessGroup, createContacts, createGrant, type NewContact } from "@countersign/db/factories";
import { newId, withAccount } from "@countersign/db";
import { BUILT_IN_ROLE_KEYS, CONTACT_ACTIONS, decide, filterFor, matches, type Row } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Acting, proofIfAny, read, visible } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { addressesInView, countCovered, countRules, findContact, pageOfContacts, valuesInView } from "./index.ts";

type Known = Row & { id: string; email: string };

describe("contacts in view", () => {
  let world: World;
  let contacts: Known[];
  let foreignId: string;
  const people = new Map<string, string>();

  beforeAll(async () => {
    world = await createWorld();
    for (const role of BUILT_IN_ROLE_KEYS) people.set(role, await world.person(role, { inTeam: true }));
    people.set("sales-user by hand", await world.person("sales-user"));
    const [retail, trade, press] = await world.rows(async (db) => [
      await createAccessGroup(db, world.account.id, "Retail PL"),
      await createAccessGroup(db, world.account.id, "Trade"),
      await createAccessGroup(db, world.account.id, "Press"),
    ]);
    await world.rows(async (db) => {
      const { view, edit, email } = CONTACT_ACTIONS;
      await createGrant(db, world.account.id, { groupId: retail!.id, teamId: world.teamId, actions: view });
      await createGrant(db, world.account.id, { groupId: trade!.id, teamId: world.teamId, actions: email });
      await createGrant(db, world.account.id, { groupId: press!.id, teamId: world.otherTeamId, actions: view | edit | email });
      await createGrant(db, world.account.id, { groupId: trade!.id, userId: people.get("sales-manager")!, actions: edit });
    });
    const owners = [...people.values(), null];
    const groupSets = [[], [retail!.no], [trade!.no], [press!.no], [retail!.no, trade!.no]];
    const rows = owners.flatMap((ownerId, at) =>
      groupSets.map((groupNos, index): NewContact & { id: string; email: string } => ({
        id: newId(),
        email: `p${at}.${index}@meadow.example`,
        firstName: `Łucja${index}`,
        lastName: at % 2 ? "Żak" : null,
        city: index % 2 ? "Poznań" : null,
        tags: index % 2 ? ["bulbs"] : [],
        ownerId,
        groupNos,
        createdAt: new Date(Date.UTC(2026, 0, 1 + (at % 5))),
      })),
    );
    await world.rows((db) => createContacts(db, world.account.id, rows));
    contacts = rows.map((row) => ({
      accountId: world.account.id,
      id: row.id,
      email: row.email,
      ownerId: row.ownerId ?? null,
      teamId: null,
      accessGroupNos: row.groupNos ?? [],
    }));
    foreignId = await withAccount(
      world.database.store,
      { accountId: world.stranger.id },
      async (db) =>
        (await createContacts(db, world.stranger.id, [{ email: "p0.0@meadow.example", ownerId: people.get("account-admin")! }]))[0]!,
    );
  });
  afterAll(() => world?.database.drop());

  const acting = <T>(userId: string, work: (ctx: Acting) => Promise<T>) => read(world.as(userId), work);

  async function everyId(ctx: Acting, sort: "newest" | "name"): Promise<string[]> {
    const proof = proofIfAny(ctx, "contact.view");
    if (!proof) return [];
    const ids: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 50; pages++) {
      const page = await pageOfContacts(ctx, proof, {}, { sort, cursor, limit: 7 });
      ids.push(...page.rows.map((row) => row.id));
      if (!page.nextCursor) return ids;
      cursor = page.nextCursor;
    }
    throw new Error("the pages do not end");
  }

  describe.each(["everyone", "global"] as const)("with contacts in no group open to %s", (unlabelled) => {
    beforeAll(() => world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled } })));

    test.each([...BUILT_IN_ROLE_KEYS, "sales-user by hand"])("%s: the pages hold exactly what decide() allows", async (who) => {
      await acting(people.get(who)!, async (ctx) => {
        const allowed = contacts.filter((row) => decide(ctx.subject, "contact.view", row) === null).map((row) => row.id);
        for (const sort of ["newest", "name"] as const) {
          const ids = await everyId(ctx, sort);
          expect(ids).toHaveLength(new Set(ids).size);
          expect(new Set(ids)).toEqual(new Set(allowed));
        }
        const proof = proofIfAny(ctx, "contact.view");
        if (!proof) return;
        expect(await countCovered(ctx, proof, {}, 10_000)).toEqual({ count: allowed.length, isMore: false });
        for (const row of contacts)
          expect((await findContact(ctx, proof, row.id))?.id ?? null).toBe(
            matches(filterFor(ctx.subject, "contact.view"), row) ? row.id : null,
          );
        const found = await addressesInView(
          ctx,
          proof,
          contacts.map((row) => row.email),
        );
        expect(found).toEqual(new Set(contacts.filter((row) => allowed.includes(row.id)).map((row) => row.email)));
      });
    });
  });

  test("never hold a row of another account, whatever id, owner or address it has", async () => {
    await acting(people.get("account-admin")!, async (ctx) => {
      const proof = visible(ctx, "contact.view");
      expect(await findContact(ctx, proof, foreignId)).toBeNull();
      expect(await findContact(ctx, proof, "not-an-id' OR TRUE --")).toBeNull();
      expect(await everyId(ctx, "newest")).not.toContain(foreignId);
      expect(
        (await pageOfContacts(ctx, proof, { search: "p0.0@meadow" }, { sort: "newest", limit: 50 })).rows.map((row) => row.id),
      ).not.toContain(foreignId);
      expect(await countRules(ctx, proof, [{ version: 2, match: "all", conditions: [] }])).toEqual([contacts.length]);
    });
  });

  test("are read by a role that sees foreign rows only when a statement forgets its account", async () => {
    const { store } = world.database;
    const forgotten = await readAccount(store, world.account.id, (client) =>
      client.query("SELECT id FROM contact WHERE id = $1", [foreignId]),
    );
    expect(forgotten.rowCount).toBe(1);
    await expect(readAccount(store, world.account.id, (client) => client.query("UPDATE contact SET city = 'x'"))).rejects.toThrow(
      /read-only|permission denied/,
    );
  });

  test("are found by several words, letters without their case, accents kept, wildcards as they are", async () => {
    await acting(people.get("account-admin")!, async (ctx) => {
      const proof = visible(ctx, "contact.view");
      const found = async (search: string) => (await countCovered(ctx, proof, { search }, 10_000)).count;
      expect(await found("łUCJA1")).toBe(contacts.length / 5);
      expect(await found("żak łucja1")).toBeGreaterThan(0);
      expect(await found("p0.0@meadow.example")).toBe(1);
      expect(await found("ża")).toBe(await found("żak"));
      expect(await found("eadow")).toBe(contacts.length);
      expect(await found("ow")).toBe(0);
      expect(await found("%")).toBe(0);
      expect(await found("_____")).toBe(0);
      expect(await found("'; DROP TABLE contact; --")).toBe(0);
      expect(await found("\u0000")).toBe(contacts.length);
    });
  });

  test("are narrowed by tag, country and rule together, and counted up to a limit", async () => {
    await acting(people.get("account-admin")!, async (ctx) => {
      const proof = visible(ctx, "contact.view");
      const tagged = contacts.length * 0.4;
      expect(await countCovered(ctx, proof, { tags: ["bulbs"] }, 10_000)).toEqual({ count: tagged, isMore: false });
      expect(
        await countCovered(
          ctx,
          proof,
          {
            tags: ["bulbs"],
            rule: { version: 2, match: "all", conditions: [{ kind: "presence", field: "city", op: "is_not_set" }] },
          },
          10_000,
        ),
      ).toEqual({ count: 0, isMore: false });
      expect(await countCovered(ctx, proof, { tags: ["bulbs"] }, 10)).toEqual({ count: 10, isMore: true });
      expect(await valuesInView(ctx, proof)).toEqual({ tags: ["bulbs"], categories: [], countries: [] });
    });
  });

  test("go back page by page to where they began", async () => {
    await acting(people.get("account-admin")!, async (ctx) => {
      const proof = visible(ctx, "contact.view");
      for (const sort of ["newest", "name"] as const) {
        const page = (cursor?: string | null) => pageOfContacts(ctx, proof, {}, { sort, cursor: cursor ?? undefined, limit: 10 });
        const first = await page();
        const second = await page(first.nextCursor);
        const third = await page(second.nextCursor);
        expect(first.previousCursor).toBeNull();
        expect((await page(third.previousCursor)).rows).toEqual(second.rows);
        const again = await page(second.previousCursor);
        expect(again.rows).toEqual(first.rows);
        expect(again.previousCursor).toBeNull();
        expect((await page("rubbish")).rows).toEqual(first.rows);
        expect(
          (await page(Buffer.from(JSON.stringify([sort, "after", "9999-99-99T99:99:99.999Z", newId()])).toString("base64url"))).rows.length,
        ).toBeGreaterThan(0);
      }
    });
  });
});
