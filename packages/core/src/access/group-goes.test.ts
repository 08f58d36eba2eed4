import { createAccessGroup, createContact } from "@countersign/db/factories";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBulkChange } from "../bulk-changes/index.ts";
import { moveContact } from "../contacts/index.ts";
import { answer, field, publishedForm } from "../forms/testing.ts";
import { Invalid } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";

describe("an access group that goes at the very moment", () => {
  let world: World;
  let other: pg.Client;
  let group: { id: string; no: number };
  let contact: string;
  beforeAll(async () => {
    world = await createWorld();
    other = new pg.Client({ connectionString: world.database.ownerUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await world?.database.drop();
  });
  beforeEach(async () => {
    group = await world.rows((db) => createAccessGroup(db, world.account.id, `Going ${crypto.randomUUID()}`));
    contact = await world.rows((db) => createContact(db, world.account.id));
  });

  /** Deletes the group while `work`, which has found it there, waits to put somebody into it. */
  async function whileItGoes<T>(work: () => Promise<T>): Promise<T> {
    await other.query("BEGIN");
    await other.query("DELETE FROM access_group WHERE id = $1", [group.id]);
    const result = work();
    result.catch(() => undefined);
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await expect.poll(async () => (await other.query(waiting)).rowCount, { timeout: 30_000 }).toBe(1);
    await other.query("COMMIT");
    return result;
  }

  test("is refused as one that is not there to whoever puts a contact into it, one or many", async () => {
    const admin = world.as(world.account.userId);
    await expect(whileItGoes(() => moveContact(admin, { id: contact, groupId: group.id, to: "in" }))).rejects.toThrow(Invalid);
    group = await world.rows((db) => createAccessGroup(db, world.account.id, "Going as well"));
    const change = { kind: "put-into-group", groupId: group.id } as const;
    await expect(whileItGoes(() => startBulkChange(admin, { change, on: { ids: [contact] } }))).rejects.toThrow(Invalid);
  });

  test("is left out of what a form makes of an answer: the contact is made without it", async () => {
    const { token } = await publishedForm(world.as(world.account.userId), {
      fields: [field({ type: "email", id: "mail1", required: true })],
      doubleOptIn: false,
      accessGroupId: group.id,
    });
    expect(await whileItGoes(() => answer(world, token, { mail1: "goes@meadow.example" }))).toEqual({ kind: "taken" });
    const made = await world.rows((db) => db.contact.findMany({ where: { email: "goes@meadow.example" } }));
    expect(made).toMatchObject([{ accessGroupNos: [] }]);
  });
});
