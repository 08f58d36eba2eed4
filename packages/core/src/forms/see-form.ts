import { asSystem, type Context, open } from "../kernel/index.ts";
import { pathOf } from "./internal.ts";
import { findLive, formAt } from "./public/find-live.ts";
import { messagePage, questionsPage } from "./public/page.ts";
import { newTicket } from "./public/ticket.ts";
import { type PublicPage, unknownForm } from "./public/unknown-form.ts";
import { PAGE_TEXTS } from "./public/words.ts";

interface SeeForm {
  readonly token: string;
  /** For the style of the page, which its policy allows by it. */
  readonly nonce: string;
  /** An answer was sent just now. */
  readonly isDone: boolean;
}

/** The public page of a form: its questions, the thanks, or that it is closed. What was never published is not there. */
export async function seeForm(ctx: Context, { token, nonce, isDone }: SeeForm): Promise<PublicPage> {
  open(ctx, "a published form is for everybody who has its address");
  const found = await formAt(ctx, token);
  const seen =
    found &&
    (await asSystem(ctx, found.accountId, async (scoped) => ({ form: await findLive(scoped, found.id), account: scoped.account.name })));
  if (!seen?.form) return unknownForm(ctx, nonce);
  const { form, account } = seen;
  const { content } = form;
  const texts = PAGE_TEXTS[content.locale];
  const shown = { account, nonce };
  if (isDone) return { status: 200, html: await messagePage(content.locale, content.name, thanksOf(content), shown) };
  if (!form.isOpen) return { status: 410, html: await messagePage(content.locale, content.name, texts.closed, shown) };
  return { status: 200, html: await questionsPage(content, { action: pathOf(token), ticket: newTicket(ctx, form.id) }, shown) };
}

// The same for every answer, whoever gave it: nobody learns who is in the base.
function thanksOf({ locale, thanks, doubleOptIn, fields }: NonNullable<Awaited<ReturnType<typeof findLive>>>["content"]) {
  const asksToConfirm = doubleOptIn && fields.some(({ type }) => type === "email");
  const said = PAGE_TEXTS[locale][asksToConfirm ? "thanksAndMail" : "thanks"];
  return {
    ...said,
    paragraphs: [...(thanks.trim() ? [thanks] : asksToConfirm ? [] : said.paragraphs), ...(asksToConfirm ? said.paragraphs : [])],
  };
}
