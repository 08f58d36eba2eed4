import { createContact } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, watchStatements, type World } from "../testing.ts";
import { getContact, getContactGroups } from "./index.ts";

let world: World;
let id: string;
let read = 0;
beforeAll(async () => {
  world = await createWorld();
  id = await world.rows((db) => createContact(db, world.account.id, { email: "nina@x.example", firstName: "Nina" }));
  const { reader } = world.database.store;
  watchStatements({ ...world.database.store, pool: reader }, (text) => (read += text.startsWith("SELECT c.id, c.email") ? 1 : 0));
});
afterAll(() => world?.database.drop());

test("The parts of one page read a contact once, and the next page reads it anew", async () => {
  const page = () => ({ ...world.as(world.account.userId), together: new Map() });
  const first = page();
  const [contact] = await Promise.all([getContact(first, { id }), getContactGroups(first, { id })]);
  expect([contact.firstName, read]).toEqual(["Nina", 1]);
  await world.rows((db) => db.contact.updateMany({ where: { id }, data: { firstName: "Ewa" } }));
  expect((await getContact(page(), { id })).firstName).toBe("Ewa");
});
