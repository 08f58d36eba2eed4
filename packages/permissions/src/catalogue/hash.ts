import { COMPILED } from "./compiled.ts";
import type { Compiled } from "./compiled.ts";

/** FNV-1a over UTF-16 units, as up to eight hexadecimal digits: to notice a difference, not to withstand an attacker. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < text.length; unit += 1) hash = Math.imul(hash ^ text.charCodeAt(unit), 0x01000193);
  return (hash >>> 0).toString(16);
}

/** Everything of a catalogue that changes the meaning of a vector: keys and their order, scopes, prerequisites, apps, kinds. */
export function hashOf(c: Compiled): string {
  const kinds = c.entries.map(({ app, kind }) => [app, kind]);
  return fingerprint(JSON.stringify([c.keys, c.offered, c.requires, kinds]));
}

/** The hash of the product's catalogue; it travels with everything packed. */
export const CATALOGUE_HASH = hashOf(COMPILED);
