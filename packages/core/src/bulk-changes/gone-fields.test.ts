import { createContacts, createSegment } from "@countersign/db/factories";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCustomField, removeCustomField, removeFieldValues } from "../custom-fields/index.ts";
import { listExports, runExport, startExport } from "../exports/index.ts";
import { EVERYONE } from "../segments/rule.ts";
import { createWorld, type World } from "../testing.ts";
import { getBulkChange, runBulkChange, startBulkChange } from "./index.ts";

describe("work over contacts whose conditions ask for a field that is removed meanwhile", () => {
  let world: World;
  const dataDir = mkdtempSync(join(tmpdir(), "gone-fields-"));
  const config = { dataDir };
  const admin = () => world.as(world.account.userId, { config });
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  /** Conditions that leave Gold out, themselves or through a segment; `goes` takes the field away with its values. */
  async function leavingGoldOut(isSegment: boolean) {
    const { id, key, name } = await createCustomField(admin(), { name: `Plan ${isSegment}`, type: "choice", options: ["Gold"] });
    await world.rows((db) =>
      createContacts(
        db,
        world.account.id,
        Array.from({ length: 4 }, () => ({ attributes: { [key]: "Gold" } })),
      ),
    );
    const rule = { ...EVERYONE, conditions: [{ kind: "custom", key, type: "choice", op: "is_not", value: "Gold" } as const] };
    const segment =
      isSegment && (await world.rows((db) => createSegment(db, world.account.id, { name, rule, ownerId: world.account.userId })));
    const goes = async () => {
      // Saved since under other conditions: nothing keeps the field any more.
      if (segment) await world.rows((db) => db.segment.updateMany({ where: { id: segment.id }, data: { rule: EVERYONE } }));
      await removeCustomField(admin(), { id, typed: name });
      await removeFieldValues(world.worker(), { accountId: world.account.id, fieldId: id });
    };
    return { on: segment ? { segmentId: segment.id } : { rule }, goes };
  }

  test.each([false, true])("ends there, since without its values they would hold for everybody (by a segment: %s)", async (isSegment) => {
    const { on, goes } = await leavingGoldOut(isSegment);
    const tag = `wrong ${isSegment}`;
    const { id: changeId } = await startBulkChange(admin(), { change: { kind: "add-tag", tag }, on });
    const { id: exportId } = await startExport(admin(), on);
    await goes();
    await runBulkChange(world.worker({ config }), { accountId: world.account.id, changeId });
    await runExport(world.worker({ config }), { accountId: world.account.id, exportId });
    expect(await getBulkChange(admin(), { id: changeId })).toMatchObject({ state: "cut", outcome: { changed: 0 } });
    expect((await listExports(admin())).rows.find(({ id }) => id === exportId)).toMatchObject({ state: "cut", rowsDone: 0 });
    expect(await world.rows((db) => db.contact.count({ where: { tags: { has: tag } } }))).toBe(0);
  });
});
