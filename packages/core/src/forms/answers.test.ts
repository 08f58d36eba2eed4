import { createAccessGroup, createContact, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { erasePerson } from "../contacts/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { addressHash } from "../suppressions/index.ts";
import { createWorld, type World } from "../testing.ts";
import { confirmAnswer, getForm, mailFormConfirmation } from "./index.ts";
import { answer, anybody, field, publishedForm } from "./testing.ts";

let world: World;
let sink: MailSink;
let editor: string;
let group: { id: string; no: number };
let count = 0;

beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  editor = await world.person("marketing-user", { inTeam: true, name: "Mia" });
  group = await world.rows(async (db) => {
    const made = await createAccessGroup(db, world.account.id, "Form people");
    await createGrant(db, world.account.id, {
      groupId: made.id,
      teamId: world.teamId,
      actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit,
    });
    return made;
  });
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const mia = () => world.as(editor);
const freshAddress = () => `visitor${++count}@garden.example`;
const QUESTIONS = [
  field({ type: "email", id: "mail1", required: true }),
  field({ type: "text", id: "name1", into: "firstName" }),
  field({ type: "consent", id: "cons1", label: "I agree to get the letter." }),
];
const filled = (address: string) => ({ mail1: address, name1: "Ola", cons1: "yes" });
const contactsWith = (address: string) =>
  world.rows(async (db) => {
    const ids = await db.$queryRaw<
      { id: string }[]
    >`SELECT id FROM contact WHERE email_hash = ${addressHash(address)!} ORDER BY created_at, id`;
    return db.contact.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      include: { consents: true, pins: true },
      orderBy: { createdAt: "asc" },
    });
  });
const responsesOf = (formId: string) => world.rows((db) => db.formResponse.findMany({ where: { formId }, orderBy: { at: "asc" } }));
const linkIn = (raw: Buffer): string => /\/f\/confirm\/([A-Za-z0-9_-]{86})/.exec(raw.toString().replaceAll("=\r\n", ""))![1]!;
const mailFor = async (responseId: string) => {
  const before = sink.messages.length;
  await mailFormConfirmation(world.worker({ config: sink.config }), { accountId: world.account.id, responseId });
  return sink.messages.slice(before);
};
const press = (token: string, now?: Date) => confirmAnswer(anybody(world, now ? { now } : {}), { token, nonce: "n", isPressed: true });

describe("an answer whose address is to be confirmed", () => {
  test("changes nothing until the link in the mail is opened and its button pressed; then consent, tags and group are there", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS, tags: ["letter"], accessGroupId: group.id });
    const address = freshAddress();
    expect(await answer(world, token, filled(address.toUpperCase()))).toEqual({ kind: "taken" });
    const [response] = await responsesOf(id);
    expect(response).toMatchObject({ state: "waiting", contactId: null, address });
    expect(await contactsWith(address)).toEqual([]);
    const [mail] = await mailFor(response!.id);
    expect(mail!.to).toEqual([address]);
    const link = linkIn(mail!.raw);
    expect(await confirmAnswer(anybody(world), { token: link, nonce: "n", isPressed: false })).toMatchObject({ status: 200 });
    expect(await contactsWith(address)).toEqual([]);
    expect((await press(link)).html).toContain("Confirmed");
    const [contact, ...more] = await contactsWith(address);
    expect(more).toEqual([]);
    expect(contact).toMatchObject({
      firstName: "Ola",
      tags: ["letter"],
      emailConsent: "granted",
      accessGroupNos: [group.no],
      ownerId: null,
    });
    expect(contact!.consents).toMatchObject([
      { state: "granted", source: "Form “Newsletter”: I agree to get the letter.", byUserId: null },
    ]);
    expect(contact!.pins).toMatchObject([{ source: "form", ref: id, byUserId: editor }]);
    expect((await press(link)).status).toBe(200);
    expect(await contactsWith(address)).toHaveLength(1);
    expect((await responsesOf(id))[0]).toMatchObject({ state: "confirmed", contactId: contact!.id, madeContact: true });
  });

  test("fills in what is not known of the oldest contact with the address, and overwrites nothing", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS, tags: ["letter", "new"] });
    const address = freshAddress();
    const [old, young] = await world.rows(async (db) => [
      await createContact(db, world.account.id, { email: address, firstName: "Aleksandra", tags: ["letter"], emailConsent: "none" }),
      await createContact(db, world.account.id, { email: address, firstName: null, tags: [], emailConsent: "none" }),
    ]);
    await answer(world, token, filled(address));
    const [response] = await responsesOf(id);
    await press(linkIn((await mailFor(response!.id))[0]!.raw));
    const [first, second] = await contactsWith(address);
    expect(first).toMatchObject({ id: old, firstName: "Aleksandra", tags: ["letter", "new"], emailConsent: "granted" });
    expect(second).toMatchObject({ id: young, firstName: null, tags: [], emailConsent: "none", consents: [] });
  });

  test("opens nobody to whoever published the form by its tags: where a tag would, the contact stays without it", async () => {
    const tag = "opens-press";
    const fed = await world.rows(async (db) => {
      const made = await createAccessGroup(db, world.account.id, "Press");
      await createGrant(db, world.account.id, { groupId: made.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      return made;
    });
    const rule = { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag }] } as const;
    const segment = await world.rows((db) =>
      createSegment(db, world.account.id, { name: "Press by tag", rule, ownerId: world.account.userId }),
    );
    await setFeeds(world.as(world.account.userId), { groupId: fed.id, segmentIds: [segment.id], expected: [] });
    const tagsAfter = async (publisher: string) => {
      const { id, token } = await publishedForm(world.as(publisher), { fields: QUESTIONS, tags: [tag] });
      const address = freshAddress();
      await world.rows((db) => createContact(db, world.account.id, { email: address, tags: ["old"] }));
      await answer(world, token, filled(address));
      await press(linkIn((await mailFor((await responsesOf(id))[0]!.id))[0]!.raw));
      const [contact] = await contactsWith(address);
      return contact!.tags;
    };
    expect(await tagsAfter(editor)).toEqual(["old"]);
    expect(await tagsAfter(world.account.userId)).toEqual(["old", tag]);
  });

  test("comes to nothing by a link that is a week old, is none of ours, or belongs to another answer", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS });
    const address = freshAddress();
    await answer(world, token, filled(address));
    const [response] = await responsesOf(id);
    const link = linkIn((await mailFor(response!.id))[0]!.raw);
    expect((await press(link, new Date(Date.now() + 7.1 * 86_400_000))).status).toBe(410);
    for (const wrong of ["x", "A".repeat(86), `${link.slice(0, -2)}${link.endsWith("AA") ? "BB" : "AA"}`])
      expect((await press(wrong)).status).toBe(404);
    expect(await contactsWith(address)).toEqual([]);
  });

  test("is answered alike for a new address, one in the base, one that is suppressed and one that was erased, and only two of them get a mail", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS });
    const [fresh, known, gone, erased, left] = [freshAddress(), freshAddress(), freshAddress(), freshAddress(), freshAddress()];
    await world.rows(async (db) => {
      await createContact(db, world.account.id, { email: known });
      for (const [address, reason] of [
        [gone, "complained"],
        [left, "unsubscribed"],
      ] as const)
        await db.suppression.create({
          data: { accountId: world.account.id, channel: "email", addressHash: Buffer.from(addressHash(address)!), reason },
        });
    });
    const contact = await world.rows((db) => createContact(db, world.account.id, { email: erased }));
    await erasePerson(world.as(world.account.userId), { id: contact, typed: erased });
    const answers = [];
    for (const address of [fresh, known, gone, erased, left]) answers.push(await answer(world, token, filled(address)));
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"kind":"taken"}']));
    const mailed = [];
    for (const response of await responsesOf(id)) mailed.push(...(await mailFor(response.id)).flatMap(({ to }) => to));
    expect(mailed.toSorted()).toEqual([fresh, known, left].toSorted());
  });

  test("mails one address three times a day at most, whatever is typed, with the same answer", async () => {
    const { token } = await publishedForm(mia(), { fields: QUESTIONS });
    const address = freshAddress();
    for (let n = 0; n < 5; n++) expect(await answer(world, token, filled(address), { ip: `198.51.100.${n}` })).toEqual({ kind: "taken" });
    const kept = await world.rows((db) => db.formResponse.findMany({ where: { address }, select: { id: true } }));
    expect(kept).toHaveLength(5);
    const { rows } = await world.database.store.pool.query(
      "SELECT payload->>'responseId' AS id FROM graphile_worker._private_jobs WHERE payload->>'responseId' = ANY ($1)",
      [kept.map(({ id }) => id)],
    );
    expect(rows).toHaveLength(3);
  });

  test("of somebody who is erased meanwhile can be confirmed no more, and what they answered is gone", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS });
    const address = freshAddress();
    const contact = await world.rows((db) => createContact(db, world.account.id, { email: address }));
    await answer(world, token, filled(address));
    const [response] = await responsesOf(id);
    const link = linkIn((await mailFor(response!.id))[0]!.raw);
    await erasePerson(world.as(world.account.userId), { id: contact, typed: address });
    expect((await press(link)).status).toBe(404);
    expect((await responsesOf(id))[0]).toMatchObject({ answers: [], address: null, state: "waiting" });
    expect(await contactsWith(address)).toEqual([]);
  });
});

describe("an answer that needs no confirmation", () => {
  test("makes a contact of its own and changes none that has the address already", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS, doubleOptIn: false, tags: ["fair"], accessGroupId: group.id });
    const address = freshAddress();
    const there = await world.rows((db) =>
      createContact(db, world.account.id, { email: address, firstName: null, tags: [], emailConsent: "none" }),
    );
    const at = (await contactsWith(address))[0]!.updatedAt;
    await answer(world, token, filled(address));
    await answer(world, token, { ...filled(address), name1: "Somebody else" });
    const [old, made, ...more] = await contactsWith(address);
    expect(more).toEqual([]);
    expect(old).toMatchObject({
      id: there,
      firstName: null,
      tags: [],
      emailConsent: "none",
      accessGroupNos: [],
      consents: [],
      updatedAt: at,
    });
    expect(made).toMatchObject({ firstName: "Ola", tags: ["fair"], emailConsent: "granted", accessGroupNos: [group.no] });
    expect(await responsesOf(id)).toMatchObject([
      { state: "taken", contactId: made!.id, madeContact: true },
      { state: "taken", contactId: made!.id, madeContact: false },
    ]);
  });

  test("is one line in each field of the contact, cut between characters", async () => {
    const name = field({ type: "text", id: "name1", into: "firstName", isLong: true });
    const { token } = await publishedForm(mia(), {
      fields: [QUESTIONS[0]!, name, field({ type: "text", id: "city1", into: "city" })],
      doubleOptIn: false,
    });
    const address = freshAddress();
    await answer(world, token, { mail1: address, name1: "Ola\nBcc: all@garden.example", city1: `${"ó".repeat(99)}😀` });
    expect(await contactsWith(address)).toMatchObject([{ firstName: "Ola Bcc: all@garden.example", city: "ó".repeat(99) }]);
  });

  test("without an address is kept alone", async () => {
    const { id, token } = await publishedForm(mia(), { fields: [field({ type: "rating", id: "rate1", required: true })] });
    await answer(world, token, { rate1: "4" });
    expect(await responsesOf(id)).toMatchObject([{ state: "taken", contactId: null, address: null }]);
  });
});

describe("the access group of a form", () => {
  test("is filled in the name of whoever published it: once they lost the right on it, the contact is made and not put into it", async () => {
    const other = await world.person("marketing-user", { otherTeam: true, name: "Leaving" });
    const grant = await world.rows(async (db) => {
      const made = await createAccessGroup(db, world.account.id, "Lost group");
      await createGrant(db, world.account.id, {
        groupId: made.id,
        teamId: world.otherTeamId,
        actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit,
      });
      return made;
    });
    const { id, token } = await publishedForm(world.as(other), { fields: QUESTIONS, doubleOptIn: false, accessGroupId: grant.id });
    expect((await getForm(world.as(other), { id })).liveGroup).toEqual({ name: "Lost group", isFilled: true });
    const [before, after] = [freshAddress(), freshAddress()];
    await answer(world, token, filled(before));
    await world.rows((db) => db.accessGrant.deleteMany({ where: { accountId: world.account.id, groupId: grant.id } }));
    await answer(world, token, filled(after));
    expect((await contactsWith(before))[0]!.accessGroupNos).toEqual([grant.no]);
    expect((await contactsWith(after))[0]).toMatchObject({ firstName: "Ola", accessGroupNos: [] });
    expect((await getForm(world.as(world.account.userId), { id })).liveGroup).toEqual({ name: "Lost group", isFilled: false });
  });

  test("is filled no more in the name of somebody who is suspended", async () => {
    const other = await world.person("marketing-user", { inTeam: true, name: "Suspended" });
    const { token } = await publishedForm(world.as(other), { fields: QUESTIONS, doubleOptIn: false, accessGroupId: group.id });
    await world.rows((db) =>
      db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId: other } }, data: { status: "suspended" } }),
    );
    const address = freshAddress();
    await answer(world, token, filled(address));
    expect((await contactsWith(address))[0]!.accessGroupNos).toEqual([]);
  });
});
