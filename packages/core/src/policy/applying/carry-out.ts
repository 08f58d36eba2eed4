import type { Permitted, Row } from "@countersign/permissions";
import type { Policy, PolicyChange } from "@countersign/permissions/policy";
import { insertGroup, lockGroup, removeGroup, rewriteGroup, unlabelledContacts, writeGrant, writeUnlabelled } from "../../access/index.ts";
import { type Acting, permit } from "../../kernel/index.ts";
import { writeDefaultLevel } from "../../levels/index.ts";
import { type PolicyIds, writeAssertions } from "../../policy-state/index.ts";
import { findRule, insertRule, removeRule, rewriteRule } from "../../approval-rules/index.ts";
import { CreateApprovalRule } from "../../approval-rules/schema.ts";
import { definitionOf, type Names, namesOf, roleRef } from "./names.ts";
import { insertRole, lockRole, removeRole, rewriteRole } from "../../roles/index.ts";

/** Carries the changes of a plan out in their order, by the same writers that screens use: each asks for its own permission and its guard. */
export async function carryOut(
  ctx: Acting,
  allowed: Permitted<Row, "role.manage">,
  { changes, wanted, ids }: { readonly changes: readonly PolicyChange[]; readonly wanted: Policy; readonly ids: PolicyIds },
  reason: string,
): Promise<void> {
  const names = namesOf(ids);
  for (const change of changes) {
    switch (change.kind) {
      case "set-assertions":
        await writeAssertions(ctx, allowed, wanted.assertions ?? [], reason);
        break;
      case "create-role":
      case "change-role":
      case "delete-role":
        await changeRole(ctx, allowed, change, names, reason);
        break;
      case "create-approval-rule":
      case "change-approval-rule":
      case "delete-approval-rule":
        await changeRule(ctx, change, names, reason);
        break;
      default:
        await changeAccess(ctx, change, names, reason);
    }
  }
}

type RoleChange = Extract<PolicyChange, { readonly kind: "create-role" | "change-role" | "delete-role" }>;
type RuleChange = Extract<PolicyChange, { readonly kind: "create-approval-rule" | "change-approval-rule" | "delete-approval-rule" }>;
type AccessChange = Exclude<PolicyChange, RoleChange | RuleChange | { readonly kind: "set-assertions" }>;

async function changeRole(
  ctx: Acting,
  allowed: Permitted<Row, "role.manage">,
  change: RoleChange,
  names: Names,
  reason: string,
): Promise<void> {
  const lock = async (name: string) => {
    const { id, version } = names.roles.get(name)!;
    return permit(ctx, "role.manage", await lockRole(ctx, id, version));
  };
  if (change.kind === "create-role") {
    const { name, description, grants, from } = change.role;
    const { id } = await insertRole(ctx, allowed, { name, description, grants, from: roleRef(names, from ?? ""), reason });
    names.roles.set(name, { id, version: 1 });
  } else if (change.kind === "change-role") {
    const { name, description, grants } = change.role;
    const row = await lock(change.name);
    const { version } = await rewriteRole(ctx, row, { name, description, grants, reason });
    names.roles.delete(change.name);
    names.roles.set(name, { id: row.id, version });
  } else {
    const replacement = change.replacement === null ? null : roleRef(names, change.replacement);
    await removeRole(ctx, await lock(change.name), { replacement, reason });
  }
}

async function changeAccess(ctx: Acting, change: AccessChange, names: Names, reason: string): Promise<void> {
  const lock = async (name: string) => permit(ctx, "access.manage", await lockGroup(ctx, names.groups.get(name) ?? ""));
  switch (change.kind) {
    case "create-access-group": {
      const { name, description } = change;
      const { id } = await insertGroup(ctx, permit(ctx, "access.manage", unlabelledContacts(ctx)), { name, description, reason });
      names.groups.set(name, id);
      return;
    }
    case "change-access-group": {
      const { name, description } = change.after;
      const row = await lock(change.name);
      await rewriteGroup(ctx, row, { name, description, reason });
      names.groups.delete(change.name);
      names.groups.set(name, row.id);
      return;
    }
    case "delete-access-group":
      return removeGroup(ctx, await lock(change.name), { reason });
    case "set-access": {
      const { holder, from, to } = change;
      const id = (holder.type === "team" ? names.teams : names.people).get(holder.name) ?? "";
      const grant = { to: { type: holder.type === "team" ? "team" : "user", id }, actions: to, expected: from, reason } as const;
      return writeGrant(ctx, await lock(change.group), grant);
    }
    case "set-unlabelled": {
      const { from: expected, to: unlabelled } = change;
      return writeUnlabelled(ctx, permit(ctx, "access.manage", unlabelledContacts(ctx)), { unlabelled, expected, reason });
    }
    case "set-default-level": {
      const { app, from: expected, to: level } = change;
      return writeDefaultLevel(ctx, permit(ctx, "level.manage", { accountId: ctx.account.id }), { app, level, expected, reason });
    }
  }
}

async function changeRule(ctx: Acting, change: RuleChange, names: Names, reason: string): Promise<void> {
  const find = async (name: string) => permit(ctx, "approvalRule.manage", await findRule(ctx, names.rules.get(name) ?? name));
  if (change.kind === "delete-approval-rule") {
    const row = await find(change.name);
    await removeRule(ctx, row, row.version, reason);
  } else {
    const { rule, position } = change;
    const place = position === null ? {} : { position: position + 1 };
    const input = CreateApprovalRule.parse({ name: rule.name, definition: definitionOf(rule, names), ...place });
    if (change.kind === "create-approval-rule") {
      await insertRule(ctx, permit(ctx, "approvalRule.manage", { accountId: ctx.account.id }), input, reason);
      return;
    }
    const row = await find(change.name);
    await rewriteRule(ctx, row, { ...input, version: row.version }, reason);
  }
}
