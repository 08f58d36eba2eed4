import { newId, openWall } from "@countersign/db";
import type { Permitted, Row } from "@countersign/permissions";
import { type Acting, audit, memberOf, startAuditChain } from "../../kernel/index.ts";
import type { CreateChildAccount, CreatedAccount } from "../schema.ts";

/** Makes a child of the account that the person manages, with them as its owner and first Account Admin. See `createChildAccount`. */
export async function insertAccount(
  ctx: Acting,
  { accountId: parentId }: Permitted<Row, "account.manage">,
  { name, slug, timeZone, locale, reason }: CreateChildAccount,
): Promise<CreatedAccount> {
  const { db, subject } = ctx;
  const [id, userId] = [newId(), subject.userId];
  const account = await db.account.create({
    data: { id, parentId, slug, name, ownerId: userId, timeZone, locale, createdAt: ctx.now() },
  });
  await openWall(db, { accountId: id, userId });
  await startAuditChain({ db }, id);
  await db.membership.create({ data: { accountId: id, userId, roleKey: "account-admin", createdAt: ctx.now() } });
  await db.accessLevel.create({
    data: { accountId: id, userId, app: "campaigns", level: "full", setBy: "default", turnedOnAt: ctx.now() },
  });
  // What the parent adjusts for its people holds here from the first moment on.
  const founder = await memberOf({ ...ctx, account }, userId);
  const members = [{ userId, roleKey: "account-admin", levels: { campaigns: "full" }, adjustments: founder?.adjustments ?? [] }];
  const after = { name, slug, locale, timeZone, parentId, ownerId: userId, members };
  await audit({ ...ctx, account }, "account.created", { target: { type: "account", id }, before: null, after, reason });
  await openWall(db, { accountId: parentId, userId });
  return { id, slug };
}
