import type { SystemMail } from "@countersign/email";
import type { AccountRow, Context } from "../../kernel/index.ts";
import { LocaleName } from "../../identity/schema.ts";
import { sendSystemMail } from "../../sending/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { NOTICE_WORDS, type NoticeText, type NoticeWords } from "./words.ts";

/** Whom a notice goes to. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
}

/** What a notice is about: the campaign, and the page of it that it leads to. */
export interface About {
  readonly account: AccountRow;
  readonly campaign: Pick<CampaignRow, "id" | "name">;
  readonly page: "approvals" | "campaigns";
}

/**
 * Mails a notice about a campaign to each person by themselves, in their language; the ids of those whom it reached. One address that fails does not
 * keep the others from theirs; only when nobody could be reached the job fails and is tried again, so that a retry mails nobody twice.
 */
export async function mailAbout(
  ctx: Context,
  { account, campaign, page }: About,
  to: readonly Recipient[],
  textIn: (words: NoticeWords, locale: LocaleName) => NoticeText,
): Promise<readonly string[]> {
  const reached: string[] = [];
  let failure: unknown;
  for (const person of to) {
    const language = LocaleName.catch("en").parse(person.locale);
    const { subject, paragraphs, label } = textIn(NOTICE_WORDS[language], language);
    const url = `${ctx.config.appUrl}/a/${account.slug}/${page}/${campaign.id}`;
    const organisation = { name: account.name };
    const mail: SystemMail = { kind: "plain", subject, heading: campaign.name, paragraphs, action: { label, url }, organisation, language };
    try {
      await sendSystemMail({ ...ctx, account }, { name: person.name, address: person.email }, mail);
      reached.push(person.id);
    } catch (error) {
      failure = error;
      ctx.log.warn({ accountId: account.id, userId: person.id, requestId: ctx.requestId }, "notice could not be mailed");
    }
  }
  if (failure && reached.length === 0) throw failure;
  return reached;
}
