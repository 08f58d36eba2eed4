import { openOwnRows } from "@countersign/db";
import type { SystemMail } from "@countersign/email";
import { deviceOf } from "../identity/index.ts";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads, SignInChange } from "../jobs.ts";
import { type Context, open, outside } from "../kernel/index.ts";
import { sendLinkMail } from "../sending/index.ts";

const WHAT: Readonly<Record<LocaleName, Readonly<Record<SignInChange, string>>>> = {
  en: {
    "password-changed": "Your password was changed on your profile.",
    "password-reset": "A new password was set by a link that was mailed to you.",
    "one-time-password-added": "An authenticator app was set up.",
    "one-time-password-removed": "The authenticator app was removed.",
    "recovery-codes-renewed": "New recovery codes were made; those before no longer work.",
    "recovery-code-used": "One of your recovery codes was used in place of your second step; it no longer works.",
    "passkey-added": "A passkey was added.",
    "passkey-removed": "A passkey was removed.",
    "second-step-reset": "An admin of your account removed your authenticator app, passkeys and recovery codes.",
  },
  pl: {
    "password-changed": "Zmieniono Twoje hasło w profilu.",
    "password-reset": "Ustawiono nowe hasło przez link wysłany na Twój adres.",
    "one-time-password-added": "Dodano aplikację uwierzytelniającą.",
    "one-time-password-removed": "Usunięto aplikację uwierzytelniającą.",
    "recovery-codes-renewed": "Utworzono nowe kody odzyskiwania; poprzednie już nie działają.",
    "recovery-code-used": "Użyto jednego z Twoich kodów odzyskiwania zamiast drugiego kroku; ten kod już nie działa.",
    "passkey-added": "Dodano klucz dostępu.",
    "passkey-removed": "Usunięto klucz dostępu.",
    "second-step-reset": "Administrator Twojego konta usunął Twoją aplikację uwierzytelniającą, klucze dostępu i kody odzyskiwania.",
  },
};

interface Around {
  readonly subject: string;
  readonly ofPassword: string;
  readonly when: (time: string, from: string | null) => string;
  /** Where they were signed out: in all browsers, or in all but the one that changed it. */
  readonly everywhere: string;
  readonly elsewhere: string;
  readonly not: string;
  readonly label: string;
}

const AROUND: Readonly<Record<LocaleName, Around>> = {
  en: {
    subject: "How you sign in was changed",
    ofPassword: "Your password was changed",
    when: (time, from) => `That was on ${time}${from ? `, from ${from}` : ""}.`,
    everywhere: "You were signed out everywhere.",
    elsewhere: "You were signed out everywhere else.",
    not: "If it was not you, set a new password at once and tell an admin of your account.",
    label: "Set a new password",
  },
  pl: {
    subject: "Zmieniono sposób Twojego logowania",
    ofPassword: "Zmieniono Twoje hasło",
    when: (time, from) => `Stało się to ${time}${from ? `, skąd: ${from}` : ""}.`,
    everywhere: "Nastąpiło wylogowanie wszędzie.",
    elsewhere: "Wszędzie indziej nastąpiło wylogowanie.",
    not: "Jeśli to nie Twoja zmiana, od razu ustaw nowe hasło i powiedz o tym administratorowi konta.",
    label: "Ustaw nowe hasło",
  },
};

type Change = JobPayloads["mail-sign-in-change"];

/** What a person reads of a change: what, when and from where, and what to do if it was not theirs. */
function wordsOf({ change, at, from }: Change, language: LocaleName, timeZone: string) {
  const { subject, ofPassword, when, everywhere, elsewhere, not, label } = AROUND[language];
  const form = { dateStyle: "long", timeStyle: "short", timeZone } as const;
  const time = new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", form).format(new Date(at));
  const place = from && [deviceOf(from.device, language), ...(from.address ? [from.address] : [])].join(", ");
  const signedOut =
    change === "recovery-code-used" ? [] : [change === "password-reset" || change === "second-step-reset" ? everywhere : elsewhere];
  const title = change === "password-changed" || change === "password-reset" ? ofPassword : subject;
  return { subject: title, heading: title, paragraphs: [WHAT[language][change], [when(time, place), ...signedOut, not].join(" ")], label };
}

/**
 * The job mail-sign-in-change: tells a person what was changed of how they sign in, when and from where. Throws Unavailable where no mail of the
 * product can go.
 */
export async function mailSignInChange(ctx: Context, changed: Change): Promise<void> {
  open(ctx, "the person learns what was changed of their own");
  const { userId } = changed;
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
  const { label, ...words } = wordsOf(changed, language, user.timeZone);
  const mail: SystemMail = {
    kind: "plain",
    ...words,
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
