import { newId, openWall, type Tx } from "@countersign/db";
import { normalizeAddress } from "@countersign/email/address";
import { hashPassword, openSession, type SignedIn } from "../identity/index.ts";
import { audit, type Context, Invalid, limitRate, NotFound, open, outside, startAuditChain } from "../kernel/index.ts";
import { hasNobody, isSameHash, setupCodeHash, slugOf } from "./internal.ts";
import type { CompleteSetup } from "./schema.ts";

/**
 * The first run: makes the first person the Account Admin and owner of the first account, with Campaigns on, and signs them in. Needs the
 * one-time code; *not found* once anybody exists. Two at once: one wins.
 */
export async function completeSetup(ctx: Context, input: CompleteSetup, { userAgent = null as string | null } = {}): Promise<SignedIn> {
  open(ctx, "nobody exists yet; the one-time code decides");
  await limitRate(ctx, "setup", "anybody", 20, 15 * 60);
  const email = normalizeAddress(input.email);
  if (!email)
    throw new Invalid("The e-mail address is not valid.", [
      { path: ["email"], message: "Enter an address such as ada@example.com.", code: "bad-address" },
    ]);
  if (!(await hasNobody(ctx.store.prisma))) throw new NotFound();
  const passwordHash = await hashPassword(input.password);
  return outside(ctx, async (db) => {
    const [row] = await db.$queryRaw<
      { demo: boolean; hash: Uint8Array | null }[]
    >`SELECT demo, setup_code_hash AS hash FROM installation WHERE id = 1 FOR UPDATE`;
    if (!row || row.demo || !(await hasNobody(db))) throw new NotFound();
    if (!row.hash || !isSameHash(row.hash, setupCodeHash(ctx.config, input.code))) {
      throw new Invalid("The code is not right.", [
        {
          path: ["code"],
          message: "Copy the code from the line “First run” of the last start: in the terminal, or in DATA_DIR/logs/web.log.",
          code: "wrong-code",
        },
      ]);
    }
    const userId = newId();
    await db.user.create({
      data: {
        id: userId,
        email,
        name: input.name,
        passwordHash,
        addressProvenAt: ctx.now(),
        locale: input.locale,
        timeZone: input.timeZone,
        createdAt: ctx.now(),
      },
    });
    await createFirstAccount(ctx, db, userId, input);
    await db.installation.update({ where: { id: 1 }, data: { setupCodeHash: null, setupAt: ctx.now() } });
    return openSession({ ...ctx, db }, { userId, method: "setup", userAgent, remember: true });
  });
}

async function createFirstAccount(ctx: Context, db: Tx, userId: string, { accountName, timeZone, locale }: CompleteSetup): Promise<void> {
  const id = newId();
  const account = await db.account.create({
    data: { id, slug: slugOf(accountName), name: accountName, ownerId: userId, locale, timeZone, createdAt: ctx.now() },
  });
  await openWall(db, { accountId: id, userId });
  await startAuditChain({ db }, id);
  await db.membership.create({ data: { accountId: id, userId, roleKey: "account-admin", createdAt: ctx.now() } });
  await db.accessLevel.create({
    data: { accountId: id, userId, app: "campaigns", level: "full", setBy: "default", turnedOnAt: ctx.now() },
  });
  const scoped = { ...ctx, db, account, session: { id: userId, userId } };
  await audit(scoped, "account.created", {
    target: { type: "account", id },
    before: null,
    after: {
      name: accountName,
      slug: account.slug,
      locale,
      timeZone,
      ownerId: userId,
      members: [{ userId, roleKey: "account-admin", levels: { campaigns: "full" } }],
    },
  });
}
