import { createAccessGroup, createContacts, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getContact, listContactViewers } from "./index.ts";

let world: World;
let marketer: string;
let seller: string;
let everybody: string[];
let trade: string;
let sellers: string;
beforeAll(async () => {
  world = await createWorld();
  marketer = await world.person("marketing-user", { name: "Maria Marketer", inTeam: true });
  seller = await world.person("sales-user", { name: "Sam Seller" });
  const manager = await world.person("sales-manager", { name: "Olga Manager" });
  const agent = await world.person("support-agent", { name: "Finn Agent" });
  everybody = [world.account.userId, marketer, seller, manager, agent];
  [trade, sellers] = await world.rows(async (db) => {
    await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
    const group = await createAccessGroup(db, world.account.id, "Trade");
    const actions = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
    await createGrant(db, world.account.id, { groupId: group.id, teamId: world.teamId, actions });
    const [inTrade, own] = await createContacts(db, world.account.id, [
      { email: "trade@meadow.example", groupNos: [group.no] },
      { email: "own@meadow.example", ownerId: seller },
    ]);
    return [inTrade!, own!];
  });
});
afterAll(() => world?.database.drop());

const viewersOf = (id: string, as = world.account.userId) => listContactViewers(world.as(as), { id });

test("Who can see a contact is told with the reason of each: everybody whom the list shows it to, and nobody else", async () => {
  for (const id of [trade, sellers]) {
    const told = (await viewersOf(id)).map((viewer) => viewer.id);
    for (const person of everybody) {
      const sees = await getContact(world.as(person), { id }).then(
        () => true,
        () => false,
      );
      expect([person, told.includes(person)]).toEqual([person, sees]);
    }
  }
  const viewers = new Map((await viewersOf(trade)).map((viewer) => [viewer.id, viewer]));
  expect(viewers.get(marketer)).toMatchObject({ name: "Maria Marketer", why: "Reached through the access group Trade." });
  expect(viewers.get(world.account.userId)?.why).toMatch(/^The role Account Admin includes .* \(Global\)\.$/);
  expect((await viewersOf(sellers)).find(({ id }) => id === seller)?.why).toMatch(/own|Owner/);
});

test("What else they may do with it is what they may do, no more", async () => {
  const viewer = (await viewersOf(trade)).find(({ id }) => id === marketer);
  expect(viewer?.also).toContain("edit");
  expect(viewer?.also).not.toContain("export");
});

test("It is told to whoever manages contact access, of contacts that they see; in their language", async () => {
  await expect(viewersOf(trade, marketer)).rejects.toThrow(NotAllowed);
  await expect(viewersOf("0198a000-0000-7000-8000-000000000001")).rejects.toThrow(NotFound);
  await expect(viewersOf("x")).rejects.toThrow(NotFound);
  const polish = await listContactViewers({ ...world.as(world.account.userId), locale: "pl" }, { id: trade });
  expect(polish.find(({ id }) => id === marketer)?.why).toContain("Trade");
  expect(polish.find(({ id }) => id === marketer)?.why).not.toContain("Reached");
});

test("Somebody who is suspended sees nothing any more", async () => {
  await world.rows((db) => db.membership.updateMany({ where: { userId: marketer }, data: { status: "suspended" } }));
  expect((await viewersOf(trade)).map(({ id }) => id)).not.toContain(marketer);
});
