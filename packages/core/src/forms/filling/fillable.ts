import { explain, type Subject } from "@countersign/permissions";
import { groupsToFill } from "../../contacts/index.ts";
import { type Acting, Invalid, type Scoped, subjectOf } from "../../kernel/index.ts";

/** An access group by its number. */
export interface Fillable {
  readonly id: string;
  readonly no: number;
  readonly name: string;
}

/**
 * Whoever published a form, with their rights as they are now, whether or not they still work on forms; null: they are no active person of the account any
 * more. Their rights stay as they are until the transaction ends.
 */
export async function publisherOf(ctx: Scoped, publisherId: string): Promise<Subject | null> {
  const subject = await subjectOf(ctx, publisherId, { lock: true });
  return subject && (subject.membership === "active" || subject.manages) ? subject : null;
}

/**
 * The access group of a published form, where whoever published it works on forms and may put contacts into it now; null otherwise: then nobody is put into
 * it.
 */
export async function groupFilledBy(ctx: Scoped, groupId: string, publisher: Subject | null): Promise<Fillable | null> {
  if (!publisher || !explain(publisher, "form.edit").allowed) return null;
  return (await groupsToFill({ ...ctx, subject: publisher })).find(({ id }) => id === groupId) ?? null;
}

/** Refuses an access group that the person may not put contacts into. */
export async function requireFillable(acting: Acting, groupId: string | null): Promise<void> {
  if (groupId === null || (await groupsToFill(acting)).some(({ id }) => id === groupId)) return;
  const message = "Choose access groups whose contacts you may edit.";
  throw new Invalid(message, [{ path: ["content", "accessGroupId"], message, code: "group-not-yours" }]);
}
