import { createAccessGroup, createContact, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BeyondYou, Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getContact, getContactToEdit, updateContact } from "./index.ts";

const VIEW_AND_EDIT = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
const agreed = { state: "granted", source: "Wrote from the new address on 2 May 2026" } as const;

describe("a contact that is changed by hand", () => {
  let world: World;
  let owner: string;
  let marketer: string;
  let colleague: string;
  let retail: number;
  let trade: number;
  let id: string;

  beforeAll(async () => {
    world = await createWorld();
    owner = world.account.userId;
    marketer = await world.person("marketing-user", { inTeam: true, name: "Mia" });
    colleague = await world.person("sales-user", { inTeam: true, name: "Cleo" });
    await world.person("sales-user", { name: "Far away" });
    await world.rows(async (db) => {
      const [first, second] = [
        await createAccessGroup(db, world.account.id, "Retail"),
        await createAccessGroup(db, world.account.id, "Trade"),
      ];
      [retail, trade] = [first.no, second.no];
      await createGrant(db, world.account.id, { groupId: first.id, teamId: world.teamId, actions: VIEW_AND_EDIT });
      await createGrant(db, world.account.id, { groupId: second.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
    });
  });
  afterAll(() => world?.database.drop());
  beforeEach(async () => {
    id = await make({ groupNos: [retail] });
  });

  const make = (contact: Parameters<typeof createContact>[2]) =>
    world.rows((db) => createContact(db, world.account.id, { firstName: "Ada", tags: ["bulbs"], ...contact }));
  /** What the form would send back unchanged. */
  const form = async (userId: string, contactId = id) => {
    const { emailConsent: _, updatedAt, ...fields } = (await getContactToEdit(world.as(userId), { id: contactId })).contact;
    return { ...fields, expected: updatedAt };
  };
  const entriesOf = (contactId: string) =>
    world.rows((db) => db.auditEvent.findMany({ where: { targetId: contactId, action: "contact.changed" } }));

  test("has every field as it was saved, and the log says which changed, never what they say", async () => {
    const input = await form(marketer);
    await updateContact(world.as(marketer), {
      ...input,
      firstName: " Grace ",
      lastName: "Hopper",
      phone: "+48 600 100 200",
      city: "",
      country: "Poland",
      language: "pl",
      timeZone: "Europe/Warsaw",
      category: "Shop",
      tags: ["bulbs", "roses", "roses"],
      teamId: world.teamId,
    });
    const contact = await getContact(world.as(marketer), { id });
    expect(contact).toMatchObject({
      firstName: "Grace",
      lastName: "Hopper",
      phone: "+48 600 100 200",
      city: null,
      country: "Poland",
      language: "pl",
      timeZone: "Europe/Warsaw",
      category: "Shop",
      tags: ["bulbs", "roses"],
      team: { id: world.teamId },
      emailConsent: "granted",
      lockedBy: null,
    });
    const [entry, ...others] = await entriesOf(id);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ actorId: marketer, after: { changed: expect.arrayContaining(["firstName", "phone", "tags"]) } });
    expect(JSON.stringify([entry!.before, entry!.after])).not.toMatch(/Grace|Hopper|600 100|roses|@/);
  });

  test("that is saved as it was is not changed, and not logged", async () => {
    const input = await form(marketer);
    expect(await updateContact(world.as(marketer), input)).toEqual({ updatedAt: input.expected, isInView: true });
    expect(await entriesOf(id)).toEqual([]);
  });

  test("is never saved over somebody else's change", async () => {
    const input = await form(marketer);
    await updateContact(world.as(owner), { ...(await form(owner)), city: "Gdynia" });
    const late = updateContact(world.as(marketer), { ...input, city: "Sopot" });
    await expect(late).rejects.toMatchObject({ code: "contact-changed" });
    await expect(late).rejects.toThrow(Conflict);
    expect((await getContact(world.as(owner), { id })).city).toBe("Gdynia");
  });

  test("is refused to whoever may only view it, and not found by whoever may not even do that", async () => {
    const viewed = await make({ groupNos: [trade] });
    const hidden = await make({});
    const input = await form(owner, viewed);
    await expect(updateContact(world.as(marketer), { ...input, city: "Sopot" })).rejects.toThrow(NotAllowed);
    await expect(getContactToEdit(world.as(marketer), { id: viewed })).rejects.toThrow(NotAllowed);
    expect((await getContact(world.as(marketer), { id: viewed })).lockedBy).toMatchObject({ key: "contact.edit", allowed: false });
    const answers = await Promise.all(
      [hidden, "018f0000-0000-7000-8000-000000000000", "../etc"].map((other) =>
        updateContact(world.as(marketer), { ...input, id: other, city: "Sopot" }).catch((error: Error) => [
          error.constructor,
          error.message,
        ]),
      ),
    );
    expect(answers).toEqual(answers.map(() => [NotFound, "There is no such contact."]));
    await expect(
      updateContact({ ...world.as(world.stranger.userId), accountSlug: world.stranger.slug }, { ...input, city: "Sopot" }),
    ).rejects.toThrow(NotFound);
  });

  test("gives its editor no right that they did not have: who may not write to it does not make it their own", async () => {
    await expect(updateContact(world.as(marketer), { ...(await form(marketer)), ownerId: marketer })).rejects.toThrow(BeyondYou);
    expect((await getContact(world.as(owner), { id })).owner).toBeNull();
    await updateContact(world.as(owner), { ...(await form(owner)), ownerId: owner });
    expect((await getContact(world.as(owner), { id })).owner).toEqual({ id: owner, name: "Owner of meadow" });
  });

  test("is given to somebody of one's own teams, and says when its editor may not view it any more", async () => {
    const own = await make({ ownerId: colleague });
    const { owners, teams } = await getContactToEdit(world.as(colleague), { id: own });
    expect(owners.map(({ name }) => name)).toEqual(["Cleo", "Mia"]);
    expect(teams.map(({ name }) => name)).toEqual(["Poland"]);
    const input = await form(colleague, own);
    const elsewhere = await world.person("sales-user");
    for (const ownerId of [elsewhere, world.stranger.userId])
      await expect(updateContact(world.as(colleague), { ...input, ownerId })).rejects.toThrow("Choose somebody from the list.");
    await expect(updateContact(world.as(colleague), { ...input, teamId: world.otherTeamId })).rejects.toThrow("Choose a team");
    expect(await updateContact(world.as(colleague), { ...input, ownerId: marketer })).toMatchObject({ isInView: false });
    expect((await getContactToEdit(world.as(owner), { id: own })).owners.map(({ name }) => name)).toContain("Far away");
  });

  test("has no consent at another address but one that is stated for it, with its evidence", async () => {
    await updateContact(world.as(marketer), { ...(await form(marketer)), email: "New@Meadow.example" });
    expect(await getContact(world.as(marketer), { id })).toMatchObject({ email: "new@meadow.example", emailConsent: "none", consents: [] });
    await updateContact(world.as(marketer), { ...(await form(marketer)), email: "newer@meadow.example", consent: agreed });
    expect(await getContact(world.as(marketer), { id })).toMatchObject({
      emailConsent: "granted",
      consents: [{ state: "granted", source: agreed.source, by: "Mia" }],
    });
    await expect(updateContact(world.as(marketer), { ...(await form(marketer)), consent: agreed })).rejects.toThrow(/another address/);
  });

  test("stays withdrawn at another address", async () => {
    const left = await make({ groupNos: [retail], emailConsent: "withdrawn" });
    await updateContact(world.as(marketer), { ...(await form(marketer, left)), email: "left@meadow.example" });
    expect((await getContact(world.as(marketer), { id: left })).emailConsent).toBe("withdrawn");
  });

  test.each([
    ["email", "ada@"],
    ["phone", "call me"],
    ["timeZone", "Mars/Olympus"],
    ["city", "a\nb"],
  ])("is refused a %s such as %j in words", async (field, value) => {
    const input = { ...(await form(marketer)), [field]: value };
    await expect((async () => updateContact(world.as(marketer), input))()).rejects.toThrow();
    expect(await entriesOf(id)).toEqual([]);
  });
});
