import { type Acting, proofIfAny, type Scoped, subjectOf } from "../../kernel/index.ts";
import type { Taking } from "../internal.ts";

/** The person whose run it is, and what they may take out as they are now; null: nothing any more. Their rights stay as they are until the transaction ends. */
export async function exporter(ctx: Scoped, userId: string): Promise<(Taking & { readonly acting: Acting }) | null> {
  const subject = await subjectOf(ctx, userId, { lock: true });
  if (!subject || (subject.membership !== "active" && !subject.manages)) return null;
  const acting = { ...ctx, subject };
  const view = proofIfAny(acting, "contact.view");
  const take = proofIfAny(acting, "contact.export");
  return view && take ? { acting, view, take } : null;
}
