import { createAccessGroup, createContact, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCustomField, removeCustomField } from "../custom-fields/index.ts";
import { launchCampaign, recipientToken, unsubscribe } from "../delivery/index.ts";
import { createDue, openPost, type Post } from "../delivery/testing.ts";
import { asSystem, BeyondYou, Conflict, NotAllowed, NotFound, verifyAuditChain } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { compareContacts, erasePerson, getContact, getContactGroups, listContacts, listSameAddress, mergeContacts } from "./index.ts";
import { MAX_TAGS, type MergeContacts } from "./schema.ts";

const { view, edit, email: writing } = CONTACT_ACTIONS;

describe("two contacts of one person", () => {
  let world: World;
  let post: Post;
  let owner: string;
  let marketer: string;
  let groups: Record<"retail" | "trade" | "press" | "secret", { id: string; no: number }>;
  let count = 0;
  let email: string;
  let stays: string;
  let goes: string;

  beforeAll(async () => {
    world = await createWorld();
    post = await openPost(world);
    owner = world.account.userId;
    marketer = await world.person("marketing-user", { inTeam: true, name: "Mia" });
    groups = await world.rows(async (db) => {
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      const make = (name: string) => createAccessGroup(db, world.account.id, name);
      const all = { retail: await make("Retail"), trade: await make("Trade"), press: await make("Press"), secret: await make("Secret") };
      const grant = (groupId: string, actions: number) => createGrant(db, world.account.id, { groupId, teamId: world.teamId, actions });
      await grant(all.retail.id, view | edit);
      await grant(all.trade.id, view | edit | writing);
      await grant(all.press.id, view);
      return all;
    });
  });
  afterAll(async () => {
    await post?.close();
    await world?.database.drop();
  });
  beforeEach(async () => {
    email = `twice${++count}@people.example`;
    stays = await make({ firstName: "Zofia", city: "Gdynia", tags: ["bulbs"], category: "Shop" });
    goes = await make({ firstName: "Z.", lastName: "Lis", city: "Sopot", tags: ["roses", "bulbs"], ownerId: owner });
  });

  const make = (contact: Parameters<typeof createContact>[2] = {}) =>
    world.rows((db) => createContact(db, world.account.id, { email, groupNos: [groups.retail.no], ...contact }));
  const rowOf = (id: string) => world.rows((db) => db.contact.findFirstOrThrow({ where: { id } }));
  const input = async (userId: string, change: Partial<MergeContacts> = {}, ids = [stays, goes] as const): Promise<MergeContacts> => {
    const { contact, other } = await compareContacts(world.as(userId), { id: ids[0], otherId: ids[1] });
    return { id: ids[0], otherId: ids[1], expected: { contact: contact.updatedAt, other: other.updatedAt }, fromOther: [], ...change };
  };
  const merge = async (userId = marketer, change: Partial<MergeContacts> = {}, ids?: readonly [string, string]) =>
    mergeContacts(world.as(userId), await input(userId, change, ids));
  const isSeparate = async () => expect([(await rowOf(stays)).status, (await rowOf(goes)).status]).toEqual(["active", "active"]);

  test("are shown to whoever may edit both, one to the other", async () => {
    expect(await listSameAddress(world.as(marketer), { id: stays })).toMatchObject([{ id: goes, lastName: "Lis" }]);
    expect(await listSameAddress(world.as(marketer), { id: goes })).toMatchObject([{ id: stays, firstName: "Zofia" }]);
  });

  test("become one that has of each field what was chosen, the tags of both, and keeps its id; the other is gone from every list", async () => {
    await world.rows((db) => db.contact.updateMany({ where: { id: stays }, data: { attributes: { size: 3, shop: "a" } } }));
    await world.rows((db) => db.contact.updateMany({ where: { id: goes }, data: { attributes: { size: 4, shop: "b", since: "2020" } } }));
    const { updatedAt } = await merge(marketer, { fromOther: ["lastName", "city"], attributesFromOther: ["shop"] });
    const row = await rowOf(stays);
    expect(row).toMatchObject({ firstName: "Zofia", lastName: "Lis", city: "Sopot", category: "Shop", ownerId: null, email, updatedAt });
    expect([row.tags, row.attributes]).toEqual([["bulbs", "roses"], { size: 3, shop: "b", since: "2020" }]);
    const gone = await rowOf(goes);
    expect(gone).toMatchObject({ status: "merged", tags: [], attributes: {}, ownerId: null, accessGroupNos: [], pinnedGroupNos: [] });
    expect(JSON.stringify(gone)).not.toMatch(/Lis|Sopot|roses|@/);
    expect((await listContacts(world.as(owner), { search: email })).rows.map(({ id }) => id)).toEqual([stays]);
    expect(await listSameAddress(world.as(owner), { id: stays })).toEqual([]);
  });

  test("keep no more tags than one contact can hold: whoever merges them chooses which", async () => {
    const many = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`);
    await world.rows((db) => db.contact.updateMany({ where: { id: stays }, data: { tags: many("own", MAX_TAGS) } }));
    await expect(merge()).rejects.toMatchObject({
      issues: [{ path: ["tags"], code: "too-many-tags", values: { most: MAX_TAGS, count: 22 } }],
    });
    await isSeparate();
    await merge(marketer, { tags: [...many("own", MAX_TAGS - 1), "roses", "nobody's"] });
    expect((await rowOf(stays)).tags).toEqual([...many("own", MAX_TAGS - 1), "roses"]);
  });

  test("bring along no value of a field that is being removed", async () => {
    const { id, key, name } = await createCustomField(world.as(owner), { name: "Shoe size", type: "number", options: [] });
    await world.rows((db) => db.contact.updateMany({ where: { id: goes }, data: { attributes: { [key]: 44 } } }));
    await removeCustomField(world.as(owner), { id, typed: name });
    await merge();
    expect((await rowOf(stays)).attributes).toEqual({});
  });

  test("leave an old link that leads on for whoever may view the one that stays, and says nothing to anybody else", async () => {
    await merge();
    expect((await getContact(world.as(marketer), { id: goes })).id).toBe(stays);
    expect((await getContactGroups(world.as(marketer), { id: goes })).groups.map(({ name }) => name)).toEqual(["Retail"]);
    const stranger = await world.person("sales-user");
    await expect(getContact(world.as(stranger), { id: goes })).rejects.toThrow(NotFound);
    const other = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
    await expect(getContact(other, { id: goes })).rejects.toThrow(NotFound);
  });

  test("lead on from the first link though the second was merged as well", async () => {
    const third = await make();
    await merge();
    await merge(marketer, {}, [third, stays]);
    for (const id of [goes, stays]) expect((await getContact(world.as(marketer), { id })).id).toBe(third);
  });

  test("keep the evidence of both, and what was withdrawn stays withdrawn", async () => {
    const said = (contactId: string, state: string, source: string, at: Date) =>
      world.rows((db) =>
        db.contactConsent.create({
          data: { accountId: world.account.id, contactId, channel: "email", state, source, at, byUserId: owner },
        }),
      );
    await said(stays, "granted", "A form", new Date("2026-03-01"));
    await said(goes, "withdrawn", "A letter", new Date("2026-02-01"));
    await world.rows((db) => db.contact.updateMany({ where: { id: goes }, data: { emailConsent: "withdrawn" } }));
    await merge();
    const { emailConsent, consents } = await getContact(world.as(marketer), { id: stays });
    expect(emailConsent).toBe("withdrawn");
    expect(consents.map(({ state, source, by }) => [state, source, by])).toEqual([
      ["granted", "A form", "Owner of meadow"],
      ["withdrawn", "A letter", "Owner of meadow"],
    ]);
    expect(await world.rows((db) => db.contactConsent.count({ where: { contactId: goes } }))).toBe(1);
  });

  test.each([
    ["none", "granted", "granted"],
    ["granted", "none", "granted"],
    ["granted", "withdrawn", "withdrawn"],
    ["none", "withdrawn", "withdrawn"],
    ["none", "none", "none"],
  ] as const)("with the consents %s and %s have the consent %s", async (one, other, both) => {
    await world.rows((db) => db.contact.updateMany({ where: { id: stays }, data: { emailConsent: one } }));
    await world.rows((db) => db.contact.updateMany({ where: { id: goes }, data: { emailConsent: other } }));
    await merge();
    expect((await rowOf(stays)).emailConsent).toBe(both);
  });

  test("are in the access groups of both, with what brought each of them there, and in the imports of both", async () => {
    const importId = "0198a000-0000-7000-8000-00000000000a";
    await world.rows(async (db) => {
      await db.$executeRaw`SELECT pin_contacts(${world.account.id}::uuid, ARRAY[${goes}::uuid], ${groups.secret.no}::int, 'import', ${importId}, ${owner}::uuid)`;
      await db.$executeRaw`SELECT pin_contacts(${world.account.id}::uuid, ARRAY[${goes}::uuid], ${groups.retail.no}::int, 'form', 'x', NULL)`;
    });
    const before = await world.rows((db) => db.contactPin.findMany({ where: { contactId: goes, groupNo: groups.secret.no } }));
    await merge();
    const because = (await getContactGroups(world.as(owner), { id: stays })).groups.map((group) => [
      group.name,
      group.because.map(({ source }) => source).sort(),
    ]);
    expect(because).toEqual([
      ["Retail", ["form", "manual"]],
      ["Secret", ["import"]],
    ]);
    const pins = await world.rows((db) => db.contactPin.findMany({ where: { contactId: stays, groupNo: groups.secret.no } }));
    expect(pins).toEqual(before.map((pin) => ({ ...pin, contactId: stays })));
    expect((await rowOf(stays)).accessGroupNos.toSorted()).toEqual([groups.retail.no, groups.secret.no].toSorted());
    // Who may not know of a group learns nothing of it.
    expect((await getContactGroups(world.as(marketer), { id: stays })).groups.map(({ name }) => name)).toEqual(["Retail"]);
  });

  test("have what was sent to either, and the link in a mail to the one that is gone still says no for them", async () => {
    const ref = await createDue(world, { senderId: owner, emails: [`sent${count}@people.example`] });
    await launchCampaign(post.worker(), ref);
    const ledger = () => world.rows((db) => db.campaignRecipient.findMany({ where: { campaignId: ref.campaignId } }));
    const [before] = await ledger();
    const twin = await make({ email: `sent${count}@people.example` });
    await merge(owner, {}, [twin, before!.contactId]);
    expect(await ledger()).toEqual([{ ...before, contactId: twin }]);
    const { config } = world.as(owner);
    await unsubscribe(world.worker(), { token: recipientToken(config, { ...ref, contactId: before!.contactId }) });
    expect(await getContact(world.as(owner), { id: twin })).toMatchObject({ emailConsent: "withdrawn", suppressed: "unsubscribed" });
  });

  test("are both erased when the one that stays is, with everything that was sent to either", async () => {
    const ref = await createDue(world, { senderId: owner, emails: [email, `first${count}@people.example`] });
    await launchCampaign(post.worker(), ref);
    const both = await world.rows((db) => db.campaignRecipient.findMany({ where: { campaignId: ref.campaignId } }));
    // Both got the same campaign, at two addresses: each keeps its own row.
    const [one, two] = both.map(({ contactId }) => contactId) as [string, string];
    await world.rows((db) => db.contact.updateMany({ where: { id: { in: [one, two] } }, data: { email: `same${count}@people.example` } }));
    await merge(owner, {}, [one, two]);
    await erasePerson(world.as(owner), { id: one, typed: `same${count}@people.example` });
    const after = await world.rows((db) => db.campaignRecipient.findMany({ where: { campaignId: ref.campaignId } }));
    expect(after.map(({ address }) => address)).toEqual([null, null]);
    await expect(getContact(world.as(owner), { id: two })).rejects.toThrow(NotFound);
  });

  test("give nobody a right that they did not have on both", async () => {
    const trade = await make({ groupNos: [groups.trade.no] });
    await expect(merge(marketer, {}, [stays, trade])).rejects.toThrow(BeyondYou);
    await expect(merge(marketer, {}, [trade, stays])).rejects.toThrow(BeyondYou);
    const mine = await make({ ownerId: marketer });
    await expect(merge(marketer, { fromOther: ["ownerId"] }, [stays, mine])).rejects.toThrow(BeyondYou);
    expect((await rowOf(trade)).status).toBe("active");
    await isSeparate();
    await merge(marketer, {}, [stays, mine]);
    await merge(owner, {}, [stays, trade]);
    expect((await rowOf(stays)).accessGroupNos.toSorted()).toEqual([groups.retail.no, groups.trade.no].toSorted());
  });

  test("are offered and merged only where both may be edited; who may not view the other gets the answer of one that is not there", async () => {
    const hidden = await make({ groupNos: [groups.secret.no] });
    const viewed = await make({ groupNos: [groups.press.no] });
    const offered = async (id: string) => (await listSameAddress(world.as(marketer), { id })).map((other) => other.id).sort();
    expect(await offered(stays)).toEqual([goes]);
    expect(await offered(viewed)).toEqual([]);
    await expect(listSameAddress(world.as(marketer), { id: hidden })).rejects.toThrow(NotFound);
    const nobody = "0198a000-0000-7000-8000-000000000001";
    const expected = (await input(marketer)).expected;
    const answers = await Promise.all(
      [hidden, nobody, "../etc"].flatMap((otherId) => [
        mergeContacts(world.as(marketer), { id: stays, otherId, expected, fromOther: [] }).catch(String),
        mergeContacts(world.as(marketer), { id: otherId, otherId: stays, expected, fromOther: [] }).catch(String),
        compareContacts(world.as(marketer), { id: stays, otherId }).catch(String),
        compareContacts(world.as(marketer), { id: otherId, otherId: stays }).catch(String),
      ]),
    );
    expect(new Set(answers).size).toBe(1);
    await expect(mergeContacts(world.as(marketer), { id: stays, otherId: viewed, expected, fromOther: [] })).rejects.toThrow(NotAllowed);
    await expect(mergeContacts(world.as(marketer), { id: viewed, otherId: stays, expected, fromOther: [] })).rejects.toThrow(NotAllowed);
    await expect(compareContacts(world.as(marketer), { id: stays, otherId: viewed })).rejects.toThrow(NotAllowed);
    await expect(compareContacts(world.as(marketer), { id: viewed, otherId: stays })).rejects.toThrow(NotAllowed);
    const stranger = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
    await expect(mergeContacts(stranger, { id: stays, otherId: goes, expected, fromOther: [] })).rejects.toThrow(NotFound);
    await isSeparate();
  });

  test("are merged by nobody where one was changed since it was looked at, and by one of two who ask at once", async () => {
    const before = await input(marketer);
    await world.rows((db) => db.contact.updateMany({ where: { id: goes }, data: { city: "Hel", updatedAt: new Date() } }));
    await expect(mergeContacts(world.as(marketer), before)).rejects.toMatchObject({ code: "contacts-changed" });
    await isSeparate();
    const there = await input(marketer);
    const back = await input(owner, {}, [goes, stays]);
    const outcomes = await Promise.allSettled([mergeContacts(world.as(marketer), there), mergeContacts(world.as(owner), back)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const states = [(await rowOf(stays)).status, (await rowOf(goes)).status];
    expect(states.sort()).toEqual(["active", "merged"]);
  });

  test("with two addresses, or with none, are two people", async () => {
    const other = await make({ email: `else${count}@people.example` });
    const { expected } = await input(marketer);
    for (const [id, otherId] of [
      [stays, other],
      [stays, stays],
    ] as const)
      await expect(mergeContacts(world.as(marketer), { id, otherId, expected, fromOther: [] })).rejects.toThrow(Conflict);
    const [one, two] = [await make({ email: null }), await make({ email: null })];
    await expect(mergeContacts(world.as(marketer), { id: one, otherId: two, expected, fromOther: [] })).rejects.toThrow(Conflict);
    expect(await listSameAddress(world.as(marketer), { id: one })).toEqual([]);
    const asked = world.rows(
      (db) => db.$executeRaw`SELECT merge_contacts(${world.account.id}::uuid, ${other}::uuid, ${stays}::uuid, NULL::uuid, now())`,
    );
    await expect(asked).rejects.toThrow(/not of one address/);
  });

  test("stand in the log by their ids alone", async () => {
    await merge(marketer, { fromOther: ["lastName"] });
    const [entry, ...others] = await world.rows((db) => db.auditEvent.findMany({ where: { action: "contact.merged", targetId: stays } }));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ actorId: marketer, after: { goneId: goes, fromOther: ["lastName"] } });
    expect(JSON.stringify([entry!.before, entry!.after])).not.toMatch(/Lis|Zofia|@/);
    expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toMatchObject({ ok: true });
  });
});
