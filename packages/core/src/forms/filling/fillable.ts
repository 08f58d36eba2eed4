import { explain } from "@countersign/permissions";
import { groupsToFill } from "../../contacts/index.ts";
import { type Acting, Invalid, type Scoped, subjectOf } from "../../kernel/index.ts";

/** An access group by its number. */
export interface Fillable {
  readonly id: string;
  readonly no: number;
  readonly name: string;
}

/**
 * The access group of a published form, where whoever published it may put contacts into it now: still an active person of the account who works on
 * forms and may edit the contacts of that group. null otherwise: then nobody is put into it.
 */
export async function groupFilledBy(ctx: Scoped, groupId: string, publisherId: string): Promise<Fillable | null> {
  const subject = await subjectOf(ctx, publisherId, { lock: true });
  if (!subject || (subject.membership !== "active" && !subject.manages) || !explain(subject, "form.edit").allowed) return null;
  return (await groupsToFill({ ...ctx, subject })).find(({ id }) => id === groupId) ?? null;
}

/** Refuses an access group that the person may not put contacts into. */
export async function requireFillable(acting: Acting, groupId: string | null): Promise<void> {
  if (groupId === null || (await groupsToFill(acting)).some(({ id }) => id === groupId)) return;
  const message = "Choose access groups whose contacts you may edit.";
  throw new Invalid(message, [{ path: ["content", "accessGroupId"], message, code: "group-not-yours" }]);
}
