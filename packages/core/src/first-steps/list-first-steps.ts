import { decide, type PermissionKey } from "@countersign/permissions";
import { type Context, permit, read, type Scoped } from "../kernel/index.ts";
import { FIRST_STEPS, type FirstStep, type FirstStepKey } from "./schema.ts";

// A step that leads to a page which the person may not open would only tease them.
const NEEDED: Readonly<Record<FirstStepKey, PermissionKey>> = {
  invite: "user.manage",
  roles: "role.manage",
  teams: "team.manage",
  levels: "level.manage",
  address: "account.manage",
  sender: "account.manage",
};

/**
 * The first steps of an account for those who manage it (`account.manage`): each with whether it is done, as the account's data say, and whether it
 * was put away. Steps for which the person lacks the permission are left out.
 */
export function listFirstSteps(ctx: Context): Promise<FirstStep[]> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const steps = FIRST_STEPS.filter((step) => decide(acting.subject, NEEDED[step]) === null);
    const hidden = await acting.db.hiddenStep.findMany({ where: { accountId: acting.account.id } });
    const done = await doneIn(acting);
    return steps.map((key) => ({ key, isDone: done[key], isHidden: hidden.some(({ step }) => step === key) }));
  });
}

async function doneIn({ db, account }: Scoped): Promise<Record<FirstStepKey, boolean>> {
  const where = { accountId: account.id };
  const exists = async (row: Promise<unknown>) => (await row) !== null;
  return {
    // Whoever set the account up is its owner; an invitation that waits counts, too.
    invite: await exists(db.membership.findFirst({ where: { ...where, userId: { not: account.ownerId } } })),
    roles:
      (await exists(db.membership.findFirst({ where: { ...where, roleKey: { not: "account-admin" } } }))) ||
      (await exists(db.role.findFirst({ where }))),
    teams: await exists(db.team.findFirst({ where })),
    levels:
      (await exists(db.defaultLevel.findFirst({ where }))) ||
      (await exists(db.accessLevel.findFirst({ where: { ...where, setBy: "hand" } }))),
    address: account.postalAddress !== "",
    sender: await exists(db.senderIdentity.findFirst({ where: { ...where, verifiedAt: { not: null }, archivedAt: null } })),
  };
}
