import { bytes, newId, openOwnRows } from "@countersign/db";
import type { SystemMail } from "@countersign/email";
import { asSystem, type Context, newToken, outside, Unavailable } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { sendSystemMail } from "../sending/index.ts";
import { RESET_HOURS } from "./internal.ts";
import { LocaleName } from "./schema.ts";

type Words = Pick<SystemMail, "subject" | "heading" | "paragraphs"> & { readonly label: string };

const WORDS: Readonly<Record<LocaleName, (email: string) => Words>> = {
  en: (email) => ({
    subject: "Set a new password",
    heading: "Set a new password",
    paragraphs: [
      `You or an admin of your account asked for a new password for ${email}.`,
      `The link works once, for ${RESET_HOURS} hour. A new password signs you out wherever you are signed in. If you did not ask for it, do nothing: your password stays as it is.`,
    ],
    label: "Set a new password",
  }),
  pl: (email) => ({
    subject: "Ustaw nowe hasło",
    heading: "Ustaw nowe hasło",
    paragraphs: [
      `Ty albo administrator Twojego konta prosi o nowe hasło dla ${email}.`,
      `Link działa raz, przez ${RESET_HOURS} godzinę. Nowe hasło wyloguje Cię wszędzie. Jeśli o nie nie prosisz, nie rób nic: hasło zostanie takie, jakie jest.`,
    ],
    label: "Ustaw nowe hasło",
  }),
};

/**
 * The job mail-password-reset: makes the link, stores its hash and mails it, by the account that asked or else by the first of the person's accounts
 * that can send. Somebody who is in no account gets none.
 */
export async function mailPasswordReset(ctx: Context, { userId, accountId }: JobPayloads["mail-password-reset"]): Promise<void> {
  if (userId === null) return;
  const user = await ctx.store.prisma.user.findUnique({ where: { id: userId } });
  const accountIds = accountId ? [accountId] : await outside(ctx, (db) => accountsOf(db, userId));
  if (user?.status !== "active" || accountIds.length === 0) return;
  const { token, hash } = newToken();
  const expiresAt = new Date(ctx.now().getTime() + RESET_HOURS * 3_600_000);
  await outside(ctx, (db) =>
    db.passwordReset.create({ data: { id: newId(), userId, tokenHash: bytes(hash), createdAt: ctx.now(), expiresAt } }),
  );
  const language = LocaleName.catch("en").parse(user.locale);
  const { label, ...words } = WORDS[language](user.email);
  let failure: unknown;
  for (const id of accountIds) {
    const account = await asSystem(ctx, id, async (scoped) => scoped.account);
    const mail: SystemMail = {
      kind: "plain",
      ...words,
      action: { label, url: `${ctx.config.appUrl}/reset/${token}` },
      organisation: { name: account.name },
      language,
    };
    try {
      await sendSystemMail({ ...ctx, account }, { name: user.name, address: user.email }, mail);
      return;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      failure = error;
    }
  }
  throw failure;
}

async function accountsOf(db: Parameters<typeof openOwnRows>[0], userId: string): Promise<string[]> {
  await openOwnRows(db, userId);
  const rows = await db.membership.findMany({
    where: { userId, status: "active" },
    orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { accountId: "asc" }],
    take: 5,
    select: { accountId: true },
  });
  return rows.map((row) => row.accountId);
}
