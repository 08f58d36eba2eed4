import type { CampaignDocument } from "@countersign/email/document";

type Block = CampaignDocument["blocks"][number];

const text = (id: string, ...paragraphs: string[]): Block => ({
  kind: "text",
  id,
  content: { type: "doc", content: paragraphs.map((paragraph) => ({ type: "paragraph", content: [{ type: "text", text: paragraph }] })) },
});

/** A message of the garden shop: a heading, paragraphs, a button and the footer. */
export function gardenLetter(letter: {
  heading: string;
  paragraphs: readonly string[];
  button?: { label: string; url: string };
  reason?: string;
}): CampaignDocument {
  return {
    version: 1,
    blocks: [
      { kind: "heading", id: "heading", level: 1, text: letter.heading },
      text("text", ...letter.paragraphs),
      ...(letter.button ? [{ kind: "button" as const, id: "button", ...letter.button }] : []),
      { kind: "footer", id: "footer", reason: letter.reason ?? "You get this because you asked for the garden letter in our shop." },
    ],
  };
}
