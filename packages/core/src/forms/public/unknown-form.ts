import { LocaleName } from "../../identity/schema.ts";
import type { Context } from "../../kernel/index.ts";
import { messagePage } from "./page.ts";
import { PAGE_TEXTS } from "./words.ts";

/** An answer to whoever opens a public page: what the browser shows, and its status. */
export interface PublicPage {
  readonly status: 200 | 404 | 410 | 422 | 429;
  readonly html: string;
}

/** Where there is no form: said in the language of whoever asks. */
export async function unknownForm(ctx: Context, nonce: string): Promise<PublicPage> {
  const locale = LocaleName.catch("en").parse(ctx.locale);
  const { unknown } = PAGE_TEXTS[locale];
  return { status: 404, html: await messagePage(locale, unknown.heading, unknown, { account: null, nonce }) };
}
