import { builtInRoles, catalogue, effectiveLevel, isBuiltInRoleKey, PERMISSION_KEYS, type Subject } from "@countersign/permissions";
import { Temporal } from "temporal-polyfill";
import { type Context, Invalid, memberOf, NotFound, read, type Scoped, visible } from "../kernel/index.ts";
import { abilitiesOf, namesOfInvited } from "../people/index.ts";
import { rightsAt } from "./rights/rights-at.ts";
import { GetRightsThen, type RightsThen } from "./schema.ts";

/**
 * What a person could do in the account at a past moment, rebuilt from the log, and what counts differently now (`audit.view`). NotFound for who is in
 * none of its entries and no member; Invalid for what is no moment, or lies ahead.
 */
export async function getRightsThen(ctx: Context, input: GetRightsThen): Promise<RightsThen> {
  const { userId, at: asked } = GetRightsThen.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "audit.view");
    const at = momentIn(asked, acting.account.timeZone);
    if (!at || at > ctx.now()) {
      const message = "Choose a moment that has passed.";
      throw new Invalid(message, [{ path: ["at"], message, code: "not-passed" }]);
    }
    const [then, now] = [await rightsAt(acting, userId, at), await memberOf(acting, userId)];
    if (!then && !now && !(await isNamed(acting, userId))) throw new NotFound("person");
    return {
      person: { id: userId, name: await nameOf(acting, userId) },
      at,
      standing: then && {
        status: then.membership,
        isOwner: then.isOwner,
        roleName: isBuiltInRoleKey(then.role.key) ? builtInRoles[then.role.key].name : then.role.name,
        teams: then.teams.map(({ name }) => name),
        adjustments: then.adjustments.map(({ key, scope, endsAt }) => ({ key, scope, endsAt: endsAt == null ? null : new Date(endsAt) })),
        abilities: abilitiesOf({ ...then, userName: await nameOf(acting, userId) }, ctx.locale),
      },
      since: differences(then, now),
      isMemberNow: now !== null,
    };
  });
}

function momentIn(text: string, timeZone: string): Date | null {
  try {
    const instant = text.endsWith("Z")
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
    return new Date(instant.epochMilliseconds);
  } catch {
    return null;
  }
}

function differences(then: Subject | null, now: Subject | null): RightsThen["since"] {
  const level = (subject: Subject | null, key: (typeof PERMISSION_KEYS)[number]) => (subject ? effectiveLevel(subject, key) : 0);
  return PERMISSION_KEYS.filter((key) => !catalogue[key].planned)
    .map((key) => ({ key, from: level(then, key), to: level(now, key) }))
    .filter(({ from, to }) => from !== to);
}

/** Whether the log speaks of somebody: who was never of the account is nobody here. */
async function isNamed({ db, account }: Scoped, userId: string): Promise<boolean> {
  const found = await db.auditEvent.findFirst({
    where: { accountId: account.id, targetType: "user", targetId: userId },
    select: { seq: true },
  });
  return found !== null;
}

async function nameOf(ctx: Scoped, userId: string): Promise<string> {
  const invited = (await namesOfInvited(ctx, [userId])).get(userId);
  return invited ?? (await ctx.db.user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? "";
}
