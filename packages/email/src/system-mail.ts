import { isLinkUrl } from "./document/url.ts";
import type { FilledMessage } from "./message.ts";
import { ownWords } from "./own-words.ts";

/** A mail of the product itself. */
export interface SystemMail {
  kind: "plain";
  subject: string;
  heading: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  organisation: { name: string };
  /** The small print; "Sent by Countersign for …" in its language by default. */
  footer?: string;
  language?: string;
}

/** Renders a mail of the product itself: notices, confirmations, decisions. All texts are literal. Throws on an action that is not a web address. */
export async function systemMail(mail: SystemMail): Promise<FilledMessage> {
  if (mail.action && !isLinkUrl(mail.action.url)) throw new Error("A system mail's action needs a complete http or https address.");
  const [{ renderNotice }, { cleanLine, cleanText }, { wrapText }] = await Promise.all([
    import("./render/notice.tsx"),
    import("./render/placeholders.ts"),
    import("./render/fold.ts"),
  ]);
  const action = mail.action ? [`${cleanLine(mail.action.label)}:\n${mail.action.url}`] : [];
  const footer = `-- \n${cleanLine(mail.footer ?? ownWords(mail.language).sentFor(mail.organisation.name))}`;
  const text = [cleanLine(mail.heading), ...mail.paragraphs.map(cleanText), ...action, footer].map((part) => wrapText(part)).join("\n\n");
  return { subject: cleanLine(mail.subject), html: await renderNotice(mail), text: `${text}\n` };
}
