import { type Adjustment, compileSubject, editorInChild, leq, mayAssign, type Subject } from "@countersign/permissions";
import { type Acting, audit, inChildrenOf, lockMembers, memberOf, NotFound, type Scoped } from "../../kernel/index.ts";
import { loggedMember } from "../../people/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { requireAdjustable } from "../internal.ts";

/**
 * What a parent account adjusts holds in its children, too: wherever the person is a member and has nothing of their own for the permission. The guard
 * looks at each of them as at a change that is made there, the memberships are locked like the one in the parent, and each child's log has it.
 */
export async function adjustInChildren(ctx: Acting, after: Subject, reason: string | undefined): Promise<void> {
  await inChildrenOf(ctx, after.userId, async (child) => {
    await lockMembers(child, { teamIds: [], userIds: [after.userId] });
    const member = await memberOf(child, after.userId);
    if (!member) return;
    const adjustments = inherited(member.adjustments, after.adjustments);
    const adjusted = compileSubject({ ...member, adjustments });
    if (changesRights(member, adjusted)) await judge(ctx, child, member, adjustments);
    await audit({ ...child, subject: ctx.subject }, "adjustments.changed", {
      target: { type: "user", id: member.userId },
      before: loggedMember(member),
      after: loggedMember(adjusted),
      reason,
    });
  });
}

/** The child's own stay; the parent's are those that the parent has from now on. */
function inherited(inChild: readonly Adjustment[], inParent: readonly Adjustment[]): Adjustment[] {
  const own = inChild.filter(({ from }) => from === "account");
  return [...own, ...inParent.filter(({ from }) => from === "account").map((each) => ({ ...each, from: "parent" as const }))];
}

/** Whether the person holds something else in the child by it, now or when a time-boxed grant there ends. */
function changesRights(before: Subject, after: Subject): boolean {
  return (
    before.adjustments.some(({ endsAt }) => endsAt != null) || !(leq(before.granted, after.granted) && leq(after.granted, before.granted))
  );
}

async function judge(ctx: Acting, child: Scoped, member: Subject, adjustments: readonly Adjustment[]): Promise<void> {
  requireAdjustable(member, child.account.name);
  const editor = editorInChild(ctx.subject, await memberOf(child, ctx.subject.userId));
  if (!editor) throw new NotFound("account");
  allowedBy(mayAssign(editor, member, { adjustments }));
}
