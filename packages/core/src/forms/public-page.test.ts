import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressHash } from "../suppressions/index.ts";
import { createWorld, type World } from "../testing.ts";
import { closeForm, seeForm } from "./index.ts";
import { answer, anybody, field, publishedForm, ticketOf } from "./testing.ts";

let world: World;
let editor: string;
let count = 0;
beforeAll(async () => {
  world = await createWorld();
  editor = await world.person("marketing-user", { inTeam: true, name: "Mia" });
});
afterAll(() => world?.database.drop());

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

describe("the public page", () => {
  test("is not there before the form is published, nor under another address, and says so when it is closed", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS });
    for (const wrong of ["", "x", "A".repeat(22), `${token}'; SELECT 1`, id])
      expect((await seeForm(anybody(world), { token: wrong, nonce: "n", isDone: false })).status).toBe(404);
    await world.rows((db) =>
      db.form.update({ where: { accountId_id: { accountId: world.account.id, id } }, data: { status: "draft", live: undefined } }),
    );
    await closeFormOf(id);
    expect((await seeForm(anybody(world), { token, nonce: "n", isDone: false })).status).toBe(410);
    expect(await answer(world, token, filled(freshAddress()), { ticket: "x" })).toMatchObject({ kind: "page", status: 410 });
    expect(await responsesOf(id)).toEqual([]);
  });

  test("keeps an answer once that is sent twice, at once or later", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS, doubleOptIn: false });
    const now = new Date();
    const ticket = await ticketOf(world, token, new Date(now.getTime() - 60_000));
    const address = freshAddress();
    const sent = await Promise.all([1, 2, 3].map(() => answer(world, token, filled(address), { ticket, now })));
    expect(sent).toEqual(Array(3).fill({ kind: "taken" }));
    expect(await answer(world, token, filled(freshAddress()), { ticket, now })).toEqual({ kind: "taken" });
    expect(await responsesOf(id)).toHaveLength(1);
    expect(await contactsWith(address)).toHaveLength(1);
  });

  test("takes nothing from a machine: what fell into the trap, came too fast, too late, with a made-up ticket or with that of another form", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS });
    const other = await publishedForm(mia(), { fields: QUESTIONS });
    const now = new Date();
    const at = (ms: number) => ticketOf(world, token, new Date(now.getTime() - ms));
    expect(await answer(world, token, filled(freshAddress()), { trap: "https://spam.example", now })).toEqual({ kind: "taken" });
    const tickets = [
      await at(200),
      await at(25 * 3_600_000),
      "x",
      "",
      `${await at(60_000)}x`,
      await ticketOf(world, other.token, new Date(now.getTime() - 60_000)),
    ];
    for (const ticket of tickets) {
      const said = await answer(world, token, { ...filled("kept@garden.example"), name1: "<b>Kept</b>" }, { ticket, now });
      expect(said).toMatchObject({ kind: "page", status: 422, html: expect.stringContaining("kept@garden.example") });
      expect("html" in said && said.html).toContain("&lt;b&gt;Kept&lt;/b&gt;");
    }
    expect(await responsesOf(id)).toEqual([]);
  });

  test("says what is wrong with an answer, keeps what was typed, and stores nothing", async () => {
    const fields = [
      ...QUESTIONS,
      field({ type: "phone", id: "tel01" }),
      field({ type: "choice", id: "pick1", options: ["Red", "Blue"], required: true }),
      field({ type: "rating", id: "rate1", steps: 5 }),
    ];
    const { id, token } = await publishedForm(mia(), { fields });
    const good = { ...filled("fine@garden.example"), pick1: "Red" };
    const bad: Record<string, string | string[]>[] = [
      { ...good, mail1: "a@b.example\r\nBcc: victim@garden.example" },
      { ...good, mail1: "" },
      { ...good, mail1: ["one@garden.example", "two@garden.example"] },
      { ...good, name1: "x".repeat(301) },
      { ...good, name1: "NUL \u0000 here" },
      { ...good, tel01: "call me" },
      { ...good, pick1: "Green" },
      { ...good, pick1: ["Red", "Blue"] },
      { ...good, rate1: "6" },
      { ...good, cons1: "no" },
    ];
    for (const [n, values] of bad.entries())
      expect(await answer(world, token, values, { ip: `198.51.100.${100 + n}` }), JSON.stringify(values)).toMatchObject({
        kind: "page",
        status: 422,
      });
    expect(await responsesOf(id)).toEqual([]);
    expect(await answer(world, token, { ...good, other: "ignored", __proto__: "x" })).toEqual({ kind: "taken" });
    const [kept] = await responsesOf(id);
    expect(JSON.stringify(kept!.answers)).not.toContain("ignored");
  });

  test("writes a hidden value of its own, whatever was posted in its place", async () => {
    const { id, token } = await publishedForm(mia(), { fields: [...QUESTIONS, field({ type: "hidden", id: "camp1", value: "spring" })] });
    await answer(world, token, { ...filled(freshAddress()), camp1: "autumn" });
    expect((await responsesOf(id))[0]!.answers).toContainEqual(expect.objectContaining({ fieldId: "camp1", values: ["spring"] }));
  });

  test("takes twenty answers from one place in ten minutes, then asks to wait and keeps what was typed", async () => {
    const { id, token } = await publishedForm(mia(), { fields: QUESTIONS });
    const [now, ip] = [new Date(), "192.0.2.9"];
    for (let n = 0; n < 20; n++) expect(await answer(world, token, filled(freshAddress()), { ip, now })).toEqual({ kind: "taken" });
    const said = await answer(world, token, filled("twentyfirst@garden.example"), { ip, now });
    expect(said).toMatchObject({ kind: "page", status: 429, html: expect.stringContaining("twentyfirst@garden.example") });
    expect(await responsesOf(id)).toHaveLength(20);
  });
});

async function closeFormOf(id: string): Promise<void> {
  await world.rows((db) => db.form.update({ where: { accountId_id: { accountId: world.account.id, id } }, data: { status: "live" } }));
  await closeForm(mia(), { id });
}
