import { isUniqueViolation, newId, openWall } from "@countersign/db";
import { confusableWith, type Permitted, type Row } from "@countersign/permissions";
import { type Acting, audit, type Context, Invalid, permit, requireDistinctName, startAuditChain, transaction } from "../kernel/index.ts";
import { accountsOf, requireParent } from "./internal.ts";
import { CreateChildAccount, type CreatedAccount } from "./schema.ts";

/**
 * Makes a child account (`account.manage` in the parent). Whoever makes it owns it, is its first Account Admin and has Campaigns on; nobody else has
 * access yet. Throws Invalid for a name or an address that is taken or could be mistaken for another's, NotFound in a child: there are two levels.
 */
export async function createChildAccount(ctx: Context, input: CreateChildAccount): Promise<CreatedAccount> {
  const wanted = CreateChildAccount.parse(input);
  const work = async (acting: Acting): Promise<CreatedAccount> => {
    requireParent(acting);
    const others = await accountsOf(acting);
    await requireDistinctName(acting, wanted.name, "accounts");
    const alike = confusableWith(
      wanted.slug,
      others.map(({ slug }) => slug),
    );
    if (alike !== undefined) throw slugRefused("slug-confusable", alike);
    return insertAccount(acting, permit(acting, "account.manage", { accountId: acting.account.id }), wanted);
  };
  return transaction(ctx, work, { lockAccount: true }).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw slugRefused("slug-taken", wanted.slug);
    throw error;
  });
}

function slugRefused(code: "slug-confusable" | "slug-taken", other: string): Invalid {
  const message =
    code === "slug-taken"
      ? `The address “${other}” is taken. Choose another.`
      : `People could mistake it for the address “${other}”. Choose another.`;
  return new Invalid(message, [{ path: ["slug"], values: { other }, message, code }]);
}

async function insertAccount(
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
  const members = [{ userId, roleKey: "account-admin", levels: { campaigns: "full" } }];
  const after = { name, slug, locale, timeZone, parentId, ownerId: userId, members };
  await audit({ ...ctx, account }, "account.created", { target: { type: "account", id }, before: null, after, reason });
  await openWall(db, { accountId: parentId, userId });
  await audit(ctx, "account.child-created", { target: { type: "account", id }, before: null, after: { name, slug }, reason });
  return { id, slug };
}
