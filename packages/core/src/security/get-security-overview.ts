import { catalogue, isPermissionKey, matches, type PermissionKey, type Subject, TOXIC_CODES, toxicPairs } from "@countersign/permissions";
import { type Acting, type Context, loadSubjects, permit, read, visible } from "../kernel/index.ts";
import { unprovenAmong } from "../people/index.ts";
import { aboveUsual } from "./reading/above-usual.ts";
import { recentBreakGlass } from "./reading/break-glass.ts";
import { signInsOf } from "./reading/sign-ins.ts";
import { DORMANT_AFTER, ENDING_WITHIN, type FindingKey, MOST_NAMED, type SecurityOverview } from "./schema.ts";

const DAY = 86_400_000;

/**
 * What is worth a look in an account (`account.manage` and `user.manage`), about the active people whom the one who asks manages: combinations that
 * defeat a control, rights above the usual, dormant people, unproven addresses, sign-in without a second step, time-boxed grants that end soon, levels
 * that nobody looked at, and break-glass of the month.
 */
export function getSecurityOverview(ctx: Context): Promise<SecurityOverview> {
  return read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    const { members, rows } = await activePeople(acting);
    const now = ctx.now().getTime();
    const named = ({ userId: id, userName: name }: Subject) => ({ id, name });
    const rowOf = new Map(rows.map((row) => [row.userId, row]));
    const toxic = toxicOf(acting, members);
    const above = aboveUsual(members);
    const isDormant = ({ userId }: Subject) => {
      const row = rowOf.get(userId);
      return row !== undefined && (row.lastSeenAt ?? row.createdAt).getTime() < now - DORMANT_AFTER * DAY;
    };
    const dormant = members.filter(isDormant);
    const ids = members.map(({ userId }) => userId);
    const unprovenIds = await unprovenAmong(acting, ids);
    const unproven = members.filter(({ userId }) => unprovenIds.has(userId));
    const signIns = await signInsOf(acting, ids);
    const single = new Set(signIns.filter((each) => each.password && !each.oneTimePassword && !each.passkey).map(({ userId }) => userId));
    const oneStep = members.filter(({ userId }) => single.has(userId));
    const by = (way: "password" | "oneTimePassword" | "passkey" | "provider") => signIns.filter((each) => each[way]).length;
    const soon = ({ endsAt, scope }: Subject["adjustments"][number]) =>
      endsAt != null && scope !== "none" && endsAt < now + ENDING_WITHIN * DAY;
    const ending = members.flatMap((member) => member.adjustments.filter(soon).map((grant) => ({ member, grant })));
    const unreviewed = members.filter(({ apps }) => apps.campaigns?.setBy === "default");
    const about: Record<FindingKey, readonly Subject[]> = {
      toxic: members.filter((member) => toxic.some(({ holders }) => holders.includes(member))),
      above: above.map(({ member }) => member),
      dormant,
      unproven,
      oneStep,
      ending: ending.map(({ member }) => member),
      unreviewed,
    };
    const found = new Set(Object.values(about).flat());
    return {
      people: members.length,
      counts: Object.fromEntries(Object.entries(about).map(([key, people]) => [key, new Set(people).size])) as Record<FindingKey, number>,
      clear: members.filter((member) => !found.has(member)).length,
      toxic: toxic.map(({ code, severity, holders }) => ({
        code,
        severity,
        total: holders.length,
        people: holders.slice(0, MOST_NAMED).map(named),
      })),
      above: above.slice(0, MOST_NAMED).map(({ member, keys, ...rest }) => ({ ...named(member), keys: [...keys], ...rest })),
      dormant: dormant
        .slice(0, MOST_NAMED)
        .map((member) => ({ ...named(member), lastSeenAt: rowOf.get(member.userId)?.lastSeenAt ?? null })),
      unproven: unproven.slice(0, MOST_NAMED).map((member) => ({ ...named(member), email: rowOf.get(member.userId)?.user.email ?? "" })),
      oneStep: oneStep.slice(0, MOST_NAMED).map(named),
      methods: { password: by("password"), oneTimePassword: by("oneTimePassword"), passkey: by("passkey"), provider: by("provider") },
      ending: ending
        .toSorted((a, b) => Number(a.grant.endsAt) - Number(b.grant.endsAt))
        .slice(0, MOST_NAMED)
        .map(({ member, grant }) => ({ ...named(member), key: grant.key as PermissionKey, endsAt: new Date(Number(grant.endsAt)) })),
      breakGlass: await recentBreakGlass(acting),
      unreviewed: unreviewed.slice(0, MOST_NAMED).map((member) => ({ ...named(member), level: member.apps.campaigns?.level ?? "none" })),
    };
  });
}

/** The active people whom the one who asks manages, by name, in two statements. */
async function activePeople(acting: Acting) {
  const { db, account } = acting;
  const { filter } = visible(acting, "user.manage");
  const rows = await db.membership.findMany({
    where: { accountId: account.id, status: "active", user: { status: "active" } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    select: { userId: true, lastSeenAt: true, createdAt: true, user: { select: { email: true } } },
  });
  const loaded = await loadSubjects(
    acting,
    rows.map(({ userId }) => userId),
  );
  const byId = new Map(loaded.map((member) => [member.userId, member]));
  const members = rows.flatMap(({ userId }) => byId.get(userId) ?? []);
  return { rows, members: members.filter(({ userId, teamIds }) => matches(filter, { accountId: account.id, ownerId: userId, teamIds })) };
}

/** Who holds which dangerous combination in fact. Account Admins hold every one by what they are, and are left out. */
function toxicOf({ account: { fourEyes } }: Acting, members: readonly Subject[]) {
  const pairs = members
    .filter(({ role }) => role.key !== "account-admin")
    .flatMap((member) => toxicPairs(member.effective, { fourEyes }).map((pair) => ({ member, pair })));
  return TOXIC_CODES.flatMap((code) => {
    const own = pairs.filter(({ pair }) => pair.code === code && pair.keys.every((key) => isPermissionKey(key) && !catalogue[key].planned));
    const [first] = own;
    return first ? [{ code, severity: first.pair.severity, holders: own.map(({ member }) => member) }] : [];
  });
}
