import { builtInRoles, catalogue, effectiveLevel, isBuiltInRoleKey, PERMISSION_KEYS, type Subject } from "@countersign/permissions";
import { Temporal } from "temporal-polyfill";
import { type Context, Invalid, memberOf, NotFound, read, visible } from "../kernel/index.ts";
import { abilitiesOf } from "../people/index.ts";
import { namesOfPeople } from "./reading/names-of-people.ts";
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
    // Who was never of the account is nobody here.
    const name = (await namesOfPeople(acting, [userId])).get(userId);
    if (name === undefined) throw new NotFound("person");
    return {
      person: { id: userId, name },
      at,
      standing: then && {
        status: then.membership,
        isOwner: then.isOwner,
        roleName: isBuiltInRoleKey(then.role.key) ? builtInRoles[then.role.key].name : then.role.name,
        teams: then.teams.map(({ name }) => name),
        adjustments: then.adjustments.map(({ key, scope, endsAt }) => ({ key, scope, endsAt: endsAt == null ? null : new Date(endsAt) })),
        abilities: abilitiesOf({ ...then, userName: name }, acting.subject, ctx.locale),
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
