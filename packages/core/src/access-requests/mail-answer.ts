import type { SystemMail } from "@countersign/email";
import { labelOf, messages } from "@countersign/permissions/messages";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context } from "../kernel/index.ts";
import { sendNotice } from "../sending/index.ts";
import { lengthIn } from "./writing/length-in.ts";

interface Answered {
  readonly account: string;
  readonly what: string;
  /** Who answered; "" = nobody did. */
  readonly by: string;
  readonly answer: string;
  readonly length: string;
}

type Words = Pick<SystemMail, "subject" | "heading" | "paragraphs">;
type State = "granted" | "declined" | "expired";

const WORDS: Readonly<Record<LocaleName, Readonly<Record<State, (answered: Answered) => Words>>>> = {
  en: {
    granted: ({ account, what, by, answer, length }) => ({
      subject: `You may now use ${what} in ${account}`,
      heading: `${by} said yes`,
      paragraphs: [`You may use “${what}” ${length}, from now on.`, ...said(answer, "“", "”")],
    }),
    declined: ({ account, what, by, answer }) => ({
      subject: `Your request in ${account} was declined: ${what}`,
      heading: `${by} said no`,
      paragraphs: [`You asked for “${what}”.`, ...said(answer, "“", "”")],
    }),
    expired: ({ account, what }) => ({
      subject: `Nobody has answered your request in ${account}: ${what}`,
      heading: "Nobody has answered",
      paragraphs: [`You asked for “${what}” two weeks ago, and nobody has answered. The request is closed; you can ask again.`],
    }),
  },
  pl: {
    granted: ({ account, what, by, answer, length }) => ({
      subject: `Masz teraz uprawnienie ${what} w koncie ${account}`,
      heading: `${by}: tak`,
      paragraphs: [`Od teraz masz uprawnienie „${what}” ${length}.`, ...said(answer, "„", "”")],
    }),
    declined: ({ account, what, by, answer }) => ({
      subject: `Odmowa w koncie ${account}: ${what}`,
      heading: `${by}: nie`,
      paragraphs: [`Prośba dotyczyła uprawnienia „${what}”.`, ...said(answer, "„", "”")],
    }),
    expired: ({ account, what }) => ({
      subject: `Nikt nie odpowiedział na prośbę w koncie ${account}: ${what}`,
      heading: "Nikt nie odpowiedział",
      paragraphs: [
        `Prośba o uprawnienie „${what}” sprzed dwóch tygodni pozostała bez odpowiedzi i została zamknięta. Możesz poprosić ponownie.`,
      ],
    }),
  },
};

function said(answer: string, open: string, close: string): string[] {
  return answer ? `${open}${answer}${close}`.split(/\s*\n\s*/) : [];
}

/** The job mail-access-answer: tells the person who asked what was answered, in their language and time. Says nothing to who cannot enter the account. */
export async function mailAnswer(ctx: Context, { accountId, requestId }: JobPayloads["mail-access-answer"]): Promise<void> {
  const found = await asSystem(ctx, accountId, async ({ db, account }) => {
    const request = await db.accessRequest.findUnique({
      where: { accountId_id: { accountId, id: requestId } },
      include: { membership: { select: { status: true, user: { select: { name: true, email: true, locale: true, timeZone: true } } } } },
    });
    if (!request || request.membership.status !== "active" || !(request.state in WORDS.en)) return null;
    const by = request.answeredById && (await db.user.findUnique({ where: { id: request.answeredById }, select: { name: true } }));
    return { account, request, person: request.membership.user, by: by ? by.name : "" };
  });
  if (!found) return;
  const { account, request, person, by } = found;
  const language = LocaleName.catch("en").parse(person.locale);
  const until = request.givenUntil;
  const words = WORDS[language][request.state as State]({
    account: account.name,
    what: labelOf(request.permissionKey, messages[language]),
    by,
    answer: request.answer,
    length: lengthIn(language, person.timeZone, until ? { kind: "until", at: until } : { kind: "lasting" }),
  });
  const button = language === "pl" ? "Zobacz swoje prośby" : "See your requests";
  await sendNotice(ctx, account, person, { ...words, button, path: request.page || `/a/${account.slug}/me/access`, language });
}
