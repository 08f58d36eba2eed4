import { CST, type Document, isAlias, isNode, isScalar, Lexer, type Node, visit } from "yaml";

/** Something about a place in the text, in characters from its beginning. */
export interface Placed {
  readonly offset: number;
  readonly message: string;
}

const DEEPEST = 20;
const WIDEST_INDENT = 200;

/**
 * Where a text is nested deeper than a policy ever is; null when nowhere. It looks at the words alone and goes into nothing: the parser
 * calls itself for each level, and some thousand of them end the process.
 */
export function tooDeep(text: string): number | null {
  let offset = 0;
  let brackets = 0;
  let dashes = 0;
  for (const word of new Lexer().lex(text)) {
    const type = CST.tokenType(word);
    if (type === "newline") dashes = 0;
    if (type === "flow-map-start" || type === "flow-seq-start") brackets += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") brackets -= 1;
    if (type === "seq-item-ind" || type === "explicit-key-ind" || type === "map-value-ind") dashes += brackets > 0 ? 0 : 1;
    if (brackets > DEEPEST || dashes > DEEPEST || (type === "space" && word.length > WIDEST_INDENT)) return offset;
    offset += word.length;
  }
  return null;
}

/**
 * What a policy has no use for and a reader could overlook: directives and tags, which change how values are read; aliases, which may contain
 * themselves; keys that are no words; and a key that stands twice, also where one is quoted and the other a number.
 */
export function beyondPlain(document: Document): Placed[] {
  const found: Placed[] = [];
  const note = (node: unknown, message: string): void => void found.push({ offset: (node as Node | null)?.range?.[0] ?? 0, message });
  const { directives } = document;
  if (directives?.yaml.explicit || Object.keys(directives?.tags ?? {}).some((handle) => handle !== "!!"))
    note(null, "A policy begins with “version: 1”, without lines that begin with %.");
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) note(node, `“*${node.source}” repeats another part. Write it out.`);
      else if (node.tag !== undefined) note(node, `“${node.tag}” says how to read what follows. Leave it out.`);
    },
    Map(_key, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name === undefined || (isScalar(key) && key.value === null))
          note(isNode(key) ? key : null, "Before the colon stands one word or name.");
        else if (keys.has(name)) note(key, `“${name}” stands here twice. Take one out.`);
        else keys.add(name);
      }
    },
  });
  return found;
}
