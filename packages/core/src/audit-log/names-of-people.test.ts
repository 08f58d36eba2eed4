import { withAccount, withoutAccount } from "@countersign/db";
import { createMember, createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invitePeople, revokeInvitation } from "../invitations/index.ts";
import { NotFound } from "../kernel/index.ts";
import { removePerson } from "../people/index.ts";
import { createTeam } from "../teams/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getRightsThen, listAuditEntries } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

const ada = () => world.as(world.account.userId);
const names = async () => (await listAuditEntries(ada(), { limit: 50 })).names;
const rightsOf = (userId: string) => getRightsThen(ada(), { userId, at: new Date(Date.now() - 1).toISOString() });

test("Who was only ever invited has the name that the inviter gave, also once the invitation was withdrawn", async () => {
  const email = "dora@elsewhere.example";
  const { id } = await withoutAccount(world.database.store, (db) => createUser(db, { name: "Dora of elsewhere", email }));
  const people = [{ address: email, name: "Dee" }];
  await invitePeople(ada(), { people, role: "sales-user", teams: [], by: "link" });
  expect((await names())[id]).toBe("Dee");
  await revokeInvitation(ada(), { id, expected: "sales-user" });
  expect((await names())[id]).toBe("Dee");
  expect((await rightsOf(id)).person.name).toBe("Dee");
});

test("Somebody who was of the account keeps their name in its log once they are removed", async () => {
  const id = await world.person("sales-user", { name: "Sam" });
  const abroad = { accountId: world.stranger.id };
  await withAccount(world.database.store, abroad, (db) => createMember(db, { ...abroad, userId: id, roleKey: "sales-user" }));
  await removePerson(ada(), { id, expected: "sales-user" });
  expect((await names())[id]).toBe("Sam");
});

test("An entry that holds the id of somebody of elsewhere does not name them", async () => {
  const id = world.stranger.userId;
  await createTeam(ada(), { name: id, description: "", joining: "chosen" });
  expect(await names()).not.toHaveProperty(id);
  await expect(rightsOf(id)).rejects.toThrow(NotFound);
});
