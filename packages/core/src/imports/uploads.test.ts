import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccessGroup, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limitRate, TooMany } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getImport, uploadContacts } from "./index.ts";

// "Zażółć" in the encoding of Polish Windows: ż 0xBF, ó 0xF3, ł 0xB3, ć 0xE6.
const POLISH = Buffer.from([0x5a, 0x61, 0xbf, 0xf3, 0xb3, 0xe6]);

const utf32 = (text: string) => Buffer.from(Uint32Array.from(text, (letter) => letter.codePointAt(0)!).buffer);

describe("a file that is given for an import", () => {
  let world: World;
  let manager: string;
  const dataDir = mkdtempSync(join(tmpdir(), "uploads-"));
  const as = (userId: string, now?: Date) => world.as(userId, { config: { dataDir }, ...(now && { now }) });

  beforeAll(async () => {
    world = await createWorld();
    manager = await world.person("sales-manager", { inTeam: true });
    await world.rows(async (db) => {
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      await createAccessGroup(db, world.account.id, "Trade");
      const { id: groupId } = await createAccessGroup(db, world.account.id, "Retail PL");
      await createGrant(db, world.account.id, { groupId, teamId: world.teamId, actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit });
    });
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  async function* pieces(...parts: (string | Uint8Array)[]) {
    for (const part of parts) yield typeof part === "string" ? Buffer.from(part, "latin1") : part;
  }
  const upload = async (userId: string, ...parts: (string | Uint8Array)[]) =>
    (await uploadContacts(as(userId), "fair.csv", pieces(...parts))).id;

  test("finds out how a file is written, and what its columns fill", async () => {
    const id = await upload(manager, "E-mail;Imi\u00EA;Miasto\r\nzofia@story.example;", POLISH, ";\u00A3\u00F3d\u009F\r\n");
    const { file, plan, needsGroup, groups: open } = await getImport(as(manager), { id });
    expect(file).toMatchObject({ encoding: "windows-1250", delimiter: ";", hasHeadings: true, columns: ["E-mail", "Imię", "Miasto"] });
    expect(file.sample).toEqual([["zofia@story.example", "Zażółć", "Łódź"]]);
    expect(plan.mapping).toEqual(["email", "firstName", "city"]);
    expect([needsGroup, open.map(({ name }) => name)]).toEqual([true, ["Retail PL"]]);
  });

  test.each([
    ["UTF-8 with a mark", Buffer.from("\uFEFFname,mail\nŻaneta,a@b.example", "utf8"), "utf-8", ","],
    ["UTF-16 with a mark", Buffer.from("\uFEFFname\tmail\nŻaneta\ta@b.example", "utf16le"), "utf-16le", "\t"],
    ["UTF-16 without one", Buffer.from("name\tmail\nŻaneta\ta@b.example", "utf16le"), "utf-16le", "\t"],
    ["UTF-16, the other way round", Buffer.from("\uFEFFname\tmail\nŻaneta\ta@b.example", "utf16le").swap16(), "utf-16be", "\t"],
  ])("reads %s", async (_, bytes, encoding, delimiter) => {
    const id = await upload(manager, bytes.subarray(0, 7), bytes.subarray(7));
    const { file } = await getImport(as(manager), { id });
    expect(file).toMatchObject({ encoding, delimiter, columns: ["name", "mail"], sample: [["Żaneta", "a@b.example"]] });
  });

  test.each([
    ["nothing", [""], "no-rows"],
    ["headings alone", ["email;name\n"], "no-rows"],
    ["UTF-32 with a mark", [utf32("\uFEFFemail;name\na@b.example;Ada\n")], "utf-32"],
    ["UTF-32 without one", [utf32("email;name\na@b.example;Ada\n")], "utf-32"],
    ["UTF-32, the other way round", [utf32("\uFEFFemail;name\na@b.example;Ada\n").swap32()], "utf-32"],
    ["a line of 10 MB", [`email\n${"x".repeat(8_000_000)}\n`], "line-too-long"],
    ["a file without end", Array<string>(20).fill("a@b.example\n".repeat(900_000)), "file-too-big"],
  ])("refuses %s in words, and keeps no file", async (_, parts, code) => {
    const refused = await uploadContacts(as(manager), "x.csv", pieces(...parts)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ issues: [{ code }] });
  });

  test("is refused where somebody gives file after file", async () => {
    const busy = await world.person("sales-manager");
    const now = new Date();
    for (let tries = 0; tries < 100; tries += 1) await limitRate(as(busy, now), "import-upload", busy, 100, 3_600);
    await expect(uploadContacts(as(busy, now), "x.csv", pieces("email\na@b.example\n"))).rejects.toThrow(TooMany);
  });
});
