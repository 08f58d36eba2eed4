import { bytes } from "@countersign/db";
import { takeFormAnswer } from "../contacts/index.ts";
import { customFieldsOf } from "../custom-fields/index.ts";
import { asSystem, type Context, enqueue, limitRate, open, type Scoped, TooMany } from "../kernel/index.ts";
import { addressHash } from "../suppressions/index.ts";
import type { AnswerForm } from "./answers-schema.ts";
import { pathOf } from "./internal.ts";
import { answeredBy } from "./public/answered-by.ts";
import { findLive, formAt, type LiveForm } from "./public/find-live.ts";
import { messagePage, questionsPage } from "./public/page.ts";
import { type ReadAnswers, readAnswers } from "./public/read-answers.ts";
import { newTicket, readTicket } from "./public/ticket.ts";
import { type PublicPage, unknownForm } from "./public/unknown-form.ts";
import { PAGE_TEXTS } from "./public/words.ts";

/** How many answers one address of the internet sends to a form in ten minutes, and how many come from browsers that nothing tells apart. */
const MOST_FROM_ONE = 20;
const MOST_FROM_ANYWHERE = 300;
const TEN_MINUTES = 600;
/** How many confirmations a mailbox gets from an account within a day, whatever is typed into its forms. */
const MOST_MAILS = 3;
const DAY = 86_400;

/** `taken`: the page that says thanks follows, the same for every answer. */
export type Answered = { readonly kind: "taken" } | ({ readonly kind: "page" } & PublicPage);

/**
 * Takes an answer that somebody posted on the public page of a form. With a confirmation by mail it is kept and nothing else happens until the address
 * is confirmed; without one it makes a contact of its own and changes none that is there. What is wrong with it is said on the page, with everything
 * typed still there. An answer that is sent twice is kept once; one that fell into the trap is thanked for and kept not at all.
 */
export async function answerForm(ctx: Context, posted: AnswerForm, nonce: string): Promise<Answered> {
  open(ctx, "a published form is for everybody who has its address");
  const found = await formAt(ctx, posted.token);
  const seen =
    found &&
    (await asSystem(ctx, found.accountId, async (scoped) => ({
      form: await findLive(scoped, found.id),
      own: await customFieldsOf(scoped),
      account: scoped.account.name,
    })));
  if (!found || !seen?.form) return { kind: "page", ...(await unknownForm(ctx, nonce)) };
  const { form, own, account } = seen;
  const { content } = form;
  const texts = PAGE_TEXTS[content.locale];
  const shown = { account, nonce };
  if (!form.isOpen) return { kind: "page", status: 410, html: await messagePage(content.locale, content.name, texts.closed, shown) };
  const page = async (
    status: 422 | 429,
    rest: { faults?: ReadAnswers["faults"]; problem?: string },
    ticket = posted.ticket,
  ): Promise<Answered> => ({
    kind: "page",
    status,
    html: await questionsPage(content, { action: pathOf(posted.token), ticket }, { ...shown, posted: posted.values, ...rest }),
  });
  const busy = await overLimit(ctx, form.id);
  if (busy !== null) return page(429, { problem: texts.tooMany(Math.ceil(busy / 60)) });
  if (posted.trap !== "") return { kind: "taken" };
  const ticket = readTicket(ctx, form.id, posted.ticket);
  if ("again" in ticket) return page(422, { problem: texts.again }, ticket.again === "new" ? newTicket(ctx, form.id) : posted.ticket);
  const read = readAnswers(content, posted.values, own);
  if (read.faults.size > 0) return page(422, { faults: read.faults });
  const mayMail = read.address !== null && content.doubleOptIn && (await mayMailTo(ctx, found.accountId, read.address));
  await asSystem(ctx, found.accountId, (scoped) => keep(scoped, { responseId: ticket.id, formId: found.id, read, mayMail }));
  return { kind: "taken" };
}

async function overLimit(ctx: Context, formId: string): Promise<number | null> {
  try {
    await limitRate(ctx, "form-from", `${formId} ${ctx.ip ?? "anywhere"}`, ctx.ip ? MOST_FROM_ONE : MOST_FROM_ANYWHERE, TEN_MINUTES);
    return null;
  } catch (error) {
    if (error instanceof TooMany) return error.retryAfterSeconds;
    throw error;
  }
}

// Beyond the limit the answer is kept and thanked for as any other: only the mailbox is spared.
async function mayMailTo(ctx: Context, accountId: string, address: string): Promise<boolean> {
  try {
    await limitRate(ctx, "form-mail", `${accountId} ${address}`, MOST_MAILS, DAY);
    return true;
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}

interface Keeping {
  readonly responseId: string;
  readonly formId: string;
  readonly read: ReadAnswers;
  readonly mayMail: boolean;
}

async function keep(ctx: Scoped, { responseId, formId, read, mayMail }: Keeping): Promise<void> {
  const { db, account } = ctx;
  const form = await findLive(ctx, formId);
  if (!form?.isOpen) return;
  const { address, answers } = read;
  const isWaiting = address !== null && form.content.doubleOptIn;
  const { count } = await db.formResponse.createMany({
    data: [
      {
        accountId: account.id,
        id: responseId,
        formId,
        state: isWaiting ? "waiting" : "taken",
        answers: answers as object[],
        locale: form.content.locale,
        address,
        addressHash: address === null ? null : bytes(addressHash(address)!),
        at: ctx.now(),
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return;
  if (isWaiting && mayMail) await enqueue(ctx, "mail-form-confirmation", { accountId: account.id, responseId });
  if (!isWaiting && address !== null) await addClaimed(ctx, form, { responseId, address, answers });
}

async function addClaimed(
  ctx: Scoped,
  form: LiveForm,
  said: { responseId: string; address: string; answers: ReadAnswers["answers"] },
): Promise<void> {
  const { db, account } = ctx;
  // One at a time for a form, so that two answers with one address make one contact.
  await db.$queryRaw`SELECT 1 FROM form WHERE account_id = ${account.id}::uuid AND id = ${form.id}::uuid FOR UPDATE`;
  const earlier = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM form_response r JOIN contact c ON c.account_id = ${account.id}::uuid AND c.id = r.contact_id AND c.status = 'active' AND c.email_hash = r.address_hash
    WHERE r.account_id = ${account.id}::uuid AND r.form_id = ${form.id}::uuid AND r.made_contact AND r.address_hash = ${addressHash(said.address)!}
    ORDER BY r.at LIMIT 1`;
  const proof = { claimed: { earlier: earlier[0]?.id ?? null } };
  const { contactId, isNew } = await takeFormAnswer(ctx, await answeredBy(ctx, form, said, proof));
  await db.formResponse.update({
    where: { accountId_id: { accountId: account.id, id: said.responseId } },
    data: { contactId, madeContact: isNew },
  });
}
