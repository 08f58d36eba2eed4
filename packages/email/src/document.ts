// A mail's content as a document of blocks: its schema, its checks and its words. Runs in the browser too.
export * from "./document/schema.ts";
export { isImageUrl, isLinkUrl } from "./document/url.ts";
export { blockText, countWritten, documentLinks, documentText, type DocumentLink } from "./document/text.ts";
export { checkDocument, documentMergeErrors, parseDocument, type DocumentIssue, type DocumentProblem } from "./document/check.ts";
export { emptyDocument, newBlock, newBlockId } from "./document/create.ts";
export { cleanTextContent } from "./document/clean.ts";
