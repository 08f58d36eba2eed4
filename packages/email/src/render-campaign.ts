import type { CampaignDocument } from "./document.ts";
import type { MergeValues } from "./merge.ts";
import type { CompiledMessage, FilledMessage } from "./message.ts";

/** What a campaign's mail is made of. */
export interface CampaignMail {
  document: CampaignDocument;
  subject: string;
  preheader: string;
  sender: { name: string };
  organisation: { name: string; postalAddress: string };
  /** Language tag of the words, for screen readers; "en" by default. */
  language?: string;
}

/** Renders a campaign once, for everybody. */
export async function renderCampaign(mail: CampaignMail): Promise<CompiledMessage> {
  throw new Error(`not built yet: ${mail.subject}`);
}

/** Fills a compiled mail for one recipient. */
export function fillMessage(compiled: CompiledMessage, values: MergeValues, links: { unsubscribeUrl: string }): FilledMessage {
  throw new Error(`not built yet: ${compiled.size} ${Object.keys(values).length} ${links.unsubscribeUrl}`);
}

/** Fills a compiled mail for a look at it: the unsubscribe link leads nowhere. */
export function renderPreview(compiled: CompiledMessage, sampleValues: MergeValues): FilledMessage {
  return fillMessage(compiled, sampleValues, { unsubscribeUrl: "#" });
}
