/** Every subset of the nineteen permissions of a published list, closed under prerequisites and compared with bit arithmetic. */
import type { PermissionEntry } from "../src/catalogue/catalogue-definition.ts";
import { EDGES_NAMED_BY_SOURCE } from "../src/catalogue/catalogue-texts.ts";
import { compile } from "../src/catalogue/compile.ts";
import { COMPILED } from "../src/catalogue/compiled.ts";
import type { Compiled } from "../src/catalogue/compiled.ts";
import { GLOBAL } from "../src/catalogue/scope.ts";
import { down, nothing, up, valid } from "../src/catalogue/vector.ts";

/** The list in the order of its source (D9 to D27). */
export const NINETEEN = [
  "analytics.view",
  "campaign.approve",
  "contact.create",
  "account.manage",
  "campaign.sendWithoutApproval",
  "sms.broadcast",
  "chat.agent",
  "form.legacy",
  "contact.export",
  "contact.view",
  "analytics.crossAccount",
  "ecommerce.view",
  "campaign.edit",
  "integration.use",
  "program.edit",
  "report.drillDown",
  "campaign.send",
  "form.edit",
  "template.administer",
] as const;

const SUBSETS = 2 ** NINETEEN.length;

/** Catalogues under which all subsets are closed, by whose prerequisites they have. */
export const catalogues = (): Readonly<Record<"their source" | "the catalogue", Compiled>> => ({
  "their source": catalogueOfNineteen(EDGES_NAMED_BY_SOURCE),
  "the catalogue": COMPILED,
});

/** A catalogue of the nineteen as yes/no permissions with these prerequisites ("a → b") and no others. */
function catalogueOfNineteen(edges: readonly string[]): Compiled {
  const entryOf = (key: string): PermissionEntry => {
    const requires = edges.flatMap((edge) => (edge.startsWith(`${key} → `) ? [edge.slice(key.length + 3)] : []));
    return { label: "", description: "", app: null, kind: "work", scopes: ["global"], requires, source: [], planned: false };
  };
  return compile(Object.fromEntries(NINETEEN.map((key) => [key, entryOf(key)])));
}

/** Everything that a permission needs, itself included, by following prerequisites one by one. */
function needsOf(c: Compiled, key: string): Set<string> {
  const needs = new Set([key]);
  for (const each of needs) for (const other of c.entries[c.index.get(each) ?? -1]?.requires ?? []) needs.add(other);
  return needs;
}

const bitOf = (key: string): number => 1 << NINETEEN.indexOf(key as (typeof NINETEEN)[number]);
const maskOf = (keys: readonly string[]): number => keys.reduce((mask, key) => mask | bitOf(key), 0);

/**
 * Closes every subset upwards (nothing else held) and downwards (everything else held). Held is what the subset needs, or what
 * needs nothing outside of it. Gives the number of subsets and how many were closed otherwise.
 */
export function closeEverySubset(c: Compiled): { readonly cases: number; readonly failures: number } {
  const isListed = (key: string): boolean => (NINETEEN as readonly string[]).includes(key);
  const pulledInBy = c.keys.map((key) => maskOf(NINETEEN.filter((member) => needsOf(c, member).has(key))));
  const needed = c.keys.map((key) => maskOf([...needsOf(c, key)].filter(isListed)));
  const members = c.keys.map((key) => (isListed(key) ? bitOf(key) : 0));
  const alone = nothing(c);
  const among = nothing(c);
  let failures = 0;
  for (let subset = 0; subset < SUBSETS; subset += 1) {
    members.forEach((bit, position) => {
      const isIn = (subset & bit) !== 0;
      alone[position] = isIn ? GLOBAL : 0;
      among[position] = isIn || bit === 0 ? GLOBAL : 0;
    });
    const above = up(alone, c);
    const below = down(among, c);
    let isClosed = true;
    let isRight = true;
    for (let position = 0; position < members.length; position += 1) {
      const isHeldAbove = (subset & (pulledInBy[position] ?? 0)) !== 0;
      const isHeldBelow = ((needed[position] ?? 0) & ~subset) === 0;
      if ((above[position] !== 0) !== isHeldAbove || (below[position] !== 0) !== isHeldBelow) isRight = false;
      if (below[position] !== among[position]) isClosed = false;
    }
    if (!isRight || valid(among, c) !== isClosed) failures += 1;
  }
  return { cases: SUBSETS, failures };
}
