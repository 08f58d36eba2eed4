import { explain } from "@countersign/permissions";
import { type Acting, type Scoped, subjectOf } from "../../kernel/index.ts";

/** The person whose run it is, with their rights as they are now; null: they may not import any more. */
export async function importer(ctx: Scoped, userId: string): Promise<Acting | null> {
  const subject = await subjectOf(ctx, userId, { lock: true });
  if (subject?.membership !== "active" && !subject?.manages) return null;
  return explain(subject, "contact.import").allowed ? { ...ctx, subject } : null;
}
