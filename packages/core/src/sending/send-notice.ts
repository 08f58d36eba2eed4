import type { SystemMail } from "@countersign/email";
import type { LocaleName } from "../identity/schema.ts";
import { type AccountRow, type Context, open } from "../kernel/index.ts";
import { sendSystemMail } from "./send-system-mail.ts";

/** What somebody is told of an account. */
export interface Notice extends Pick<SystemMail, "subject" | "heading" | "paragraphs"> {
  readonly language: LocaleName;
  /** What the button says, and the path of the page to which it leads. */
  readonly button: string;
  readonly path: string;
}

/** Mails a person what they are told of an account, with a button to the page about it. Call it after your transaction, as `sendSystemMail`. */
export async function sendNotice(
  ctx: Context,
  account: Pick<AccountRow, "id" | "name">,
  { name, email }: { readonly name: string; readonly email: string },
  { button, path, ...words }: Notice,
): Promise<void> {
  open(ctx, "what is told to whom is the business of the job that sends it");
  const action = { label: button, url: `${ctx.config.appUrl}${path}` };
  const organisation = { name: account.name };
  await sendSystemMail({ ...ctx, account }, { name, address: email }, { kind: "plain", ...words, action, organisation });
}
