import { type AccessLevel, type AppKey, mayAssign, type Permitted, type Row } from "@countersign/permissions";
import { type Acting, audit, loggedMember } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { keepAccountAdmin } from "./keep-account-admin.ts";
import { type ManagedPerson } from "./person-row.ts";

/**
 * Sets a person's access level in an app by hand. See `setAccessLevels`. *not-on*: they have not turned the app on, so that there is none to set
 * (B6); a level that came by default and is set to the same by hand changes, since the default no longer speaks for it.
 */
export async function setLevel(
  ctx: Acting,
  person: ManagedPerson,
  _levels: Permitted<Row, "level.manage">,
  { app, level, reason }: { readonly app: AppKey; readonly level: AccessLevel; readonly reason?: string | undefined },
): Promise<"changed" | "unchanged" | "not-on"> {
  const { db, account } = ctx;
  const { member } = person;
  const own = member.apps[app];
  if (!own) return "not-on";
  if (own.level === level && own.setBy === "hand") return "unchanged";
  const apps = { ...member.apps, [app]: { level, setBy: "hand" } } as const;
  allowedBy(mayAssign(ctx.subject, member, { apps }));
  await db.accessLevel.update({
    where: { accountId_userId_app: { accountId: account.id, userId: member.userId, app } },
    data: { level, setBy: "hand" },
  });
  if (member.role.key === "account-admin") await keepAccountAdmin(ctx);
  const before = loggedMember(member);
  await audit(ctx, "level.changed", {
    target: { type: "user", id: member.userId },
    before,
    after: { ...before, levels: apps },
    reason,
  });
  return "changed";
}
