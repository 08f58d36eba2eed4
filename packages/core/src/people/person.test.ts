import { CONTACT_ACTIONS } from "@countersign/permissions";
import { messages } from "@countersign/permissions/messages";
import { createRole } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invitePeople } from "../invitations/index.ts";
import { type Context, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as people from "./index.ts";

let world: World;
let dawid: string;
/** Manages the people of the team Poland, and holds little else. */
let lead: string;
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  lead = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
  await world.rows(async (db) => {
    const grants = { "user.manage": "group", "contact.view": "group", "campaign.view": "group" };
    const role = await createRole(db, world.account.id, { name: "Team lead", originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId: lead } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);

test("A person's page shows who manages them what they are, and what may be done to them with the reason where not", async () => {
  expect(await people.getPerson(admin(), { id: dawid })).toMatchObject({
    name: "Dawid Nowak",
    role: { ref: "marketing-user", name: "Marketing User" },
    teams: [{ name: "Poland" }],
    levels: [{ app: "campaigns", level: "full", setBy: "default" }],
    sessions: 0,
    may: {
      suspend: { ok: true },
      reinstate: { ok: false, code: "not-suspended" },
      remove: { ok: false, code: "last-account" },
      transferOwnership: { ok: false, code: "not-account-admin" },
    },
  });
  const seen = await people.getPerson(world.as(lead), { id: dawid });
  expect(seen.may.suspend).toMatchObject({
    ok: false,
    code: "beyond-you",
    refusal: { beyond: expect.arrayContaining([expect.objectContaining({ key: "campaign.send", held: 0 })]) as unknown },
  });
  const own = await people.getPerson(world.as(lead), { id: lead });
  expect(own).toMatchObject({ isMe: true, may: { suspend: { refusal: { why: [{ code: "yourself" }] } } } });
});

test("What a page says may be done is what is done, and what it refuses is refused", async () => {
  const ben = world.as(await world.person("administrator"));
  for (const id of [world.account.userId, dawid, lead]) {
    const { may } = await people.getPerson(ben, { id });
    const done = await people.endSessions(ben, { id }).then(
      () => true,
      () => false,
    );
    expect([id, may.endSessions.ok]).toEqual([id, done]);
  }
});

test("Somebody who is only invited is called as their inviter called them", async () => {
  const [result] = await invitePeople(admin(), {
    people: [{ address: "sara@people.example", name: "Sara" }],
    role: "sales-user",
    teams: [],
    by: "link",
  });
  expect(await people.getPerson(admin(), { id: result!.id! })).toMatchObject({
    name: "Sara",
    email: "sara@people.example",
    status: "invited",
    invitation: { invitedBy: "Owner of meadow" },
    may: { suspend: { code: "not-active" }, remove: { code: "not-joined" } },
  });
});

test("Roles are described in the language of whoever reads, built-in ones in the product's words", async () => {
  const inPolish = await people.listGivableRoles({ ...admin(), locale: "pl" }, {});
  const inEnglish = await people.listGivableRoles(admin(), {});
  expect(inPolish.find(({ ref }) => ref === "account-admin")?.description).toBe(messages.pl.roles["account-admin"].description);
  expect(inEnglish.find(({ ref }) => ref === "account-admin")?.description).toBe(messages.en.roles["account-admin"].description);
});

test("Roles are offered with what lies beyond whoever gives them, and giving one comes to the same", async () => {
  const ofAdmin = await people.listGivableRoles(admin(), {});
  expect(ofAdmin.every(({ standing }) => standing.ok)).toBe(true);
  const ben = world.as(await world.person("administrator"));
  const roles = await people.listGivableRoles(ben, { id: dawid });
  expect(roles.filter(({ standing }) => !standing.ok)).toMatchObject([
    { ref: "account-admin", standing: { refusal: { why: [{ code: "needs-account-admin" }] } } },
  ]);
  const ofLead = await people.listGivableRoles(world.as(lead), {});
  const accepted = async (role: string) => {
    const people = [{ address: `${newId()}@people.example` }];
    return (await invitePeople(world.as(lead), { people, role, teams: [], by: "link" }))[0]!.outcome === "invited";
  };
  for (const { ref, standing } of ofLead) expect([ref, standing.ok]).toEqual([ref, await accepted(ref)]);
});

test("Access is told permission by permission with why, in the language of whoever reads", async () => {
  const abilities = await people.listPersonAbilities(admin(), { id: dawid });
  expect(abilities.find(({ key }) => key === "campaign.send")).toMatchObject({
    granted: "group",
    effective: "group",
    because: ["The role Marketing User includes it (Group)."],
  });
  const polish = await people.listPersonAbilities({ ...admin(), locale: "pl" }, { id: dawid });
  expect(polish.find(({ key }) => key === "campaign.approve")!.because).not.toEqual(
    abilities.find(({ key }) => key === "campaign.approve")!.because,
  );
});

test("Access names the access groups that one may know of who asks; the others are counted", async () => {
  const accountId = world.account.id;
  const person = await world.person("marketing-user", { name: "Noor", inTeam: true });
  await world.rows(async (db) => {
    for (const [position, name] of ["Press", "Trade", "Fair"].entries()) {
      const id = newId();
      await db.accessGroup.create({ data: { accountId, id, no: 901 + position, name } });
      await db.accessGrant.create({ data: { accountId, groupId: id, userId: person, actions: CONTACT_ACTIONS.view } });
      if (name === "Press") await db.accessGrant.create({ data: { accountId, groupId: id, userId: lead, actions: CONTACT_ACTIONS.view } });
    }
  });
  const told = async (ctx: Context) => {
    const abilities = await people.listPersonAbilities(ctx, { id: person });
    return abilities.find(({ key }) => key === "contact.view")!.because.join(" ");
  };
  expect(await told(world.as(lead))).toContain("Press, 2 more that you may not know of");
  expect(await told({ ...world.as(lead), locale: "pl" })).toContain("Press, 2 więcej, o których nie możesz wiedzieć");
  expect(await told(world.as(lead))).not.toMatch(/Trade|Fair/);
  for (const name of ["Press", "Trade", "Fair"]) expect(await told(admin())).toContain(name);
});

test("Sessions and history are shown, newest first", async () => {
  const { prisma } = world.database.store;
  const expiresAt = new Date(Date.now() + 60_000);
  await prisma.session.create({
    data: { tokenHash: Buffer.from(newId()), userId: dawid, expiresAt, userAgent: "Firefox/140.0 (X11; Linux)" },
  });
  expect(await people.listPersonSessions(admin(), { id: dawid })).toMatchObject([{ device: "Firefox on Linux" }]);
  await people.changeRole(admin(), { id: dawid, role: "sales-user", expected: "marketing-user", reason: "Moves" });
  await people.suspendPerson(admin(), { id: dawid });
  const history = await people.listPersonHistory(admin(), { id: dawid });
  expect(history.slice(0, 2)).toMatchObject([
    { action: "membership.suspended", byName: "Owner of meadow" },
    { action: "membership.role-changed", reason: "Moves", before: { role: "marketing-user" }, after: { role: "sales-user" } },
  ]);
  const older = await people.listPersonHistory(admin(), { id: dawid, before: history[0]!.seq, limit: 1 });
  expect(older).toMatchObject([{ action: "membership.role-changed" }]);
});

test("Nothing of this is shown of people out of reach, nor to who manages nobody", async () => {
  const other = await world.person("sales-user", { otherTeam: true });
  const marketer = world.as(await world.person("marketing-manager"));
  for (const look of [
    people.getPerson,
    people.listPersonAbilities,
    people.listPersonSessions,
    people.listPersonHistory,
    people.listGivableRoles,
  ]) {
    for (const id of [other, world.stranger.userId, newId()]) await expect(look(world.as(lead), { id })).rejects.toThrow(NotFound);
    await expect(look(marketer, { id: dawid })).rejects.toThrow(NotAllowed);
  }
});

test("A person is signed out in one browser and stays signed in in the others; nobody's by way of somebody else", async () => {
  const id = await world.person("sales-user");
  const session = () => ({ id: newId(), userId: id, tokenHash: Buffer.from(newId()), expiresAt: new Date(Date.now() + 3_600_000) });
  const [one, other] = [session(), session()];
  await world.rows((db) => db.session.createMany({ data: [one, other] }));
  await expect(people.endSession(admin(), { id: dawid, session: one.id })).rejects.toThrow(NotFound);
  await people.endSession(admin(), { id, session: one.id });
  expect((await people.listPersonSessions(admin(), { id })).map((each) => each.id)).toEqual([other.id]);
  await expect(people.endSession(world.as(lead), { id: lead, session: other.id })).rejects.toMatchObject({ code: "beyond-you" });
});
