import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccessGroup, setAccessGrant } from "../access/index.ts";
import { createApprovalRule } from "../approval-rules/index.ts";
import { createRole, deleteRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { applyPolicy } from "./index.ts";

const { view, email } = CONTACT_ACTIONS;
const GROUPS = ["Alpha", "Bravo", "Charlie"];
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
const admin = () => world.as(world.account.userId);

test("A policy file and screens that change the same wait for one another in one order: the database ends neither", async () => {
  const groups = [];
  for (const name of GROUPS) groups.push(await createAccessGroup(admin(), { name, description: "", unlabelled: "global" }));
  const to = { type: "team", id: world.teamId } as const;
  for (const round of [0, 1, 2, 3, 4, 5]) {
    const word = round % 2 === 0 ? "view" : "view, email";
    const text = `version: 1\naccessGroups:\n${GROUPS.map((name) => `  ${name}:\n    teams:\n      Poland: [${word}]\n`).join("")}`;
    const grants = groups
      .toReversed()
      .map(({ id: groupId }) => setAccessGrant(admin(), { groupId, to, actions: view | email, expected: view }));
    const outcomes = await Promise.allSettled([applyPolicy(admin(), { text }), ...grants]);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "grant-changed" });
  }
  await new Promise((done) => setTimeout(done, 1500));
  const { rows } = await world.database.store.pool.query("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
  expect(rows).toEqual([{ deadlocks: "0" }]);
}, 60_000);

test("Of a rule that names a role and the deletion of that role, made at once, one is refused", async () => {
  await world.person("marketing-manager", { name: "Signs too" });
  for (const name of ["Legal", "Finance", "Press office"]) {
    const { id } = await createRole(admin(), {
      name,
      description: "",
      from: "sales-user",
      grants: { "contact.view": "global" },
    });
    const skip = [{ type: "role", id }] as const;
    const definition = { when: [], always: false, skip: [...skip], stages: [{ approvers: "holders" as const, how: "any" as const }] };
    const outcomes = await Promise.allSettled([
      createApprovalRule(admin(), { name: `Not for ${name}`, definition }),
      deleteRole(admin(), { id, version: 1, replacement: null }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  }
});
