import { catalogue } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NotAllowed } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { previewRoleOfPerson } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

test("Another role is told beforehand by what the person gains and loses, and nothing is changed by asking", async () => {
  const id = await world.person("sales-user", { name: "Hugo Silva" });
  const admin = world.as(world.account.userId);
  const { people } = await previewRoleOfPerson(admin, { id, role: "restricted-user" });
  expect(people).toMatchObject([{ name: "Hugo Silva", gains: [] }]);
  expect(people[0]?.loses).toContainEqual({ key: "campaign.edit", from: 1, to: 0 });
  expect((await previewRoleOfPerson(admin, { id, role: "sales-user" })).people).toEqual([]);
});

test("What is not built yet is neither gained nor lost", async () => {
  const id = await world.person("restricted-user", { name: "Iga Wrona" });
  const { people } = await previewRoleOfPerson(world.as(world.account.userId), { id, role: "administrator" });
  const keys = people.flatMap(({ gains, reach }) => [...gains, ...reach].map(({ key }) => key));
  expect(keys).toContain("user.manage");
  expect(keys.filter((key) => catalogue[key].planned)).toEqual([]);
});

test("A role that could not be given is not previewed either", async () => {
  const id = await world.person("sales-user");
  const ben = world.as(await world.person("administrator"));
  await expect(previewRoleOfPerson(ben, { id, role: "account-admin" })).rejects.toMatchObject({ code: "beyond-you" });
  await expect(previewRoleOfPerson(world.as(id), { id, role: "restricted-user" })).rejects.toThrow(NotAllowed);
});
