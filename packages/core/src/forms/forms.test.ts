import { createAccessGroup, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { newBlock } from "@countersign/email/document";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContact } from "../contacts/index.ts";
import { Conflict, Invalid, NotAllowed, NotFound, NotSignedIn } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import {
  closeForm,
  createForm,
  exportResponses,
  getForm,
  listForms,
  listResponses,
  previewForm,
  publishForm,
  saveForm,
  seeForm,
} from "./index.ts";
import { publishProblems } from "./schema.ts";
import { answer, anybody, field, publishedForm } from "./testing.ts";

let world: World;
let owner: string;
let mia: string;
let group: { id: string; no: number };
beforeAll(async () => {
  world = await createWorld();
  owner = world.account.userId;
  mia = await world.person("marketing-user", { inTeam: true, name: "Mia" });
  group = await world.rows(async (db) => {
    const made = await createAccessGroup(db, world.account.id, "Form people");
    await createGrant(db, world.account.id, {
      groupId: made.id,
      teamId: world.teamId,
      actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit,
    });
    await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
    return made;
  });
});
afterAll(() => world?.database.drop());

const as = (userId: string) => world.as(userId);
const give = (userId: string, rights: Record<string, string>) =>
  world.rows(async (db) => {
    for (const [permissionKey, scope] of Object.entries(rights))
      await db.adjustment.create({ data: { accountId: world.account.id, userId, permissionKey, scope, givenById: owner } });
  });
const QUESTIONS = [
  field({ type: "email", id: "mail1", label: "Address", required: true }),
  field({ type: "text", id: "name1", label: "First name", into: "firstName" }),
  field({ type: "choice", id: "pick1", label: "Colour", options: ["Red", "Blue"], isMany: true }),
  field({ type: "rating", id: "rate1", label: "How was it?" }),
];
const textOf = async (pieces: AsyncGenerator<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};

describe("a form", () => {
  test("belongs to its maker and the team they chose, is known to those alone whose form.edit reaches it, and to nobody of another account", async () => {
    const { id } = await createForm(as(mia), { name: "Ours" });
    const colleague = await world.person("marketing-user", { inTeam: true });
    const elsewhere = await world.person("marketing-user", { otherTeam: true });
    const seller = await world.person("sales-manager", { inTeam: true });
    expect(await getForm(as(colleague), { id })).toMatchObject({ status: "draft", owner: "Mia", team: "Poland" });
    expect((await listForms(as(colleague), {})).rows.map((row) => row.id)).toContain(id);
    for (const other of [elsewhere, world.stranger.userId]) {
      const ctx = other === elsewhere ? as(other) : world.as(other, { accountSlug: world.stranger.slug });
      await expect(getForm(ctx, { id })).rejects.toThrow(NotFound);
      await expect(previewForm(ctx, { id })).rejects.toThrow(NotFound);
      await expect(publishForm(ctx, { id, saveNo: 0 })).rejects.toThrow(NotFound);
      await expect(closeForm(ctx, { id })).rejects.toThrow(NotFound);
      await expect(listResponses(ctx, { formId: id })).rejects.toThrow(NotFound);
      await expect(exportResponses(ctx, { id })).rejects.toThrow(NotFound);
      expect((await listForms(ctx, {})).rows.map((row) => row.id)).not.toContain(id);
    }
    await expect(listForms(as(seller), {})).rejects.toThrow(NotAllowed);
    await expect(createForm(as(seller), { name: "Mine" })).rejects.toThrow(NotAllowed);
    await expect(createForm(as(mia), { name: "Theirs", teamId: world.otherTeamId })).rejects.toThrow(Invalid);
  });

  test("shows on its page what was published last, not what is being written; closed, it says so, and published again it is back", async () => {
    const { id, token } = await publishedForm(as(mia), { fields: QUESTIONS, thanks: "" });
    const { content, saveNo } = await getForm(as(mia), { id });
    const written = { ...content, fields: content.fields.map((one) => (one.id === "name1" ? { ...one, label: "Nickname" } : one)) };
    const saved = await saveForm(as(mia), { id, saveNo, content: written });
    const page = async () => seeForm(anybody(world), { token, nonce: "n", isDone: false });
    expect((await page()).html).not.toContain("Nickname");
    expect((await previewForm(as(mia), { id })).html).toContain("Nickname");
    expect(await getForm(as(mia), { id })).toMatchObject({ isChanged: true, status: "live" });
    await closeForm(as(mia), { id });
    expect((await page()).status).toBe(410);
    await publishForm(as(mia), { id, saveNo: saved.saveNo });
    expect(await page()).toMatchObject({ status: 200, html: expect.stringContaining("Nickname") });
    expect(await getForm(as(mia), { id })).toMatchObject({ isChanged: false, status: "live", publishedBy: "Mia" });
  });

  test("is closed while its account has no Campaigns", async () => {
    const { token } = await publishedForm(as(mia), { fields: QUESTIONS });
    const set = (disabledApps: string[]) =>
      world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { disabledApps } }));
    await set(["campaigns"]);
    const { status } = await seeForm(anybody(world), { token, nonce: "n", isDone: false });
    await set([]);
    expect(status).toBe(410);
  });

  test("goes over nobody's save: the second of two is told what the first wrote, and publishes nothing unseen", async () => {
    const { id } = await createForm(as(mia), { name: "Two at it" });
    const { content } = await getForm(as(mia), { id });
    await saveForm(as(owner), { id, saveNo: 0, content: { ...content, thanks: "Thanks from the owner" } });
    const late = saveForm(as(mia), { id, saveNo: 0, content: { ...content, thanks: "Thanks from Mia" } });
    await expect(late).rejects.toMatchObject({ code: "stale-form", data: { content: { thanks: "Thanks from the owner" }, saveNo: 1 } });
    await expect(publishForm(as(mia), { id, saveNo: 0 })).rejects.toThrow(Conflict);
  });

  test("needs campaign.edit for the blocks of its page and no more for its questions", async () => {
    const writer = await world.person("restricted-user", { inTeam: true, name: "Questions only" });
    await give(writer, { "form.edit": "group" });
    const { id } = await createForm(as(mia), { name: "Blocks" });
    const { content, pageDenied } = await getForm(as(writer), { id });
    expect(pageDenied).toMatchObject({ key: "campaign.edit", allowed: false });
    const { saveNo } = await saveForm(as(writer), { id, saveNo: 0, content: { ...content, fields: QUESTIONS } });
    const document = { ...content.document, blocks: [newBlock("divider"), ...content.document.blocks] };
    await expect(saveForm(as(writer), { id, saveNo, content: { ...content, document } })).rejects.toThrow(NotAllowed);
    await saveForm(as(mia), { id, saveNo, content: { ...content, document } });
  });

  test("names only access groups that its editor may put contacts into, and is published by such a one alone", async () => {
    const elsewhere = await world.person("marketing-manager", { name: "No grant" });
    const { id } = await createForm(as(mia), { name: "Groups" });
    const { content, groups } = await getForm(as(mia), { id });
    expect(groups).toEqual([{ id: group.id, name: "Form people" }]);
    const naming = { ...content, accessGroupId: group.id };
    await expect(saveForm(as(elsewhere), { id, saveNo: 0, content: naming })).rejects.toMatchObject({
      issues: [{ code: "group-not-yours" }],
    });
    const strange = await world.rows((db) => createAccessGroup(db, world.account.id, "Not mine"));
    await expect(saveForm(as(mia), { id, saveNo: 0, content: { ...content, accessGroupId: strange.id } })).rejects.toThrow(Invalid);
    await saveForm(as(mia), { id, saveNo: 0, content: naming });
    const { saveNo } = await saveForm(as(elsewhere), { id, saveNo: 1, content: { ...naming, thanks: "Other words" } });
    await expect(publishForm(as(elsewhere), { id, saveNo })).rejects.toMatchObject({ issues: [{ code: "group-not-yours" }] });
    await publishForm(as(mia), { id, saveNo });
  });

  test("is published only when it is whole", async () => {
    const { id } = await createForm(as(mia), { name: "Half" });
    const { content } = await getForm(as(mia), { id });
    await saveForm(as(mia), { id, saveNo: 0, content: { ...content, fields: [field({ type: "text", id: "text1", label: " " })] } });
    await expect(publishForm(as(mia), { id, saveNo: 1 })).rejects.toMatchObject({ code: "not-ready" });
    const codes = (change: Partial<typeof content>) => publishProblems({ ...content, ...change }, []).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ fields: [] })).toEqual(["no-questions"]);
    expect(codes({ fields: [], tags: ["x"] })).toEqual(["no-questions", "no-address"]);
    expect(codes({ fields: [field({ type: "choice", id: "pick1", options: ["A", " "] })] })).toEqual(["too-few-options"]);
    expect(codes({ fields: [field({ type: "choice", id: "pick1", options: ["A", "A"] })] })).toEqual(["same-options"]);
    expect(codes({ fields: [field({ type: "email", id: "one1" }), field({ type: "email", id: "two1" })] })).toEqual(["two-addresses"]);
    expect(codes({ fields: [field({ type: "consent", id: "cons1" })] })).toEqual(["no-address"]);
  });
});

describe("the responses of a form", () => {
  let id: string;
  let token: string;
  beforeAll(async () => {
    ({ id, token } = await publishedForm(as(mia), { fields: QUESTIONS, doubleOptIn: false, accessGroupId: group.id }));
    await answer(world, token, { mail1: "ada@garden.example", name1: "Ada", pick1: ["Red", "Blue"], rate1: "5" });
    await answer(world, token, { mail1: "=cmd@garden.example", name1: "=1+1", pick1: "Blue", rate1: "2" });
  });

  test("are read by those who hold form.edit and Reporter on it, with sums", async () => {
    const page = await listResponses(as(mia), { formId: id });
    expect(page.counts).toEqual({ all: 2, waiting: 0 });
    expect(page.rows.map(({ address, isMasked }) => [address, isMasked])).toEqual([
      ["=cmd@garden.example", false],
      ["ada@garden.example", false],
    ]);
    expect(page.sums).toEqual([
      expect.objectContaining({
        label: "Colour",
        answered: 2,
        counts: [
          { value: "Red", count: 1 },
          { value: "Blue", count: 2 },
        ],
        average: null,
      }),
      expect.objectContaining({ label: "How was it?", answered: 2, average: 3.5 }),
    ]);
    const writer = await world.person("restricted-user", { inTeam: true });
    await give(writer, { "form.edit": "group" });
    expect((await listForms(as(writer), {})).rows.find((row) => row.id === id)).toMatchObject({ responses: null });
    await expect(listResponses(as(writer), { formId: id })).rejects.toThrow(NotAllowed);
    expect((await getForm(as(writer), { id })).responsesDenied).toMatchObject({ key: "report.view" });
  });

  test("show masked who is out of the reader's view: address, and all that says who they are", async () => {
    const reader = await world.person("restricted-user", { inTeam: true });
    await give(reader, { "form.edit": "group", "report.view": "group" });
    const { rows } = await listResponses(as(reader), { formId: id });
    expect(rows[1]).toMatchObject({ address: "a•••@g•••.example", isMasked: true, contactId: null });
    const said = JSON.stringify(rows);
    for (const hidden of ["ada@", "Ada", "=cmd"]) expect(said).not.toContain(hidden);
    expect(rows[1]!.answers.find(({ fieldId }) => fieldId === "pick1")?.values).toEqual(["Red", "Blue"]);
  });

  test("that wait to be confirmed show masked to whoever does not see every contact, unless they see one with the address", async () => {
    const form = await publishedForm(as(mia), { fields: QUESTIONS });
    const { id: older } = await createContact(as(mia), { email: "mine@garden.example", consent: { state: "none" } });
    await answer(world, form.token, { mail1: "unknown@garden.example" });
    await answer(world, form.token, { mail1: "ada@garden.example" });
    const seenBy = async (userId: string) =>
      (await listResponses(as(userId), { formId: form.id })).rows.map(({ address }) => address).toSorted();
    expect(await seenBy(mia)).toEqual(["ada@garden.example", "u•••@g•••.example"]);
    expect(await seenBy(owner)).toEqual(["ada@garden.example", "unknown@garden.example"]);
    // Guessed from what is masked.
    const email = "unknown@garden.example";
    await createContact(as(mia), { email, consent: { state: "none" } });
    await world.rows((db) => db.contact.updateMany({ where: { id: older }, data: { email, updatedAt: new Date() } }));
    expect(await seenBy(mia)).toEqual(["ada@garden.example", "u•••@g•••.example"]);
  });

  test("are taken out as a file by whoever holds Contact exporter besides, formulas defused, masked beyond their reach, and the log says so", async () => {
    await expect(exportResponses(as(mia), { id })).rejects.toThrow(NotAllowed);
    const text = await textOf(await exportResponses(as(owner), { id }));
    expect(text.split("\r\n").map((line) => line.slice(line.indexOf('",') + 2))).toEqual([
      '"State","E-mail","Address","First name","Colour","How was it?"',
      '"taken","ada@garden.example","ada@garden.example","Ada","Red; Blue","5"',
      `"taken","'=cmd@garden.example","'=cmd@garden.example","'=1+1","Blue","2"`,
      "",
    ]);
    const exporter = await world.person("restricted-user", { inTeam: true });
    await give(exporter, { "form.edit": "group", "report.view": "group", "contact.view": "group", "contact.export": "own" });
    expect((await listResponses(as(exporter), { formId: id })).rows[1]).toMatchObject({ address: "ada@garden.example" });
    const theirs = await textOf(await exportResponses(as(exporter), { id }));
    expect(theirs).toContain("a•••@g•••.example");
    expect(theirs).not.toContain("ada@");
    const logged = await world.rows((db) => db.auditEvent.findMany({ where: { action: "form.responses-exported", targetId: id } }));
    expect(logged.map(({ after }) => after)).toEqual([{ rows: 2 }, { rows: 2 }]);
  });

  test("break off as a file when its taker is signed out or loses the right", async () => {
    await expect(exportResponses(as(owner), { id }, { stands: async () => false }).then(textOf)).rejects.toThrow(NotSignedIn);
    const leaver = await world.person("marketing-manager", { name: "Leaver" });
    const pieces = await exportResponses(as(leaver), { id });
    await pieces.next();
    await world.rows((db) =>
      db.membership.update({
        where: { accountId_userId: { accountId: world.account.id, userId: leaver } },
        data: { roleKey: "marketing-user" },
      }),
    );
    await expect(pieces.next()).rejects.toThrow();
  });
});
