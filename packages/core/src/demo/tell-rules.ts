import { createApprovalRule, listApprovalRules } from "../approval-rules/index.ts";
import type { Context } from "../kernel/index.ts";

/** Poland's rule: what goes to very many is signed by a manager and then by an admin, whoever sends it. */
export const DEMO_RULE = "Large mailings";

/** Lets Ada write it before the first campaign; told again it does nothing. */
export async function tellRules(ada: Context): Promise<void> {
  if ((await listApprovalRules(ada)).length > 0) return;
  await createApprovalRule(ada, {
    name: DEMO_RULE,
    definition: {
      when: [{ kind: "audience", atLeast: 10_000 }],
      always: true,
      skip: [],
      stages: [
        { approvers: [{ type: "role", id: "marketing-manager" }], how: "any" },
        { approvers: [{ type: "role", id: "administrator" }], how: "any" },
      ],
    },
  });
}
