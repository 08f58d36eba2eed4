import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccessGroup } from "../access/index.ts";
import { createApprovalRule, updateApprovalRule } from "../approval-rules/index.ts";
import { Invalid } from "../kernel/index.ts";
import { createRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { exportPolicy, planPolicyFile } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.person("marketing-manager");
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const definition = { when: [], always: false, skip: [], stages: [{ approvers: "holders" as const, how: "any" as const }] };

const WRITERS: Record<string, (name: string) => Promise<unknown>> = {
  "a role": async (name) => createRole(admin(), { name, description: "", from: "sales-user", grants: { "contact.view": "own" } }),
  "an access group": async (name) => createAccessGroup(admin(), { name, description: "", unlabelled: "everyone" }),
  "an approval rule": async (name) => createApprovalRule(admin(), { name, definition }),
};

test.each(Object.entries(WRITERS))(
  "What a screen saves as %s is read again from the export, and what a file refuses it refuses",
  async (_what, save) => {
    for (const name of ["Sales  EU", "L".repeat(81), "★", " ", "Sales\u202eUE", "Sales\nEU"]) await expect(save(name)).rejects.toThrow();
    await save("L".repeat(80));
    await save(" Phase 1 ");
    await expect(save("Phase I")).rejects.toMatchObject({ issues: [{ code: "name-confusable", values: { other: "Phase 1" } }] });
    const { text } = await exportPolicy(admin());
    expect(await planPolicyFile(admin(), { text })).toMatchObject({ problems: [], failures: [], changes: 0 });
  },
);

test("A rule keeps its name when it is changed, and takes none that is another's", async () => {
  const { id, version } = await createApprovalRule(admin(), { name: "Second", definition });
  const saved = await updateApprovalRule(admin(), { id, version, name: "Second", definition: { ...definition, always: true } });
  await expect(updateApprovalRule(admin(), { ...saved, name: "PHASE l", definition })).rejects.toThrow(Invalid);
});
