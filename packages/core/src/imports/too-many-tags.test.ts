import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContact } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_TAGS } from "../contacts/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { checkImport, getImport, getRejectedRows, runImport, startImport, uploadContacts } from "./index.ts";

const many = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`);

describe("an import that brings tags", () => {
  let world: World;
  const dataDir = mkdtempSync(join(tmpdir(), "import-tags-"));
  const config = { dataDir };
  const admin = () => world.as(world.account.userId, { config });
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  async function* pieces(text: string) {
    yield Buffer.from(text);
  }
  async function carryOut(text: string, tags: string[]) {
    const { id } = await uploadContacts(admin(), "tags.csv", pieces(text));
    const work = () => runImport(world.worker({ config }), { accountId: world.account.id, importId: id });
    const { plan } = await getImport(admin(), { id });
    await checkImport(admin(), { id, plan: { ...plan, duplicates: "update", tags } });
    await work();
    const checked = (await getImport(admin(), { id })).outcome;
    await startImport(admin(), { id });
    await work();
    return { id, checked, done: (await getImport(admin(), { id })).outcome };
  }
  const tagsOf = async (email: string) => (await world.rows((db) => db.contact.findFirst({ where: { email } })))?.tags ?? null;
  const make = (email: string, tags: string[]) => world.rows((db) => createContact(db, world.account.id, { email, tags }));

  test("gives no contact more than it can hold: such a row is left out and told, in the check already", async () => {
    await make("full@tags.example", many("has", MAX_TAGS));
    await make("room@tags.example", many("has", MAX_TAGS - 2));
    await make("same@tags.example", ["fair", ...many("has", MAX_TAGS - 1)]);
    const text = [
      "email;city;tags",
      `brim@tags.example;Gdynia;${many("row", MAX_TAGS - 1).join(",")}`,
      `over@tags.example;Gdynia;${many("row", MAX_TAGS).join(",")}`,
      "full@tags.example;Gdynia;",
      "room@tags.example;Gdynia;bulbs",
      "same@tags.example;Gdynia;has 3",
    ].join("\n");
    const { id, checked, done } = await carryOut(text, ["fair"]);
    expect(checked).toMatchObject({ created: 1, updated: 2, problems: [{ reason: "too-many-tags", count: 2, lines: [3, 4] }] });
    expect(done).toEqual(checked);
    expect((await getRejectedRows(admin(), { id })).csv).toContain(`"4","too-many-tags","full@tags.example","Gdynia"`);
    expect(await tagsOf("brim@tags.example")).toHaveLength(MAX_TAGS);
    expect(await tagsOf("over@tags.example")).toBeNull();
    expect(await tagsOf("full@tags.example")).toEqual(many("has", MAX_TAGS));
    expect(await tagsOf("room@tags.example")).toEqual([...many("has", MAX_TAGS - 2), "bulbs", "fair"]);
    expect(await tagsOf("same@tags.example")).toEqual(["fair", ...many("has", MAX_TAGS - 1)]);
  });

  test("leaves nobody out who had too many of old, where it adds none", async () => {
    await make("old@tags.example", many("has", MAX_TAGS + 5));
    const { done } = await carryOut("email;city;tags\nold@tags.example;Sopot;has 1\n", []);
    expect(done).toMatchObject({ updated: 1, problems: [] });
  });

  test("adds a tag once that stands in the row and is given to all", async () => {
    await make("twice@tags.example", ["old"]);
    await carryOut("email;tags\ntwice@tags.example;fair\n", ["fair"]);
    expect(await tagsOf("twice@tags.example")).toEqual(["old", "fair"]);
  });
});
