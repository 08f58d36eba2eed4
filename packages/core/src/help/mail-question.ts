import type { SystemMail } from "@countersign/email";
import { explain } from "@countersign/permissions";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context, type Scoped, subjectOf } from "../kernel/index.ts";
import { sendNotice } from "../sending/index.ts";

interface Question {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly words: string;
}

type Words = Pick<SystemMail, "subject" | "heading" | "paragraphs"> & { readonly page: string; readonly home: string };

const WORDS: Readonly<Record<LocaleName, (question: Question) => Words>> = {
  en: ({ account, name, email, words }) => ({
    subject: `${name} asks for help in ${account}`,
    heading: `${name} asks`,
    paragraphs: [...linesOf(words, "“", "”"), `You get this because you manage ${account}. Answer to ${email}.`],
    page: "See the page they came from",
    home: `Open ${account}`,
  }),
  pl: ({ account, name, email, words }) => ({
    subject: `${name} prosi o pomoc w koncie ${account}`,
    heading: `Pytanie: ${name}`,
    paragraphs: [
      ...linesOf(words, "„", "”"),
      `Ta wiadomość trafia do Ciebie, bo zarządzasz kontem ${account}. Adres do odpowiedzi: ${email}.`,
    ],
    page: "Zobacz stronę, której dotyczy pytanie",
    home: `Otwórz konto ${account}`,
  }),
};

// Each line is a paragraph of its own: a mail runs line breaks together.
function linesOf(words: string, open: string, close: string): string[] {
  return `${open}${words}${close}`.split(/\s*\n\s*/);
}

/**
 * The job mail-question: mails what a person asked to one of those who were asked, in their language. Says nothing to who does not manage the
 * account any more.
 */
export async function mailQuestion(ctx: Context, { accountId, questionId, adminId }: JobPayloads["mail-question"]): Promise<void> {
  const found = await asSystem(ctx, accountId, async (scoped) => {
    const question = await scoped.db.adminQuestion.findUnique({
      where: { accountId_id: { accountId, id: questionId } },
      include: { user: { select: { name: true, email: true } } },
    });
    const admin = await managerOf(scoped, adminId);
    return question && admin ? { account: scoped.account, question, admin } : null;
  });
  if (!found) return;
  const { account, question, admin } = found;
  const language = LocaleName.catch("en").parse(admin.locale);
  const { page, home, ...words } = WORDS[language]({ account: account.name, ...question.user, words: question.words });
  const path = question.page || `/a/${account.slug}`;
  await sendNotice(ctx, account, admin, { ...words, button: question.page ? page : home, path, language });
}

/** Whoever was asked, if they still manage the account: who would be asked now may be others, and the question was told to go to them. */
async function managerOf(ctx: Scoped, id: string) {
  const subject = await subjectOf(ctx, id);
  if (!subject || !explain(subject, "account.manage").allowed) return null;
  return ctx.db.user.findUniqueOrThrow({ where: { id }, select: { name: true, email: true, locale: true } });
}
