import { newId } from "@countersign/db";
import { authorityOf, editorFor, mayWriteRole, type Permitted, type Row, vectorOf } from "@countersign/permissions";
import { type Acting, audit, requireDistinctName } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import type { CreateRole } from "../schema.ts";
import { findSource, grantRows, loggedRole, requireWritable, savedBy } from "./role-row.ts";

/** Adds a custom role: a detached copy that remembers its source as it was. See `createRole`. */
export async function insertRole(ctx: Acting, { accountId }: Permitted<Row, "role.manage">, input: CreateRole): Promise<{ id: string }> {
  const { db, subject } = ctx;
  const { name, description, from, reason } = input;
  const grants = requireWritable(input.grants);
  await requireDistinctName(ctx, name, "roles");
  const source = await findSource(ctx, from, "from");
  allowedBy(mayWriteRole(authorityOf(editorFor(subject, "role.manage")), vectorOf({}), vectorOf(grants)));
  const id = newId();
  await db.role.create({
    data: {
      accountId,
      id,
      name,
      description,
      version: 1,
      originKey: source.key,
      originVersion: source.version,
      originGrants: source.grants,
      createdAt: ctx.now(),
      ...savedBy(ctx),
    },
  });
  await db.roleGrant.createMany({ data: grantRows(accountId, id, grants) });
  await audit(ctx, "role.created", {
    target: { type: "role", id },
    after: { ...loggedRole({ name, description, grants }), from: source.key },
    reason,
  });
  return { id };
}
