import { effectiveLevel, hasUsableApp, packSubject, scopeOf, type Subject } from "@countersign/permissions";
import { type Acting, type Context, read, self } from "../kernel/index.ts";
import type { Me } from "./schema.ts";

/** Who asks, or whom they look as, in the account of the page; their rights as hints for rendering. Notes at most once a minute that they were here. */
export async function getMe(ctx: Context): Promise<Me> {
  const { userId } = self(ctx);
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const now = ctx.now();
    // Skips a row that a change of rights has locked: being seen is worth no waiting.
    await db.$executeRaw`/* kept: seen */
      UPDATE membership SET last_seen_at = ${now} WHERE account_id = ${account.id}::uuid AND user_id IN (
        SELECT m.user_id FROM membership m WHERE m.account_id = ${account.id}::uuid AND m.user_id = ${userId}::uuid
          AND (m.last_seen_at IS NULL OR m.last_seen_at < ${new Date(now.getTime() - 60_000)}) FOR NO KEY UPDATE SKIP LOCKED)`;
    return {
      person: { id: subject.userId, name: subject.userName },
      account: {
        id: account.id,
        slug: account.slug,
        name: account.name,
        timeZone: account.timeZone,
        isChild: account.parentId !== null,
        managedFrom: userId === subject.userId ? await managedFrom(acting) : null,
      },
      roleName: subject.role.name,
      subject: packSubject(userId === subject.userId ? subject : withoutParent(subject)),
      isUsable: subject.manages !== undefined || hasUsableApp(subject),
    };
  });
}

async function managedFrom({ db, subject: { manages } }: Acting): Promise<Me["account"]["managedFrom"]> {
  if (!manages || scopeOf(effectiveLevel(manages.parent, "user.manage")) !== "global") return null;
  return db.account.findUnique({ where: { id: manages.parent.accountId }, select: { slug: true, name: true } });
}

/** Somebody who is looked as in a child: what they hold there, and nothing of how they stand in its parent, which is no business of who looks. */
function withoutParent({ manages: _, ...subject }: Subject): Subject {
  return subject;
}
