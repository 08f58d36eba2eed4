import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccessGroup, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setTeamMember } from "../teams/index.ts";
import { createWorld, type World } from "../testing.ts";
import { checkImport, getImport, runImport, startImport, uploadContacts } from "./index.ts";

const { view, edit } = CONTACT_ACTIONS;

describe("an import into an access group or a team", () => {
  let world: World;
  const dataDir = mkdtempSync(join(tmpdir(), "lost-group-"));
  const config = { dataDir };
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await world?.database.drop();
  });

  test.each([
    ["may only be viewed", view],
    ["is not theirs", null],
  ])("ends once the group %s by then: nobody is added to it, and nobody without it", async (_, left) => {
    const importer = await world.person("sales-manager");
    const as = () => world.as(importer, { config });
    const group = await world.rows((db) => createAccessGroup(db, world.account.id, `Lost ${String(left)}`));
    const grant = await world.rows((db) =>
      createGrant(db, world.account.id, { groupId: group.id, userId: importer, actions: view | edit }),
    );
    const address = `lost${String(left)}@story.example`;
    const { id } = await uploadContacts(
      as(),
      "fair.csv",
      (async function* () {
        yield Buffer.from(`email\n${address}\n`);
      })(),
    );
    const work = () => runImport(world.worker({ config }), { accountId: world.account.id, importId: id });
    const { plan } = await getImport(as(), { id });
    await checkImport(as(), { id, plan: { ...plan, groupIds: [group.id] } });
    await work();
    await startImport(as(), { id });
    const where = { accountId_id: { accountId: world.account.id, id: grant.id } };
    await world.rows((db) =>
      left === null ? db.accessGrant.delete({ where }) : db.accessGrant.update({ where, data: { actions: left } }),
    );
    await work();
    expect(await getImport(as(), { id })).toMatchObject({ state: "failed", failure: { code: "no-group-right" }, outcome: { created: 0 } });
    expect(await world.rows((db) => db.contact.count({ where: { email: address } }))).toBe(0);
  });

  test("ends once its person is not in the chosen team any more: nobody is added to it, and nobody without it", async () => {
    const importer = await world.person("marketing-manager", { inTeam: true });
    const as = () => world.as(importer, { config });
    const { id } = await uploadContacts(
      as(),
      "fair.csv",
      (async function* () {
        yield Buffer.from("email\nteam@story.example\n");
      })(),
    );
    const work = () => runImport(world.worker({ config }), { accountId: world.account.id, importId: id });
    const { plan } = await getImport(as(), { id });
    await checkImport(as(), { id, plan: { ...plan, teamId: world.teamId } });
    await work();
    await startImport(as(), { id });
    await setTeamMember(world.as(world.account.userId), { id: world.teamId, userId: importer, isIn: false });
    await work();
    expect(await getImport(as(), { id })).toMatchObject({ state: "failed", failure: { code: "no-team-right" }, outcome: { created: 0 } });
    expect(await world.rows((db) => db.contact.count({ where: { email: "team@story.example" } }))).toBe(0);
  });
});
