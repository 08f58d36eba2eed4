import { z } from "zod";
import { isImageUrl, isLinkUrl } from "./url.ts";

/** The most blocks a document may have. */
export const MAX_BLOCKS = 60;
/** The largest document, in bytes of JSON. */
export const MAX_DOCUMENT_BYTES = 200 * 1024;
const MAX_LIST_DEPTH = 3;

const line = (max: number, what: string) =>
  z
    .string()
    .max(max, `${what} may have at most ${max} characters.`)
    .refine((text) => !/[\r\n]/.test(text), `${what} is one line.`);

const LinkUrl = z
  .string()
  .refine((url) => url === "" || isLinkUrl(url), "A link starts with https://, http:// or mailto: and holds no merge fields.");
const ImageUrl = z
  .string()
  .refine((url) => url === "" || isImageUrl(url), "A picture's address starts with https:// and holds no merge fields.");

const Mark = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("bold") }),
  z.strictObject({ type: z.literal("italic") }),
  z.strictObject({
    type: z.literal("link"),
    attrs: z.strictObject({ href: LinkUrl.refine((url) => url !== "", "This link has no address.") }),
  }),
]);
export type Mark = z.infer<typeof Mark>;

const Inline = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1).max(20_000), marks: z.array(Mark).max(3).optional() }),
  z.strictObject({ type: z.literal("hardBreak") }),
]);
export type Inline = z.infer<typeof Inline>;

const Paragraph = z.strictObject({ type: z.literal("paragraph"), content: z.array(Inline).max(2_000).optional() });
export type Paragraph = z.infer<typeof Paragraph>;

export interface ListNode {
  type: "bulletList" | "orderedList";
  content: ListItem[];
}
export interface ListItem {
  type: "listItem";
  content: (Paragraph | ListNode)[];
}
export type TextNode = Paragraph | ListNode;

// The levels are spelt out, not z.lazy: a hostile document nested thousands deep must not exhaust the stack.
const list = (depth: number): z.ZodType<ListNode> => {
  const item = depth > 1 ? z.union([Paragraph, list(depth - 1)]) : Paragraph;
  const content = z
    .array(z.strictObject({ type: z.literal("listItem"), content: z.array(item).min(1).max(200) }))
    .min(1)
    .max(500);
  return z.strictObject({ type: z.enum(["bulletList", "orderedList"]), content });
};

/** The text of a text block: Tiptap's JSON, restricted to paragraphs, lists (three levels), bold, italic and links. */
export const TextContent = z.strictObject({
  type: z.literal("doc"),
  content: z.array(z.union([Paragraph, list(MAX_LIST_DEPTH)])).max(500),
});
export type TextContent = z.infer<typeof TextContent>;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, "A block's id has 1 to 40 letters, digits, - or _.");

const HeadingBlock = z.strictObject({
  id,
  kind: z.literal("heading"),
  level: z.union([z.literal(1), z.literal(2)]),
  text: line(300, "A heading"),
});
const TextBlock = z.strictObject({ id, kind: z.literal("text"), content: TextContent });
const ButtonBlock = z.strictObject({ id, kind: z.literal("button"), label: line(80, "A button's label"), url: LinkUrl });
const ImageBlock = z.strictObject({
  id,
  kind: z.literal("image"),
  url: ImageUrl,
  alt: line(300, "The description of a picture"),
  width: z.number().int().min(16).max(600).optional(),
  link: LinkUrl.optional(),
});
const DividerBlock = z.strictObject({ id, kind: z.literal("divider") });
const FooterBlock = z.strictObject({ id, kind: z.literal("footer"), reason: line(500, "The reason in the footer") });

/** One block of a mail. A block being written may have an empty label, text or address: `checkDocument` names what is missing. */
export const Block = z.discriminatedUnion("kind", [HeadingBlock, TextBlock, ButtonBlock, ImageBlock, DividerBlock, FooterBlock]);
export type Block = z.infer<typeof Block>;
export type BlockKind = Block["kind"];
export type HeadingBlock = z.infer<typeof HeadingBlock>;
export type TextBlock = z.infer<typeof TextBlock>;
export type ButtonBlock = z.infer<typeof ButtonBlock>;
export type ImageBlock = z.infer<typeof ImageBlock>;
export type DividerBlock = z.infer<typeof DividerBlock>;
export type FooterBlock = z.infer<typeof FooterBlock>;

/** A mail's content: blocks in order, of which the last, and only the last, is the footer. At most 200 KB of JSON. */
export const CampaignDocument = z
  .strictObject({ version: z.literal(1), blocks: z.array(Block).min(1).max(MAX_BLOCKS, `A mail may have at most ${MAX_BLOCKS} blocks.`) })
  .superRefine((document, context) => {
    const { blocks } = document;
    const seen = new Set<string>();
    blocks.forEach((block, index) => {
      if (seen.has(block.id))
        context.addIssue({ code: "custom", path: ["blocks", index, "id"], message: `Two blocks have the id ${block.id}.` });
      seen.add(block.id);
      if (block.kind === "footer" && index !== blocks.length - 1) {
        context.addIssue({ code: "custom", path: ["blocks", index], message: "The footer stands once, at the end." });
      }
    });
    if (blocks.at(-1)?.kind !== "footer") context.addIssue({ code: "custom", path: ["blocks"], message: "A mail ends with its footer." });
    if (new TextEncoder().encode(JSON.stringify(document)).length > MAX_DOCUMENT_BYTES) {
      context.addIssue({ code: "custom", path: [], message: "This mail is larger than 200 KB. Shorten it or take blocks out." });
    }
  });
export type CampaignDocument = z.infer<typeof CampaignDocument>;
