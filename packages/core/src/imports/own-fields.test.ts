import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContact } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCustomField, removeCustomField, removeFieldValues } from "../custom-fields/index.ts";
import { fetchExport, offerExport, runExport, startExport } from "../exports/index.ts";
import { asSystem, Invalid } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { checkImport, getImport, getRejectedRows, runImport, startImport, uploadContacts } from "./index.ts";
import { judgeRow } from "./reading/judge-row.ts";
import { importChunk } from "./running/import-chunk.ts";
import type { ImportPlan } from "./schema.ts";

describe("the account's own fields in files", () => {
  let world: World;
  const dataDir = mkdtempSync(join(tmpdir(), "own-fields-"));
  const config = { dataDir };
  const admin = () => world.as(world.account.userId, { config });
  beforeAll(async () => {
    world = await createWorld();
    const make = (name: string, type: "text" | "number" | "date" | "yes_no" | "choice", options: string[] = []) =>
      createCustomField(admin(), { name, type, options });
    await make("Customer no", "text");
    await make("Spent", "number");
    await make("Birthday", "date");
    await make("Regular", "yes_no");
    await make("Plan", "choice", ["Gold", "Silver"]);
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  async function* pieces(text: string) {
    yield Buffer.from(text);
  }
  const upload = async (text: string) => (await uploadContacts(admin(), "own.csv", pieces(text))).id;
  const work = (id: string) => runImport(world.worker({ config }), { accountId: world.account.id, importId: id });
  async function carryOut(id: string, change: Partial<ImportPlan> = {}) {
    const { plan } = await getImport(admin(), { id });
    await checkImport(admin(), { id, plan: { ...plan, ...change } });
    await work(id);
    const checked = await getImport(admin(), { id });
    await startImport(admin(), { id });
    await work(id);
    return { checked: checked.outcome, done: (await getImport(admin(), { id })).outcome };
  }
  const attributesOf = async (email: string) =>
    (await world.rows((db) => db.contact.findFirst({ where: { email, status: "active" }, select: { attributes: true } })))?.attributes;
  async function exported(id: string): Promise<string> {
    const { pieces: parted } = await fetchExport(admin(), { id });
    const parts: Buffer[] = [];
    for await (const part of parted) parts.push(Buffer.from(part));
    return Buffer.concat(parts).toString();
  }

  test("are found by their headings, read as their types ask, and what is no value is told with its line", async () => {
    const id = await upload(
      "email;customer_no;SPENT;birthday;Regular;plan\n" +
        "a@own.example;=7;1 250,50;1.2.1990;tak;gold\n" +
        "b@own.example;;;;;\n" +
        "c@own.example;8;a lot;;;\n" +
        "d@own.example;9;1;2026-02-30;;\n",
    );
    expect((await getImport(admin(), { id })).plan.mapping).toEqual([
      "email",
      "custom:customer_no",
      "custom:spent",
      "custom:birthday",
      "custom:regular",
      "custom:plan",
    ]);
    const { checked, done } = await carryOut(id);
    expect(checked).toMatchObject({ created: 2, problems: [{ reason: "bad-value", count: 2, lines: [4, 5] }] });
    expect(done).toMatchObject({ created: 2 });
    expect(await attributesOf("a@own.example")).toEqual({
      customer_no: "=7",
      spent: 1250.5,
      birthday: "1990-02-01",
      regular: true,
      plan: "Gold",
    });
    expect(await attributesOf("b@own.example")).toEqual({});
    expect((await getRejectedRows(admin(), { id })).csv).toContain("a lot");
  });

  test("are changed by the rows of known people, and an empty cell changes nothing", async () => {
    await world.rows((db) => createContact(db, world.account.id, { email: "known@own.example", attributes: { spent: 1, plan: "Gold" } }));
    await carryOut(await upload("email,spent,plan\nknown@own.example,2,\n"), { duplicates: "update" });
    expect(await attributesOf("known@own.example")).toEqual({ spent: 2, plan: "Gold" });
  });

  test("that are gone are no longer filled: by a plan it is refused, from a remembered one it is left out", async () => {
    const field = await createCustomField(admin(), { name: "Passing", type: "text", options: [] });
    const text = "email,passing,remembered\np@own.example,x,y\n";
    await carryOut(await upload(text));
    expect(await attributesOf("p@own.example")).toEqual({ passing: "x" });
    await removeCustomField(admin(), { id: field.id, typed: "Passing" });
    const id = await upload(text);
    const { plan, isRemembered } = await getImport(admin(), { id });
    expect([isRemembered, plan.mapping]).toEqual([true, ["email", null, null]]);
    const gone = checkImport(admin(), { id, plan: { ...plan, mapping: ["email", "custom:passing", null] } });
    await expect(gone).rejects.toThrow(Invalid);
  });

  test("that are removed between the check and the start are asked about before anything is lost", async () => {
    const field = await createCustomField(admin(), { name: "Fleeting", type: "text", options: [] });
    const id = await upload("email,fleeting\nf@own.example,x\n");
    const { plan } = await getImport(admin(), { id });
    await checkImport(admin(), { id, plan });
    await work(id);
    await removeCustomField(admin(), { id: field.id, typed: "Fleeting" });
    await expect(startImport(admin(), { id })).rejects.toMatchObject({ issues: [{ path: ["mapping"], code: "column-field-gone" }] });
    expect(await getImport(admin(), { id })).toMatchObject({ state: "checked", plan: { mapping: ["email", null] } });
    await carryOut(id);
    expect(await attributesOf("f@own.example")).toEqual({});
  });

  test("that are removed while an import runs are written on nobody", async () => {
    const field = await createCustomField(admin(), { name: "Short lived", type: "text", options: [] });
    const id = await upload("email,short lived\nq@own.example,x\n");
    const { plan } = await getImport(admin(), { id });
    expect(plan.mapping).toEqual(["email", "custom:short_lived"]);
    await checkImport(admin(), { id, plan });
    await work(id);
    await startImport(admin(), { id });
    await removeCustomField(admin(), { id: field.id, typed: "Short lived" });
    // Read before the field was removed, written after.
    const row = { line: 2, cells: ["q@own.example", "x"] };
    const judged = judgeRow(row, plan.mapping, [field]);
    expect(judged).toMatchObject({ fields: { attributes: { short_lived: "x" } } });
    await asSystem(world.worker({ config }), world.account.id, (scoped) =>
      importChunk(scoped, { id, state: "running", from: 0, rows: [judged], own: [field] }),
    );
    expect(await attributesOf("q@own.example")).toEqual({});
  });

  test("are columns of an export, the same in all of its lines, and come back from it as they were", async () => {
    expect((await offerExport(admin(), {})).columns.slice(-5)).toEqual(["Customer no", "Spent", "Birthday", "Regular", "Plan"]);
    const { id } = await startExport(admin(), { search: "a@own.example" });
    // Made while it runs: a file whose lines differ in length would be read wrongly.
    await createCustomField(admin(), { name: "Later", type: "text", options: [] });
    await runExport(world.worker({ config }), { accountId: world.account.id, exportId: id });
    const csv = await exported(id);
    const [headings, line] = csv.split("\r\n");
    expect(headings).toMatch(/"Customer no","Spent","Birthday","Regular","Plan"$/);
    expect(line).toMatch(/"1250\.5","1990-02-01","yes","Gold"$/);
    const before = await attributesOf("a@own.example");
    await world.rows((db) => db.contact.updateMany({ where: { email: "a@own.example" }, data: { attributes: {} } }));
    await carryOut(await upload(csv), { duplicates: "update" });
    expect(await attributesOf("a@own.example")).toEqual(before);
  });

  test("that became others under the same name while an import runs are filled with what is a value of theirs", async () => {
    const name = "Weight";
    const field = await createCustomField(admin(), { name, type: "text", options: [] });
    const id = await upload("email,weight\nw@own.example,heavy\nx@own.example,12\n");
    const { plan } = await getImport(admin(), { id });
    await checkImport(admin(), { id, plan });
    await work(id);
    await startImport(admin(), { id });
    const rows = [
      { line: 2, cells: ["w@own.example", "heavy"] },
      { line: 3, cells: ["x@own.example", "12"] },
    ].map((row) => judgeRow(row, plan.mapping, [field]));
    await removeCustomField(admin(), { id: field.id, typed: name });
    await removeFieldValues(world.worker({ config }), { accountId: world.account.id, fieldId: field.id });
    expect(await createCustomField(admin(), { name, type: "number", options: [] })).toMatchObject({ key: field.key });
    await asSystem(world.worker({ config }), world.account.id, (scoped) =>
      importChunk(scoped, { id, state: "running", from: 0, rows, own: [field] }),
    );
    expect(await attributesOf("x@own.example")).toEqual({ weight: 12 });
    expect(await attributesOf("w@own.example")).toBeUndefined();
    expect((await getImport(admin(), { id })).outcome.problems).toEqual([{ reason: "bad-value", count: 1, lines: [2] }]);
  });
});
