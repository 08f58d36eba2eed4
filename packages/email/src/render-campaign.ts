import { documentMergeErrors, parseDocument, type CampaignDocument } from "./document.ts";
import { fillParts } from "./fill.ts";
import { parseMerge, type MergeValues } from "./merge.ts";
import type { CompiledMessage, FilledMessage } from "./message.ts";
import { ownWords } from "./own-words.ts";

/** What a campaign's mail is made of. */
export interface CampaignMail {
  document: CampaignDocument;
  subject: string;
  preheader: string;
  sender: { name: string };
  organisation: { name: string; postalAddress: string };
  /** Language tag of the words, for screen readers; "en" by default. */
  language?: string;
  /** The words of the unsubscribe link; "Unsubscribe" in the mail's language by default. */
  unsubscribeLabel?: string;
}

/** A mail that may not be rendered: `issues` say why, in words. */
export class InvalidMail extends Error {
  override readonly name = "InvalidMail";
  readonly issues: { place: "subject" | "preheader" | "document"; blockId: string | null; message: string }[];

  constructor(issues: InvalidMail["issues"]) {
    super(issues.map((issue) => `${issue.place}: ${issue.message}`).join(" "));
    this.issues = issues;
  }
}

/**
 * Renders a campaign once, for everybody: table HTML and plain text with the recipient's places left open. The same
 * input gives the same bytes. Throws InvalidMail for a document that breaks its schema and, unless `draft` (a look at
 * unfinished work, where a faulty tag shows as typed), for faulty merge tags.
 */
export async function renderCampaign(mail: CampaignMail, options: { draft?: boolean } = {}): Promise<CompiledMessage> {
  const read = parseDocument(mail.document);
  if (!read.document) throw new InvalidMail(read.issues.map(({ blockId, message }) => ({ place: "document", blockId, message })));
  const issues: InvalidMail["issues"] = [
    ...parseMerge(mail.subject).errors.map(({ message }) => ({ place: "subject" as const, blockId: null, message })),
    ...parseMerge(mail.preheader).errors.map(({ message }) => ({ place: "preheader" as const, blockId: null, message })),
    ...documentMergeErrors(read.document).map(({ blockId, message }) => ({ place: "document" as const, blockId, message })),
  ];
  if (issues.length > 0 && !options.draft) throw new InvalidMail(issues);
  // Loaded on first use: the worker fills thousands of mails without ever needing React.
  const { compileCampaign } = await import("./render/campaign.tsx");
  return compileCampaign({
    document: read.document,
    subject: mail.subject,
    preheader: mail.preheader,
    senderName: mail.sender.name,
    organisation: mail.organisation,
    language: mail.language ?? "en",
    unsubscribeLabel: mail.unsubscribeLabel ?? ownWords(mail.language).unsubscribe,
  });
}

/** Fills a compiled mail for one recipient: values escaped in the HTML, one line each everywhere. */
export function fillMessage(compiled: CompiledMessage, values: MergeValues, links: { unsubscribeUrl: string }): FilledMessage {
  return {
    subject: fillParts(compiled.subject, values, links.unsubscribeUrl, "text")
      .replace(/[\r\n]+/g, " ")
      .trim(),
    html: fillParts(compiled.html, values, links.unsubscribeUrl, "html"),
    text: fillParts(compiled.text, values, links.unsubscribeUrl, "text"),
  };
}

/** Fills a compiled mail for a look at it: the unsubscribe link leads nowhere. */
export function renderPreview(compiled: CompiledMessage, sampleValues: MergeValues): FilledMessage {
  return fillMessage(compiled, sampleValues, { unsubscribeUrl: "#unsubscribe" });
}
