import { openOwnRows } from "@countersign/db";
import type { SystemMail } from "@countersign/email";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads, SignInChange } from "../jobs.ts";
import { type Context, open, outside } from "../kernel/index.ts";
import { sendLinkMail } from "../sending/index.ts";

const WHAT: Readonly<Record<LocaleName, Readonly<Record<SignInChange, string>>>> = {
  en: {
    "one-time-password-added": "An authenticator app was set up.",
    "one-time-password-removed": "The authenticator app was removed.",
    "recovery-codes-renewed": "New recovery codes were made; those before no longer work.",
    "passkey-added": "A passkey was added.",
    "passkey-removed": "A passkey was removed.",
    "second-step-reset": "An admin of your account removed your authenticator app, passkeys and recovery codes.",
  },
  pl: {
    "one-time-password-added": "Dodano aplikację uwierzytelniającą.",
    "one-time-password-removed": "Usunięto aplikację uwierzytelniającą.",
    "recovery-codes-renewed": "Utworzono nowe kody odzyskiwania; poprzednie już nie działają.",
    "passkey-added": "Dodano klucz dostępu.",
    "passkey-removed": "Usunięto klucz dostępu.",
    "second-step-reset": "Administrator Twojego konta usunął Twoją aplikację uwierzytelniającą, klucze dostępu i kody odzyskiwania.",
  },
};

const AROUND: Readonly<Record<LocaleName, { subject: string; heading: string; after: (time: string) => string; label: string }>> = {
  en: {
    subject: "How you sign in was changed",
    heading: "How you sign in was changed",
    after: (time) =>
      `That was on ${time}. You were signed out everywhere else. If it was not you, set a new password at once and tell an admin of your account.`,
    label: "Set a new password",
  },
  pl: {
    subject: "Zmieniono sposób Twojego logowania",
    heading: "Zmieniono sposób Twojego logowania",
    after: (time) =>
      `Stało się to ${time}. Wszędzie indziej nastąpiło wylogowanie. Jeśli to nie Twoja zmiana, od razu ustaw nowe hasło i powiedz o tym administratorowi konta.`,
    label: "Ustaw nowe hasło",
  },
};

/** The job mail-sign-in-change: tells a person what was changed of how they sign in. Throws Unavailable where no mail of the product can go. */
export async function mailSignInChange(ctx: Context, { userId, change, at }: JobPayloads["mail-sign-in-change"]): Promise<void> {
  open(ctx, "the person learns what was changed of their own");
  const { user, memberships } = await outside(ctx, async (db) => {
    await openOwnRows(db, userId);
    return {
      user: await db.user.findUnique({ where: { id: userId } }),
      memberships: await db.membership.findMany({
        where: { userId, status: { not: "invited" } },
        orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { accountId: "asc" }],
        select: { accountId: true, account: { select: { name: true } } },
      }),
    };
  });
  if (user?.status !== "active" || memberships.length === 0) return;
  const language = LocaleName.catch("en").parse(user.locale);
  const { subject, heading, after, label } = AROUND[language];
  const form = { dateStyle: "long", timeStyle: "short", timeZone: user.timeZone } as const;
  const mail: SystemMail = {
    kind: "plain",
    subject,
    heading,
    paragraphs: [WHAT[language][change], after(new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", form).format(new Date(at)))],
    action: { label, url: `${ctx.config.appUrl}/reset` },
    organisation: { name: memberships[0]?.account.name ?? "" },
    language,
  };
  await sendLinkMail(
    ctx,
    memberships.map(({ accountId }) => accountId),
    { name: user.name, address: user.email },
    mail,
  );
}
