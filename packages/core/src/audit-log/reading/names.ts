import { isUuid } from "@countersign/db";
import type { Scoped } from "../../kernel/index.ts";
import type { StoredEntry } from "../log-lines.ts";
import { namesOfPeople } from "./names-of-people.ts";

const MOST = 2_000;

/**
 * What things are called now that entries name by id, by their ids: people of the account, roles, teams, access groups, approval rules, segments,
 * campaigns and accounts of the organisation. What is gone by now has the name that the log last had for it, where one of the entries says one.
 */
export async function namesIn(ctx: Scoped, entries: readonly StoredEntry[]): Promise<Map<string, string>> {
  const ids = new Set<string>();
  for (const { actorId, targetId, before, after, actingAs } of entries) collect([actorId, targetId, before, after, actingAs], ids);
  const names = new Map<string, string>();
  for (const { targetId, before, after } of entries) {
    const name = nameIn(after) ?? nameIn(before);
    if (targetId !== null && name !== null && !names.has(targetId)) names.set(targetId, name);
  }
  for (const [id, name] of await present(ctx, [...ids].slice(0, MOST))) names.set(id, name);
  return names;
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    if (isUuid(value)) into.add(value);
  } else if (Array.isArray(value)) value.forEach((each) => collect(each, into));
  else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) collect([key, each], into);
  }
}

function nameIn(side: unknown): string | null {
  const name = typeof side === "object" && side !== null ? (side as { name?: unknown }).name : null;
  return typeof name === "string" && name !== "" ? name : null;
}

async function present(ctx: Scoped, ids: readonly string[]): Promise<[string, string][]> {
  const { db, account } = ctx;
  const where = { accountId: account.id, id: { in: [...ids] } };
  const select = { id: true, name: true } as const;
  const found = [
    await db.role.findMany({ where, select }),
    await db.team.findMany({ where, select }),
    await db.accessGroup.findMany({ where, select }),
    await db.approvalRule.findMany({ where, select }),
    await db.segment.findMany({ where, select }),
    await db.form.findMany({ where, select }),
    await db.campaign.findMany({ where, select }),
    await db.account.findMany({
      where: { id: where.id, OR: [{ id: account.id }, { id: account.parentId ?? account.id }, { parentId: account.id }] },
      select,
    }),
  ];
  return [...found.flat().map(({ id, name }): [string, string] => [id, name]), ...(await namesOfPeople(ctx, ids))];
}
