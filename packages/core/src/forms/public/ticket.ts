import { isUuid, newId } from "@countersign/db";
import { type Context, isSigned, sign } from "../../kernel/index.ts";

/** People need longer than this to fill in a form; a ticket holds for a day. In ms. */
const TOO_FAST = 2_000;
const HOLDS = 24 * 3_600_000;

const keyOf = (ctx: Context) => ctx.config.key("form-ticket");

/**
 * What the page of a form carries along: the id that its answer will have, so that one sent twice is kept once, and when the page was shown, so that what
 * is filled in faster than people can is noticed. It holds for this form alone.
 */
export function newTicket(ctx: Context, formId: string): string {
  const text = `${newId()}.${ctx.now().getTime()}`;
  return `${text}.${sign(keyOf(ctx), `${formId}.${text}`)}`;
}

/** `again`: the page has to be sent once more, with another ticket or after a moment; the ticket is none of ours, too old, or too fresh. */
export function readTicket(ctx: Context, formId: string, ticket: string): { readonly id: string } | { readonly again: "new" | "same" } {
  const [id = "", at = "", signature = "", ...rest] = ticket.split(".");
  if (rest.length > 0 || !isUuid(id) || !isSigned(keyOf(ctx), `${formId}.${id}.${at}`, signature)) return { again: "new" };
  const age = ctx.now().getTime() - Number(at);
  if (age > HOLDS) return { again: "new" };
  return age < TOO_FAST ? { again: "same" } : { id };
}
