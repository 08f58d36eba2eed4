import type { SystemMail } from "@countersign/email";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context, open, subjectOf } from "../kernel/index.ts";
import { sendNotice } from "../sending/index.ts";

interface Waiting {
  readonly review: string;
  readonly account: string;
  readonly people: number;
  readonly due: string;
}

type Words = Pick<SystemMail, "subject" | "heading"> & { readonly paragraphs: string[]; readonly button: string };

const PEOPLE_PL = { one: "osoby", few: "osób", many: "osób", other: "osób", zero: "osób", two: "osób" } as const;

const WORDS: Readonly<Record<LocaleName, (waiting: Waiting) => Words>> = {
  en: ({ review, account, people, due }) => ({
    subject: `Access review “${review}”: ${people} to answer by ${due}`,
    heading: `Who should keep their access to ${account}?`,
    paragraphs: [
      `In the access review “${review}” ${people === 1 ? "one person waits" : `${people} people wait`} for your answer: keep, reduce or remove. You see what each of them may do and when they used it last.`,
      `It closes at the end of ${due}. What then happens to people about whom nobody has answered stands on its page.`,
    ],
    button: "Answer",
  }),
  pl: ({ review, account, people, due }) => ({
    subject: `Przegląd dostępu „${review}”: do oceny ${people}, termin ${due}`,
    heading: `Kto ma zachować dostęp do konta ${account}?`,
    paragraphs: [
      `W przeglądzie dostępu „${review}” na Twoją ocenę czeka dostęp ${people} ${PEOPLE_PL[new Intl.PluralRules("pl").select(people)]}: zachować, ograniczyć albo odebrać. Widać tam, co każda z nich może robić i kiedy ostatnio z tego korzystała.`,
      `Przegląd zamknie się z końcem dnia ${due}. Na jego stronie jest napisane, co stanie się wtedy z dostępem osób, o których nikt nie zdecydował.`,
    ],
    button: "Oceń",
  }),
};

/** The job mail-review: tells a reviewer how many people wait for their answer. Says nothing where none does, or to somebody who is no active member. */
export async function mailReview(ctx: Context, { accountId, reviewId, reviewerId }: JobPayloads["mail-review"]): Promise<void> {
  open(ctx, "a job: it mails somebody what waits for them");
  const found = await asSystem(ctx, accountId, async (scoped) => {
    const { db, account } = scoped;
    const review = await db.accessReview.findUnique({ where: { accountId_id: { accountId, id: reviewId } } });
    const people = await db.accessReviewItem.count({ where: { accountId, reviewId, reviewerId, verdict: null, outcome: null } });
    const reviewer = await subjectOf(scoped, reviewerId);
    const to = await db.user.findUnique({ where: { id: reviewerId }, select: { name: true, email: true, locale: true } });
    return review?.state === "open" && people > 0 && reviewer?.membership === "active" && to ? { account, review, people, to } : null;
  });
  if (!found) return;
  const { account, review, people, to } = found;
  const language = LocaleName.catch("en").parse(to.locale);
  // The due moment is the end of a day: the day itself is the one before.
  const due = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: account.timeZone }).format(
    new Date(review.dueAt.getTime() - 1),
  );
  const notice = WORDS[language]({ review: review.name, account: account.name, people, due });
  await sendNotice(ctx, account, to, { ...notice, path: `/a/${account.slug}/admin/reviews/${review.id}`, language });
}
