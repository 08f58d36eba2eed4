import { isUuid } from "@countersign/db";
import { type AppKey, compileSubject, isBuiltInRoleKey, mayAssign, type Permitted, type Row } from "@countersign/permissions";
import { type Acting, audit, Conflict, Invalid, loadSubjects, lockMembers } from "../../kernel/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { changeFor, findRestriction, loadStandings, type Restriction } from "../internal.ts";
import type { RestrictApp } from "../schema.ts";

/** Sets whom an app is limited to. The transaction has locked the account, so that changes come one after another. See `restrictApp`. */
export async function writeRestriction(
  ctx: Acting,
  { accountId }: Permitted<Row, "account.manage">,
  { app, roles, teams, version, reason }: RestrictApp,
): Promise<{ version: number }> {
  const { db } = ctx;
  const before = await findRestriction(ctx, app);
  if (before.version !== version)
    throw new Conflict("restriction-changed", "Somebody else changed whom this app is limited to meanwhile. Look at it first.", {
      roles: before.roles,
      teams: before.teams,
      version: before.version,
    });
  const after = { roles: [...new Set(roles)].toSorted(), teams: [...new Set(teams)].toSorted(), version: version + 1 };
  if (isSame(before, after)) return { version };
  // All of them: nobody's role or teams change meanwhile, and what people are doing right now either ends first or sees the new restriction.
  await lockMembers(ctx, "everyone");
  await requireKnown(ctx, after);
  await guardChanges(ctx, app, before, after);
  const row = { roles: after.roles, teamIds: after.teams, version: after.version };
  await db.appRestriction.upsert({ where: { accountId_app: { accountId, app } }, create: { accountId, app, ...row }, update: row });
  await audit(ctx, "app.restricted", {
    target: { type: "app", id: app },
    before: { roles: before.roles, teams: before.teams },
    after: { roles: after.roles, teams: after.teams },
    ...(reason === undefined ? {} : { reason }),
  });
  return { version: after.version };
}

const isSame = (one: Restriction, other: Restriction): boolean =>
  JSON.stringify([one.roles, one.teams]) === JSON.stringify([other.roles, other.teams]);

/** Throws Invalid for what is not of this account. What is there stays until the transaction ends: somebody could delete it at the same time. */
async function requireKnown({ db, account }: Acting, { roles, teams }: Restriction): Promise<void> {
  const custom = roles.filter((role) => !isBuiltInRoleKey(role));
  // What is no id could be a text that the database does not even take.
  const [roleIds, teamIds] = [custom.filter(isUuid), teams.filter(isUuid)];
  const foundRoles = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM role WHERE account_id = ${account.id}::uuid AND id::text = ANY(${roleIds}) ORDER BY id FOR SHARE`;
  const foundTeams = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM team WHERE account_id = ${account.id}::uuid AND id::text = ANY(${teamIds}) ORDER BY id FOR SHARE`;
  const issues = [
    ...(foundRoles.length < custom.length ? [{ path: ["roles"], message: "Choose roles of this account.", code: "role-unknown" }] : []),
    ...(foundTeams.length < teams.length ? [{ path: ["teams"], message: "Choose teams of this account.", code: "team-unknown" }] : []),
  ];
  if (issues.length > 0) throw new Invalid(issues[0]!.message, issues);
}

/** The guard on everybody who would lose the app or see it again, as if their access level changed. */
async function guardChanges(ctx: Acting, app: AppKey, before: Restriction, after: Restriction): Promise<void> {
  const { subject } = ctx;
  const changed = (await loadStandings(ctx)).filter((standing) => changeFor(standing, before, after) !== "stays");
  // The owner may shut themselves out and open it again: nobody else could be counted on to do it for them.
  const editor = subject.isOwner
    ? compileSubject({ ...subject, hiddenApps: subject.hiddenApps.filter((hidden) => hidden !== app) })
    : subject;
  const losing = new Set(changed.flatMap((standing) => (changeFor(standing, before, after) === "loses" ? [standing.userId] : [])));
  // Who is suspended everywhere is not among them: there is nobody whom an app is kept from.
  const members = await loadSubjects(
    ctx,
    changed.map(({ userId }) => userId),
  );
  for (const member of members) {
    if (member.isOwner && member.userId === subject.userId) continue;
    const others = member.hiddenApps.filter((hidden) => hidden !== app);
    allowedBy(mayAssign(editor, member, { hiddenApps: losing.has(member.userId) ? [...others, app] : others }));
  }
}
