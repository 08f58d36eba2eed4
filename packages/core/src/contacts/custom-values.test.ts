import { createAccessGroup, createContact as createRow, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCustomField, removeCustomField, updateCustomField } from "../custom-fields/index.ts";
import type { CreateCustomField } from "../custom-fields/schema.ts";
import { Invalid, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createContact, erasePerson, getContact, getContactToEdit, listContacts, pasteContacts, updateContact } from "./index.ts";

describe("values in the account's own fields", () => {
  let world: World;
  let marketer: string;
  let seen: number;
  const admin = () => world.as(world.account.userId);
  const make = (name: string, type: CreateCustomField["type"], options: string[] = []) =>
    createCustomField(admin(), { name, type, options });
  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { inTeam: true });
    await world.rows(async (db) => {
      const group = await createAccessGroup(db, world.account.id, "Seen");
      seen = group.no;
      await createGrant(db, world.account.id, {
        groupId: group.id,
        teamId: world.teamId,
        actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit,
      });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
    });
    await make("Note", "text");
    await make("Spent", "number");
    await make("Renewal", "date");
    await make("Newsletter", "yes_no");
    await make("Plan", "choice", ["Gold", "Silver"]);
  });
  afterAll(() => world?.database.drop());

  const add = (fields: Record<string, string>) =>
    createContact(admin(), { email: `a${Math.random()}@meadow.example`, fields, consent: { state: "none" } });
  const valuesOf = async (id: string) =>
    Object.fromEntries((await getContact(admin(), { id })).fields.map(({ key, value }) => [key, value]));
  const edit = async (id: string, fields: Record<string, string>, as = admin()) => {
    const { contact } = await getContactToEdit(as, { id });
    const { emailConsent: _, updatedAt, fields: all, ...rest } = contact;
    return updateContact(as, { ...rest, expected: updatedAt, fields: { ...all, ...fields } });
  };
  const faults = (promise: Promise<unknown>) =>
    promise.then(
      () => "went through",
      (error: unknown) => (error instanceof Invalid ? error.issues.map(({ path, code }) => `${path.join(".")} ${code}`) : error),
    );

  test("are written with a new contact, shown in the order of the fields, and found by conditions", async () => {
    const { id } = await add({ note: " Łąka ", spent: "1 250,50", renewal: "1.10.2026", newsletter: "yes", plan: "gold" });
    expect((await getContact(admin(), { id })).fields).toEqual([
      { key: "note", name: "Note", type: "text", value: "Łąka" },
      { key: "spent", name: "Spent", type: "number", value: 1250.5 },
      { key: "renewal", name: "Renewal", type: "date", value: "2026-10-01" },
      { key: "newsletter", name: "Newsletter", type: "yes_no", value: true },
      { key: "plan", name: "Plan", type: "choice", value: "Gold" },
    ]);
    const rule = (more: number) => ({
      version: 2 as const,
      match: "all" as const,
      conditions: [{ kind: "custom" as const, key: "spent", type: "number" as const, op: "more" as const, value: more }],
    });
    expect((await listContacts(admin(), { rule: rule(1250) })).rows.map((row) => row.id)).toEqual([id]);
    expect((await listContacts(admin(), { rule: rule(1250.5) })).rows).toEqual([]);
  });

  test("come with pasted lines whose headings name them, and a line with what is no value is told", async () => {
    const mark = Math.random();
    const text = `email\tSpent\tplan\np${mark}@own.example\t12,5\tsilver\nq${mark}@own.example\ta lot\t\n`;
    expect(await pasteContacts(admin(), { text, consent: { state: "none" } })).toEqual({
      created: 1,
      skipped: [{ line: 3, reason: "bad-value" }],
    });
    const row = await world.rows((db) => db.contact.findFirst({ where: { email: `p${mark}@own.example` } }));
    expect(row?.attributes).toEqual({ spent: 12.5, plan: "Silver" });
  });

  test("are refused where they are none, each beside its field, and nothing is written", async () => {
    const bad = { note: "x".repeat(501), spent: "many", renewal: "2026-02-30", newsletter: "maybe", plan: "Bronze", never_was: "x" };
    expect(await faults(add(bad))).toEqual([
      "custom:note value-too-long",
      "custom:spent value-bad-number",
      "custom:renewal value-bad-day",
      "custom:newsletter value-bad-answer",
      "custom:plan value-no-option",
      "custom:never_was no-such-field",
    ]);
    const { id } = await add({ note: "stays" });
    expect(await faults(edit(id, { spent: "275760-09-13" }))).toEqual(["custom:spent value-bad-number"]);
    expect(await valuesOf(id)).toEqual({ note: "stays" });
  });

  test("are changed and emptied by an edit, which names in the log what changed and never what it says", async () => {
    const { id } = await add({ note: "before", spent: "1" });
    await edit(id, { note: "a secret", spent: "" });
    expect(await valuesOf(id)).toEqual({ note: "a secret" });
    const entry = await world.rows((db) => db.auditEvent.findFirst({ where: { action: "contact.changed", targetId: id } }));
    expect(entry?.after).toMatchObject({ changed: ["custom:note", "custom:spent"] });
    expect(JSON.stringify([entry?.before, entry?.after])).not.toContain("secret");
  });

  test("stay as they are where an edit does not name them, and what is no field of the account any more stays out of sight", async () => {
    const id = await world.rows((db) =>
      createRow(db, world.account.id, { attributes: { note: "kept", spent: "not a number", foreign: { a: 1 } } }),
    );
    const { contact } = await getContactToEdit(admin(), { id });
    expect(contact.fields).toMatchObject({ note: "kept", spent: "" });
    const { emailConsent: _, updatedAt, fields: __, ...rest } = contact;
    await updateContact(admin(), { ...rest, expected: updatedAt, city: "Poznań" });
    const row = await world.rows((db) => db.contact.findFirst({ where: { id } }));
    expect(row?.attributes).toEqual({ note: "kept", spent: "not a number", foreign: { a: 1 } });
    expect(await valuesOf(id)).toEqual({ note: "kept" });
  });

  test("that were an option once may stay, but are not chosen anew", async () => {
    const field = await make("Size", "choice", ["S", "M"]);
    const { id } = await add({ size: "S" });
    const { id: other } = await add({});
    await updateCustomField(admin(), { id: field.id, name: "Size", options: ["M"], seen: { name: "Size", options: ["S", "M"] } });
    await edit(id, { note: "another change" });
    expect(await valuesOf(id)).toMatchObject({ size: "S" });
    expect(await faults(edit(other, { size: "S" }))).toEqual(["custom:size value-no-option"]);
  });

  test("of a field that is removed meanwhile are refused, with what is typed in them", async () => {
    const field = await make("Passing", "text");
    const { id } = await add({});
    const { contact } = await getContactToEdit(admin(), { id });
    await removeCustomField(admin(), { id: field.id, typed: "Passing" });
    const { emailConsent: _, updatedAt, fields, ...rest } = contact;
    const save = (passing: string) => updateContact(admin(), { ...rest, expected: updatedAt, fields: { ...fields, passing } });
    expect(await faults(save("typed"))).toEqual(["custom:passing no-such-field"]);
    expect(await faults(save(""))).toBe("went through");
  });

  test("are seen and changed only with the contact, and gone with the person", async () => {
    const email = "erased-values@meadow.example";
    const [out, inView] = await world.rows(async (db) => [
      await createRow(db, world.account.id, { attributes: { note: "hidden" } }),
      await createRow(db, world.account.id, { email, attributes: { note: "shown" }, groupNos: [seen] }),
    ]);
    await expect(getContact(world.as(marketer), { id: out! })).rejects.toThrow(NotFound);
    expect((await getContact(world.as(marketer), { id: inView! })).fields).toMatchObject([{ key: "note", value: "shown" }]);
    await edit(inView!, { note: "by Mia" }, world.as(marketer));
    expect(await valuesOf(inView!)).toEqual({ note: "by Mia" });
    await erasePerson(admin(), { id: inView!, typed: email });
    expect((await world.rows((db) => db.contact.findFirst({ where: { id: inView! } })))?.attributes).toEqual({});
  });
});
