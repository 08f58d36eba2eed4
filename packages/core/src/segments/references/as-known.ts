import type { Acting } from "../../kernel/index.ts";
import { knownGroups } from "../../visibility/index.ts";
import { knownForms } from "./known-forms.ts";
import { knownSegments } from "./known-segments.ts";
import { type ResolvedPart, type ResolvedRule, resolvedPartsOf } from "../resolved-rule.ts";
import type { PlainCondition } from "../rule.ts";

const SECRET: ReadonlySet<string> = new Set(["access_group", "import", "form"]);

/** The rules with the names left out that the person may not know: of segments, access groups, forms and other people's imports. */
export async function asKnown(ctx: Acting, rules: readonly ResolvedRule[]): Promise<ResolvedRule[]> {
  const named = rules.flatMap(resolvedPartsOf);
  if (!named.some((part) => (part.kind === "group" ? part.segment : SECRET.has(part.kind)))) return [...rules];
  const groups = await knownGroups(ctx);
  const segments = await knownIds(
    ctx,
    named.flatMap((part) => (part.kind === "group" && part.segment ? [part.segment.id] : [])),
  );
  const imports = await ownImports(
    ctx,
    named.flatMap((part) => (part.kind === "import" ? [part.importId] : [])),
  );
  const forms = await readableForms(
    ctx,
    named.flatMap((part) => (part.kind === "form" ? [part.formId] : [])),
  );
  const known = (part: ResolvedPart): ResolvedPart => {
    switch (part.kind) {
      case "group": {
        const { segment } = part;
        const shown = segment && { id: segment.id, name: segments.has(segment.id) ? segment.name : null };
        return { ...part, conditions: part.conditions.map(known), ...(shown && { segment: shown }) };
      }
      case "access_group":
        return groups.has(part.groupNo) ? part : { ...part, name: null };
      case "import":
        return imports.has(part.importId) ? part : { ...part, name: null };
      case "form":
        return forms.has(part.formId) ? part : { ...part, name: null };
      case "owner":
      case "team":
      case "custom":
      case "custom_presence":
        return part;
      default:
        return part satisfies PlainCondition;
    }
  };
  return rules.map((rule) => ({ ...rule, conditions: rule.conditions.map(known) }));
}

/** Those of these segments that the person may know of. */
export async function knownIds(ctx: Acting, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const where = knownSegments(ctx);
  if (!where || ids.length === 0) return new Set();
  const rows = await ctx.db.segment.findMany({
    where: { accountId: ctx.account.id, id: { in: [...ids] }, ...where },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Those of these forms whose answers the person may read. */
export async function readableForms(ctx: Acting, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const where = knownForms(ctx);
  if (!where || ids.length === 0) return new Set();
  const rows = await ctx.db.form.findMany({ where: { accountId: ctx.account.id, id: { in: [...ids] }, ...where }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Those of these imports that are the person's own: nobody else knows of one. */
export async function ownImports({ db, account, subject }: Acting, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.contactImport.findMany({
    where: { accountId: account.id, byUserId: subject.userId, id: { in: [...ids] } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
