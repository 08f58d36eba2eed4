import { type Adjustment, compileSubject, editorInChild, explain, fixes, leq, mayAssign, type Subject } from "@countersign/permissions";
import {
  type Acting,
  audit,
  canonicalJson,
  Conflict,
  inChildrenOf,
  loggedMember,
  lockMembers,
  memberOf,
  NotAllowed,
  type Scoped,
} from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";

/**
 * What a parent account adjusts holds in its children, too: wherever the person is a member and has nothing of their own for the permission. Call it
 * before the parent's adjustments of a person are written or deleted, with the person as they are `after` it. The guard looks at each child as at a
 * change that is made there, the memberships are locked like the one in the parent, and each child's log has it. Throws NotAllowed for who changes
 * something there without managing accounts, and Conflict "is-account-admin" where it takes from an Account Admin.
 */
export async function adjustInChildren(ctx: Acting, after: Subject, reason: string | undefined): Promise<void> {
  await inChildrenOf(ctx, after.userId, async (child) => {
    await lockMembers(child, { teamIds: [], userIds: [after.userId] });
    const member = await memberOf(child, after.userId);
    if (!member) return;
    const adjustments = inherited(member.adjustments, after.adjustments);
    if (canonicalJson(adjustments) === canonicalJson(member.adjustments)) return;
    const adjusted = compileSubject({ ...member, adjustments });
    if (changesRights(member, adjusted)) await judge(ctx, child, member, adjusted);
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

async function judge(ctx: Acting, child: Scoped, member: Subject, adjusted: Subject): Promise<void> {
  if (!leq(member.granted, adjusted.granted)) requireAdjustable(member, child.account.name);
  const editor = editorInChild(ctx.subject, await memberOf(child, ctx.subject.userId));
  if (!editor) throw new NotAllowed(explain(ctx.subject, "account.manage"), () => fixes(ctx.subject, "account.manage"));
  allowedBy(mayAssign(editor, member, { adjustments: adjusted.adjustments }));
}

/** An Account Admin holds everything (C5): what they shall not do is said by another role. */
export function requireAdjustable({ role, userName: name }: Subject, account: string): void {
  if (role.key === "account-admin")
    throw new Conflict("is-account-admin", `${name} is an Account Admin of ${account} and holds everything there by that role.`, {
      name,
      account,
    });
}
