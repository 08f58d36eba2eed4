import type { SystemMail } from "@countersign/email";
import { labelOf, messages } from "@countersign/permissions/messages";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context } from "../kernel/index.ts";
import { sendNotice } from "../sending/index.ts";

type EndedWhy = "time" | "giver" | "hand";

interface News {
  readonly account: string;
  /** What was given, in words. */
  readonly what: string;
  /** Who gave it. */
  readonly giver: string;
  /** The end, in the person's own time. */
  readonly end: string;
  /** null: it ends soon. */
  readonly why: EndedWhy | null;
}

type Words = Pick<SystemMail, "subject" | "heading" | "paragraphs"> & { readonly button: string };

const WORDS: Readonly<Record<LocaleName, (news: News) => Words>> = {
  en: ({ account, what, giver, end, why }) => {
    const because: Record<EndedWhy, string> = {
      time: `It was given to you by ${giver} until ${end}, and that time has come.`,
      giver: `It was given to you by ${giver}, who does not hold it any more: what is given for a time ends with the right of who gave it.`,
      hand: "An admin ended it before its time.",
    };
    return why
      ? {
          subject: `Your access in ${account} has ended: ${what}`,
          heading: "Your access has ended",
          paragraphs: [
            `You may no longer use: ${what}.`,
            because[why],
            "If you still need it, ask again: each button that is locked for you has “Ask an admin”.",
          ],
          button: "See what you can do",
        }
      : {
          subject: `Your access in ${account} ends at ${end}`,
          heading: "Your access ends soon",
          paragraphs: [`${giver} gave you ${what} until ${end}. It ends by itself then.`, "If you need longer, ask an admin before that."],
          button: "See what you can do",
        };
  },
  pl: ({ account, what, giver, end, why }) => {
    const because: Record<EndedWhy, string> = {
      time: `Uprawnienie od: ${giver} obowiązywało do ${end} i ten czas minął.`,
      giver: `Uprawnienie nadał(a) ${giver}, kto już go nie ma: uprawnienie na czas kończy się razem z prawem osoby, która je nadała.`,
      hand: "Administrator zakończył je przed czasem.",
    };
    return why
      ? {
          subject: `Twój dostęp w koncie ${account} się skończył: ${what}`,
          heading: "Twój dostęp się skończył",
          paragraphs: [
            `Nie masz już uprawnienia: ${what}.`,
            because[why],
            "Jeśli nadal go potrzebujesz, poproś ponownie: każdy zablokowany przycisk ma „Poproś administratora”.",
          ],
          button: "Zobacz, co możesz robić",
        }
      : {
          subject: `Twój dostęp w koncie ${account} kończy się ${end}`,
          heading: "Twój dostęp wkrótce się skończy",
          paragraphs: [
            `Uprawnienie: ${what} (od: ${giver}) obowiązuje do ${end} i wtedy samo się skończy.`,
            "Jeśli potrzebujesz go dłużej, poproś wcześniej administratora.",
          ],
          button: "Zobacz, co możesz robić",
        };
  },
};

/**
 * The job tell-timed-grant: mails a person in their language and time that a grant of theirs ends soon, or has ended and why. Says nothing that is not so
 * any more: an end that was moved, a grant that was replaced by another, a person who cannot enter the account.
 */
export async function tellTimedGrant(ctx: Context, { accountId, grantId, news }: JobPayloads["tell-timed-grant"]): Promise<void> {
  const found = await asSystem(ctx, accountId, async ({ db, account, now }) => {
    const grant = await db.timedGrant.findUnique({
      where: { accountId_id: { accountId, id: grantId } },
      include: { membership: { select: { status: true, user: { select: { name: true, email: true, locale: true, timeZone: true } } } } },
    });
    if (!grant || grant.membership.status !== "active" || (grant.endedAt !== null) !== (news === "ended")) return null;
    if (grant.endedWhy === "replaced") return null;
    if (news === "soon") {
      if (grant.warnedAt || grant.endsAt <= now()) return null;
      await db.timedGrant.update({ where: { accountId_id: { accountId, id: grantId } }, data: { warnedAt: now() } });
    }
    const giver = await db.user.findUnique({ where: { id: grant.givenById }, select: { name: true } });
    return { account, grant, giver: giver?.name ?? "", person: grant.membership.user };
  });
  if (!found) return;
  const { account, grant, giver, person } = found;
  const language = LocaleName.catch("en").parse(person.locale);
  const what = Object.keys(grant.grants as object).map((key) => labelOf(key, messages[language]));
  const notice = WORDS[language]({
    account: account.name,
    what: new Intl.ListFormat(language).format(what),
    giver,
    end: new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: person.timeZone }).format(grant.endsAt),
    why: grant.endedWhy as EndedWhy | null,
  });
  await sendNotice(ctx, account, person, { ...notice, path: `/a/${account.slug}/me/access`, language });
}
