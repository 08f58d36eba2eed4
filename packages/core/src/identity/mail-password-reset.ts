import { bytes, newId, openOwnRows, type Tx } from "@countersign/db";
import type { SystemMail } from "@countersign/email";
import { accountShutToPassword, type Context, newToken, open, outside } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { sendLinkMail } from "../sending/index.ts";
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

/** To whom a password opens nothing any more. */
const BY_PROVIDER: Readonly<Record<LocaleName, (email: string) => Words>> = {
  en: (email) => ({
    subject: "How you sign in",
    heading: "How you sign in",
    paragraphs: [
      `You or an admin of your account asked for a new password for ${email}. Your account asks you to sign in with its identity provider, so you need none here.`,
    ],
    label: "Sign in",
  }),
  pl: (email) => ({
    subject: "Jak się logujesz",
    heading: "Jak się logujesz",
    paragraphs: [
      `Ty albo administrator Twojego konta prosi o nowe hasło dla ${email}. Twoje konto wymaga logowania przez swojego dostawcę tożsamości, więc hasło nie jest tu potrzebne.`,
    ],
    label: "Zaloguj się",
  }),
};

/**
 * The job mail-password-reset: makes the link, stores its hash and mails it over the one route that such links take. Somebody who is active in no
 * account and invited to none gets none, and whom every account asks for its identity provider is told so. Throws Unavailable where there is no route.
 */
export async function mailPasswordReset(ctx: Context, { userId }: JobPayloads["mail-password-reset"]): Promise<void> {
  open(ctx, "whatever asked for it, the link goes to the person's own address alone");
  if (userId === null) return;
  const user = await ctx.store.prisma.user.findUnique({ where: { id: userId } });
  const memberships = await outside(ctx, (db) => membershipsIn(db, userId));
  if (user?.status !== "active" || memberships.length === 0) return;
  const language = LocaleName.catch("en").parse(user.locale);
  const person = { name: user.name, address: user.email };
  const accountIds = memberships.map(({ accountId }) => accountId);
  const organisation = { name: memberships[0]?.account.name ?? "" };
  const shut = await accountShutToPassword(ctx, userId);
  if (shut) {
    const { label, ...words } = BY_PROVIDER[language](user.email);
    const action = { label, url: `${ctx.config.appUrl}/signin?account=${shut}` };
    await sendLinkMail(ctx, accountIds, person, { kind: "plain", ...words, action, organisation, language });
    return;
  }
  const { token, hash } = newToken();
  const expiresAt = new Date(ctx.now().getTime() + RESET_HOURS * 3_600_000);
  await outside(ctx, (db) =>
    db.passwordReset.create({ data: { id: newId(), userId, tokenHash: bytes(hash), createdAt: ctx.now(), expiresAt } }),
  );
  const { label, ...words } = WORDS[language](user.email);
  const mail: SystemMail = {
    kind: "plain",
    ...words,
    action: { label, url: `${ctx.config.appUrl}/reset/${token}` },
    organisation,
    language,
  };
  await sendLinkMail(ctx, accountIds, person, mail);
}

/**
 * Where the person has joined, suspended or not: who runs mail there could use a link. Whoever is active nowhere needs one to accept an invitation (an
 * account that suspended them, or whose provider named them, keeps nobody out of another), which counts as well then; without one there are none. The
 * account that was used last comes first.
 */
async function membershipsIn(db: Tx, userId: string) {
  await openOwnRows(db, userId);
  const all = await db.membership.findMany({
    where: { userId },
    orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { accountId: "asc" }],
    select: { accountId: true, status: true, account: { select: { name: true } } },
  });
  const joined = all.filter(({ status }) => status !== "invited");
  if (joined.some(({ status }) => status === "active")) return joined;
  return joined.length < all.length ? all : [];
}
