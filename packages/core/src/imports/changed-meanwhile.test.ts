import { createAccessGroup, createContact, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { type Acting, asSystem } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import type { RowFields } from "./reading/judge-row.ts";
import { importer } from "./running/importer.ts";
import { openedContacts } from "./running/opened-contacts.ts";
import { changeContacts } from "./running/write-contacts.ts";

const nothing = { lastName: null, phone: null, city: null, country: null, language: null, category: null, tags: [], attributes: {} };
const row = (email: string): RowFields => ({ ...nothing, email, firstName: "Written" });

describe("a contact who is changed while an import finds them", () => {
  let world: World;
  let other: pg.Client;
  beforeAll(async () => {
    world = await createWorld();
    other = new pg.Client({ connectionString: world.database.ownerUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await world?.database.drop();
  });
  const importing = <T>(userId: string, work: (acting: Acting) => Promise<T>) =>
    asSystem(world.worker(), world.account.id, async (ctx) => work((await importer(ctx, userId))!));

  test.each(["merged", "erased"])("and is %s by then stays blank", async (status) => {
    const id = await world.rows((db) => createContact(db, world.account.id, { email: null }));
    await world.rows((db) => db.contact.updateMany({ where: { id }, data: { status } }));
    await importing(world.account.userId, (acting) =>
      changeContacts(acting, [{ ids: [id], fields: row("x@meadow.example") }], { tags: ["new"] }),
    );
    expect(await world.rows((db) => db.contact.findFirst({ where: { id } }))).toMatchObject({ firstName: null, tags: [] });
  });

  test("and is out of the importer's reach by then stays as they are", async () => {
    const person = await world.person("sales-manager");
    const [own, others] = await world.rows(async (db) => [
      await createContact(db, world.account.id, { ownerId: person }),
      await createContact(db, world.account.id, { ownerId: world.account.userId }),
    ]);
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } }));
    await world.rows((db) => createAccessGroup(db, world.account.id, "Others"));
    await importing(person, (acting) => changeContacts(acting, [{ ids: [own!, others!], fields: row("x@meadow.example") }], { tags: [] }));
    const rows = await world.rows((db) => db.contact.findMany({ where: { id: { in: [own!, others!] } } }));
    expect(new Map(rows.map(({ id, firstName }) => [id, firstName]))).toEqual(
      new Map([
        [own, "Written"],
        [others, null],
      ]),
    );
  });

  test("stays as they were looked at until the row is written: no other change comes between the look and the writing", async () => {
    const person = await world.person("sales-manager");
    const [mine, fed] = await world.rows(async (db) => [
      await createAccessGroup(db, world.account.id, "Mine"),
      await createAccessGroup(db, world.account.id, "Fed"),
    ]);
    const actions = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
    const rule = { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: "opened" }] };
    const segment = await world.rows(async (db) => {
      await createGrant(db, world.account.id, { groupId: mine!.id, userId: person, actions });
      return createSegment(db, world.account.id, { name: "Opened", rule, ownerId: world.account.userId });
    });
    await setFeeds(world.as(world.account.userId), { groupId: fed!.id, segmentIds: [segment.id], expected: [] });
    const id = await world.rows((db) => createContact(db, world.account.id, { email: "seen@meadow.example", groupNos: [mine!.no] }));
    const taken = () => other.query("SELECT 1 FROM contact WHERE id = $1 FOR UPDATE NOWAIT", [id]);
    await importing(person, async (acting) => {
      const change = () => changeContacts(acting, [{ ids: [id], fields: row("seen@meadow.example") }], { tags: [] });
      expect(await openedContacts(acting, [id], change)).toEqual(new Set());
      await expect(taken()).rejects.toMatchObject({ code: "55P03" });
    });
    await taken();
  });
});
