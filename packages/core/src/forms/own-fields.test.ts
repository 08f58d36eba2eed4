import { createAccessGroup, createContact, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { createCustomField, listCustomFields, removeCustomField, removeFieldValues } from "../custom-fields/index.ts";
import { type CustomField, ownTarget } from "../custom-fields/schema.ts";
import { getContact } from "../contacts/index.ts";
import { Conflict, NotFound } from "../kernel/index.ts";
import { changeRole } from "../people/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { addressHash } from "../suppressions/index.ts";
import { createWorld, type World } from "../testing.ts";
import { closeForm, confirmAnswer, getForm, listResponses, mailFormConfirmation, publishForm, saveForm } from "./index.ts";
import { answer, anybody, field, publishedForm } from "./testing.ts";

let world: World;
let sink: MailSink;
let editor: string;
let garden: CustomField;
let size: CustomField;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  editor = await world.person("marketing-user", { inTeam: true, name: "Mia" });
  garden = await createCustomField(admin(), { name: "Garden", type: "choice", options: ["Balcony", "Orchard"] });
  size = await createCustomField(admin(), { name: "Size", type: "number", options: [] });
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const admin = () => world.as(world.account.userId);
const mia = () => world.as(editor);
const freshAddress = () => `grower${++count}@garden.example`;
const questions = () => [
  field({ type: "email", id: "mail1", required: true }),
  field({ type: "choice", id: "kind1", options: ["Balcony", "Orchard"], into: ownTarget(garden.key) }),
  field({ type: "text", id: "size1", into: ownTarget(size.key) }),
];
const contactsWith = (address: string) =>
  world.rows(
    (db) => db.$queryRaw<{ id: string; attributes: object; tags: string[] }[]>`
    SELECT id, attributes, tags FROM contact WHERE email_hash = ${addressHash(address)!} ORDER BY created_at, id`,
  );

/** Answers, and presses the button behind the mailed link. */
async function confirmed(token: string, formId: string, values: Record<string, string>): Promise<void> {
  expect(await answer(world, token, values)).toEqual({ kind: "taken" });
  const response = await world.rows((db) => db.formResponse.findFirstOrThrow({ where: { formId, state: "waiting" } }));
  await mailFormConfirmation(world.worker({ config: sink.config }), { accountId: world.account.id, responseId: response.id });
  const raw = sink.messages.at(-1)!.raw.toString().replaceAll("=\r\n", "");
  const link = /\/f\/confirm\/([A-Za-z0-9_-]{86})/.exec(raw)![1]!;
  expect(await confirmAnswer(anybody(world), { token: link, nonce: "n", isPressed: true })).toMatchObject({ status: 200 });
}

describe("an answer that goes into a field of the account", () => {
  test("stands on the contact as a value of the field's type, once the address is confirmed; what stands there is not overwritten", async () => {
    const { id, token } = await publishedForm(mia(), { fields: questions() });
    const [fresh, known] = [freshAddress(), freshAddress()];
    await world.rows((db) => createContact(db, world.account.id, { email: known, attributes: { [garden.key]: "Balcony" } }));
    await confirmed(token, id, { mail1: fresh, kind1: "Orchard", size1: "12,5" });
    await confirmed(token, id, { mail1: known, kind1: "Orchard", size1: "7" });
    expect(await contactsWith(fresh)).toMatchObject([{ attributes: { [garden.key]: "Orchard", [size.key]: 12.5 } }]);
    expect(await contactsWith(known)).toMatchObject([{ attributes: { [garden.key]: "Balcony", [size.key]: 7 } }]);
  });

  test("is asked for once more where it is no number, with all that was typed", async () => {
    const { token } = await publishedForm(mia(), { fields: questions() });
    const address = freshAddress();
    const again = await answer(world, token, { mail1: address, kind1: "Orchard", size1: "a lot" });
    expect(again).toMatchObject({ kind: "page", status: 422, html: expect.stringContaining("Write a number, such as 1250 or 12.5.") });
    expect(again).toMatchObject({ html: expect.stringContaining("a lot") });
    expect(await contactsWith(address)).toEqual([]);
  });

  test("stands in the response alone once the field is gone, and the form then says what to mend", async () => {
    const gone = await createCustomField(admin(), { name: "Gone soon", type: "text", options: [] });
    const asks = [field({ type: "email", id: "mail1" }), field({ type: "text", id: "text1", into: ownTarget(gone.key) })];
    const { id, token } = await publishedForm(mia(), { fields: asks });
    const usesOf = async (as: typeof admin) => (await listCustomFields(as())).fields.find((one) => one.id === gone.id);
    expect(await usesOf(admin)).toMatchObject({ forms: ["Newsletter"], otherForms: 0, segments: [], campaigns: 0 });
    await removeCustomField(admin(), { id: gone.id, typed: gone.name });
    await removeFieldValues(world.worker(), { accountId: world.account.id, fieldId: gone.id });
    const address = freshAddress();
    await confirmed(token, id, { mail1: address, text1: "roses" });
    expect(await contactsWith(address)).toMatchObject([{ attributes: {} }]);
    const { rows } = await listResponses(admin(), { formId: id });
    expect(rows[0]!.answers[1]).toMatchObject({ values: ["roses"] });
    const form = await getForm(mia(), { id });
    expect(form.problems).toEqual([{ code: "unfit-field", fieldId: "text1" }]);
    await expect(publishForm(mia(), { id, saveNo: form.saveNo })).rejects.toThrow(Conflict);
  });

  test("names its form beside the field, as written or as published, to who may work on that form; others read how many", async () => {
    const filled = await createCustomField(admin(), { name: "Filled by forms", type: "text", options: [] });
    const fills = [field({ type: "email", id: "mail1" }), field({ type: "text", id: "text1", into: ownTarget(filled.key) })];
    const without = [field({ type: "email", id: "mail1" }), field({ type: "text", id: "text1" })];
    const form = (as: typeof admin, name: string) => publishedForm(as(), { name, fields: fills }, name);
    const leave = async (as: typeof admin, id: string) => {
      const { content, saveNo } = await getForm(as(), { id });
      await saveForm(as(), { id, saveNo, content: { ...content, fields: without } });
    };
    await form(mia, "Of the team");
    const live = await form(admin, "Published so");
    await leave(admin, live.id);
    const closed = await form(admin, "Closed since");
    await leave(admin, closed.id);
    await closeForm(admin(), { id: closed.id });
    const inTeam = await world.person("administrator", { inTeam: true });
    await world.rows((db) =>
      db.adjustment.create({
        data: { accountId: world.account.id, userId: inTeam, permissionKey: "form.edit", scope: "group", givenById: world.account.userId },
      }),
    );
    const read = async (userId: string) => (await listCustomFields(world.as(userId))).fields.find((one) => one.id === filled.id);
    expect(await read(world.account.userId)).toMatchObject({ forms: ["Of the team", "Published so"], otherForms: 0 });
    expect(await read(inTeam)).toMatchObject({ forms: ["Of the team"], otherForms: 1 });
  });

  test("goes into a field of a fitting type alone, one question into each", async () => {
    const { id } = await publishedForm(mia(), { fields: questions() });
    const problemsOf = async (fields: ReturnType<typeof questions>) => {
      const { content, saveNo } = await getForm(mia(), { id });
      await saveForm(mia(), { id, saveNo, content: { ...content, fields } });
      return (await getForm(mia(), { id })).problems;
    };
    const [mail, kind, text] = questions() as [ReturnType<typeof field>, ReturnType<typeof field>, ReturnType<typeof field>];
    expect(await problemsOf([mail, kind, text])).toEqual([]);
    expect(await problemsOf([mail, field({ type: "rating", id: "rate1", into: ownTarget(garden.key) })])).toMatchObject([
      { fieldId: "rate1" },
    ]);
    expect(await problemsOf([mail, { ...kind, options: ["Balcony", "Roof"] } as typeof kind])).toMatchObject([{ fieldId: "kind1" }]);
    const twice = field({ type: "rating", id: "rate1", into: ownTarget(size.key) });
    expect(await problemsOf([mail, text, twice])).toMatchObject([{ fieldId: "size1" }, { fieldId: "rate1" }]);
  });

  test("opens nobody to whoever published the form: where it would, the contact stays without it", async () => {
    const group = await world.rows(async (db) => {
      const made = await createAccessGroup(db, world.account.id, "Orchards");
      await createGrant(db, world.account.id, { groupId: made.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      return made;
    });
    const rule = {
      version: 2,
      match: "all",
      conditions: [{ kind: "custom", key: garden.key, type: "choice", op: "is", value: "Orchard" }],
    } as const;
    const segment = await world.rows((db) =>
      createSegment(db, world.account.id, { name: "Orchards", rule, ownerId: world.account.userId }),
    );
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segment.id], expected: [] });
    const after = async (publisher: string) => {
      const { id, token } = await publishedForm(world.as(publisher), { fields: questions() });
      const address = freshAddress();
      await world.rows((db) => createContact(db, world.account.id, { email: address, tags: ["old"] }));
      await confirmed(token, id, { mail1: address, kind1: "Orchard", size1: "3" });
      return (await contactsWith(address))[0]!.attributes;
    };
    expect(await after(editor)).toEqual({});
    expect(await after(world.account.userId)).toEqual({ [garden.key]: "Orchard", [size.key]: 3 });
  });

  test("nor does what it fills in of what every contact has; the consent is the person's own, and stays", async () => {
    const group = await world.rows(async (db) => {
      const made = await createAccessGroup(db, world.account.id, "Seaside");
      await createGrant(db, world.account.id, { groupId: made.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      return made;
    });
    const rule = { version: 2, match: "all", conditions: [{ kind: "field", field: "city", op: "is", value: "Sopot" }] } as const;
    const segment = await world.rows((db) => createSegment(db, world.account.id, { name: "Seaside", rule, ownerId: world.account.userId }));
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segment.id], expected: [] });
    const after = async (publisher: string) => {
      const asks = [
        field({ type: "email", id: "mail1" }),
        field({ type: "text", id: "city1", into: "city" }),
        field({ type: "consent", id: "cons1" }),
      ];
      const { id, token } = await publishedForm(world.as(publisher), { fields: asks });
      const address = freshAddress();
      const contact = await world.rows((db) => createContact(db, world.account.id, { email: address, emailConsent: "none" }));
      await confirmed(token, id, { mail1: address, city1: "Sopot", cons1: "yes" });
      return world.rows((db) => db.contact.findFirstOrThrow({ where: { id: contact }, select: { city: true, emailConsent: true } }));
    };
    expect(await after(editor)).toEqual({ city: null, emailConsent: "granted" });
    expect(await after(world.account.userId)).toEqual({ city: "Sopot", emailConsent: "granted" });
  });

  test("nor does the date of its change, where nothing of the answer stays", async () => {
    const group = await world.rows(async (db) => {
      const made = await createAccessGroup(db, world.account.id, "Changed of late");
      await createGrant(db, world.account.id, { groupId: made.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      return made;
    });
    const rule = { version: 2, match: "all", conditions: [{ kind: "recent", what: "updated", op: "within", days: 7 }] } as const;
    const segment = await world.rows((db) => createSegment(db, world.account.id, { name: "Late", rule, ownerId: world.account.userId }));
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segment.id], expected: [] });
    const updatedAt = new Date(Date.now() - 30 * 86_400_000);
    const after = async (publisher: string) => {
      const asks = [field({ type: "email", id: "mail1" }), field({ type: "text", id: "city1", into: "city" })];
      const { id, token } = await publishedForm(world.as(publisher), { fields: asks });
      const address = freshAddress();
      const contact = await world.rows((db) => createContact(db, world.account.id, { email: address, createdAt: updatedAt }));
      await confirmed(token, id, { mail1: address, city1: "Hel" });
      return world.rows((db) => db.contact.findFirstOrThrow({ where: { id: contact } }));
    };
    expect(await after(editor)).toMatchObject({ city: null, updatedAt, accessGroupNos: [] });
    expect(await after(world.account.userId)).toMatchObject({ city: "Hel", accessGroupNos: [group.no] });
    await setFeeds(admin(), { groupId: group.id, segmentIds: [], expected: [segment.id] });
  });

  test("opens nobody to whoever published the form and may not work on forms any more", async () => {
    const group = await world.rows(async (db) => {
      const made = await createAccessGroup(db, world.account.id, "Lakeside");
      await createGrant(db, world.account.id, { groupId: made.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      return made;
    });
    const rule = { version: 2, match: "all", conditions: [{ kind: "field", field: "city", op: "is", value: "Ełk" }] } as const;
    const segment = await world.rows((db) =>
      createSegment(db, world.account.id, { name: "Lakeside", rule, ownerId: world.account.userId }),
    );
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segment.id], expected: [] });
    const leaver = await world.person("marketing-user", { inTeam: true, name: "Lea" });
    const asks = [field({ type: "email", id: "mail1" }), field({ type: "text", id: "city1", into: "city" })];
    const { id, token } = await publishedForm(world.as(leaver), { fields: asks });
    await changeRole(admin(), { id: leaver, role: "sales-manager", expected: "marketing-user" });
    const address = freshAddress();
    const contact = await world.rows((db) => createContact(db, world.account.id, { email: address }));
    await confirmed(token, id, { mail1: address, city1: "Ełk" });
    await expect(getContact(world.as(leaver), { id: contact })).rejects.toThrow(NotFound);
    expect(await world.rows((db) => db.contact.findFirstOrThrow({ where: { id: contact } }))).toMatchObject({ city: null });
  });
});
