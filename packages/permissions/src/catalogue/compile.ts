import type { PermissionRules } from "./catalogue-definition.ts";
import { arranged } from "./compiled.ts";
import type { Compiled } from "./compiled.ts";

/**
 * Compiles a catalogue. Throws when a key has no noun (`noun.verb`), a prerequisite or a bundle names an unknown permission, prerequisites
 * form a circle, or the head of a bundle has scopes: granting it narrowly could then widen it through what it brings.
 */
export function compile(source: Readonly<Record<string, PermissionRules>>): Compiled {
  for (const [key, { requires = [], brings = [], scopes }] of Object.entries(source)) {
    if (key.indexOf(".") < 1) throw new Error(`${key} is no key of the form noun.verb.`);
    const unknown = [...requires, ...brings].find((named) => !Object.hasOwn(source, named));
    if (unknown !== undefined) throw new Error(`${key} names ${unknown}, which there is not.`);
    if (brings.length > 0 && scopes.length > 1) throw new Error(`${key} brings others and has scopes.`);
  }
  const compiled = arranged(source);
  refuseCircles(compiled);
  return compiled;
}

/** In an order without circles every prerequisite stands before what needs it. */
function refuseCircles({ keys, order, requires }: Compiled): void {
  const place = new Map(order.map((position, at) => [position, at]));
  const late = order.find((position) => requires[position]?.some((needed) => place.get(needed)! >= place.get(position)!));
  if (late !== undefined) throw new Error(`${keys[late]} requires itself.`);
}
