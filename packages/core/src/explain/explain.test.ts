import { createAccessGroup, createCampaign, createContact, createRole } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { explainAccess, explainOwnAccess } from "./index.ts";
import type { AccessAnswer } from "./schema.ts";

let world: World;
let dawid: string;
let una: string;
let celia: string;
/** Manages the people of the team Poland, and sees no campaigns. */
let lead: string;
let spring: string;
let contact: string;
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  una = await world.person("marketing-user", { name: "Una Kent", otherTeam: true });
  celia = await world.person("marketing-manager", { name: "Celia Marsh", inTeam: true });
  lead = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
  await world.rows(async (db) => {
    const accountId = world.account.id;
    const role = await createRole(db, accountId, { name: "Team lead", originKey: "administrator", grants: { "user.manage": "group" } });
    const key = { accountId_userId: { accountId, userId: lead } };
    await db.membership.update({ where: key, data: { roleKey: "custom", roleId: role.id } });
    ({ id: spring } = await createCampaign(db, accountId, { name: "Spring sale", ownerId: una, teamId: world.otherTeamId }));
    const press = await createAccessGroup(db, accountId, "Press");
    contact = await createContact(db, accountId, { firstName: "Zofia", lastName: "Lis", groupNos: [press.no] });
  });
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const outcomes = ({ steps }: AccessAnswer) => steps.map(({ step, outcome }) => `${step} ${outcome}`);
const changes = ({ fixes }: AccessAnswer) => fixes.map((fix) => fix.ask?.text ?? fix.changes.map(({ text }) => text).join(" + "));

describe("an answer", () => {
  test("says no in a sentence, tells every step up to the one that denies, and the smallest changes with who makes them", async () => {
    const answer = await explainAccess(admin(), {
      personId: dawid,
      permission: "campaign.send",
      on: { kind: "campaign", id: spring },
    });
    expect(answer).toMatchObject({
      sentence: "No. Dawid Nowak may not send “Spring sale” for approval.",
      allowed: false,
      deniedBy: "scope",
      code: "not-in-teams",
      on: { name: "Spring sale" },
    });
    expect(outcomes(answer)).toEqual(["account pass", "app pass", "role pass", "prerequisite pass", "scope deny"]);
    expect(answer.steps[2]).toMatchObject({
      ref: { type: "role", id: "marketing-user" },
      text: "The role Marketing User includes “Sender” (Group).",
    });
    expect(changes(answer)[0]).toBe("Add Dawid Nowak to the team UK.");
    expect(answer.fixes[0]?.changes[0]).toMatchObject({ screen: "teams", who: "team.manage", isTheirs: true });
    expect(answer.instead.map(({ name }) => name)).toContain("Una Kent");
    expect(answer.instead.map(({ name }) => name)).not.toContain("Dawid Nowak");
  });

  test("says yes with every step, and offers no changes", async () => {
    const answer = await explainAccess(admin(), { personId: una, permission: "campaign.send", on: { kind: "campaign", id: spring } });
    expect(answer).toMatchObject({ sentence: "Yes. Una Kent may send “Spring sale” for approval.", fixes: [], noFix: null, instead: [] });
    expect(answer.steps).toHaveLength(7);
  });

  test("is in the language of the one who asks", async () => {
    const answer = await explainOwnAccess({ ...world.as(dawid), locale: "pl" }, { permission: "user.manage" });
    expect(answer.sentence).toBe("Nie. Nie możesz użyć uprawnienia „Zarządzanie użytkownikami”.");
    expect(answer.steps.at(-1)?.title).toBe("Rola i korekty uprawnień");
  });

  test("about oneself is given to everybody, the same as to the admin", async () => {
    const own = await explainOwnAccess(world.as(dawid), { permission: "campaign.sendWithoutApproval" });
    const told = await explainAccess(admin(), { personId: dawid, permission: "campaign.sendWithoutApproval" });
    expect(own.sentence).toBe("No. You may not use “Can send without approval”.");
    expect(own.steps).toEqual(told.steps);
    expect(changes(own)).toEqual(changes(told));
    expect(own.fixes[0]?.changes[0]).toMatchObject({ isTheirs: false });
    // Who else may is for those to see who manage them.
    expect(own.instead).toEqual([]);
  });
});

describe("who may ask about whom", () => {
  test("whoever manages nobody asks about nobody else", async () => {
    await expect(explainAccess(world.as(dawid), { personId: celia, permission: "campaign.send" })).rejects.toThrow(NotAllowed);
  });

  test("at Group, people of other teams are not found, just as people who do not exist", async () => {
    const ask = (personId: string) => explainAccess(world.as(lead), { personId, permission: "campaign.send" });
    expect((await ask(dawid)).person.name).toBe("Dawid Nowak");
    for (const personId of [una, world.stranger.userId, newId()]) await expect(ask(personId)).rejects.toThrow("There is no such person.");
  });

  test("a campaign that the asker does not see is not found, just as one that does not exist, also about people who see it", async () => {
    const ask = (userId: string, id: string) =>
      explainAccess(world.as(userId), { personId: dawid, permission: "campaign.view", on: { kind: "campaign", id } });
    for (const id of [spring, newId()]) await expect(ask(lead, id)).rejects.toThrow(new NotFound("campaign"));
    const own = explainOwnAccess(world.as(dawid), { permission: "campaign.view", on: { kind: "campaign", id: spring } });
    await expect(own).rejects.toThrow(new NotFound("campaign"));
  });

  test("a contact likewise", async () => {
    const on = { kind: "contact", id: contact } as const;
    await expect(explainOwnAccess(world.as(dawid), { permission: "contact.view", on })).rejects.toThrow(new NotFound("contact"));
    const answer = await explainAccess(admin(), { personId: dawid, permission: "contact.view", on });
    expect(answer).toMatchObject({ sentence: "No. Dawid Nowak may not see the contact Zofia Lis.", code: "no-access-grant" });
    const asked = explainAccess(world.as(lead), { personId: celia, permission: "contact.view", on });
    await expect(asked).rejects.toThrow(new NotFound("contact"));
  });

  test("a permission that is not about such a thing has no answer", async () => {
    const asked = explainAccess(admin(), { personId: dawid, permission: "user.manage", on: { kind: "campaign", id: spring } });
    await expect(asked).rejects.toThrow(NotFound);
  });

  test("who may do it instead is told as far as the asker manages them", async () => {
    const answer = await explainAccess(world.as(lead), { personId: dawid, permission: "campaign.approve" });
    expect(answer.instead.map(({ name }) => name)).toEqual(["Celia Marsh"]);
  });
});
