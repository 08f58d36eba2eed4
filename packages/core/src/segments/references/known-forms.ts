import { filterFor, toPrisma } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";

/** Which forms the person may read the answers of, for Prisma: a condition on any other would tell who answered it. null: none. */
export function knownForms({ subject }: Acting): { AND: object[] } | null {
  const parts = (["form.edit", "report.view"] as const).map((key) => toPrisma(filterFor(subject, key)));
  return parts.some(({ kind }) => kind === "none") ? null : { AND: parts.flatMap((part) => (part.kind === "where" ? [part.where] : [])) };
}
