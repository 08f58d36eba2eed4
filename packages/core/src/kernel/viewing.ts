import { isUuid } from "@countersign/db";
import {
  admits,
  APP_KEYS,
  type AppKey,
  compileSubject,
  mayViewAsPerson,
  mayViewAsRole,
  type Subject,
  type SubjectFacts,
  type Verdict,
} from "@countersign/permissions";
import type { Context, Scoped, Viewing } from "./context.ts";
import { Conflict } from "./errors.ts";
import { loadSubject } from "./load-subject.ts";
import { findRoleFacts } from "./role-facts.ts";
import { contactGrantsOf } from "./team-grants.ts";

/** Throws Conflict "viewing" while the person who asks looks at an account as somebody else: every change is refused then. */
export function refuseWhileViewing({ session }: Context): void {
  if (session?.viewing)
    throw new Conflict(
      "viewing",
      "You are looking as somebody else, so nothing can be changed. Stop viewing first, at the top of the page.",
    );
}

/** Who is looked as, and whether the viewer may; null: there is no such person at work in the account, or no such role or team. */
export interface Viewed {
  readonly subject: Subject;
  readonly verdict: Verdict;
}

/** Whom `as` speaks of, with the rights that they have at this moment. Who is no member of the account sees nothing of it, and looks as nobody. */
export async function lookAs(ctx: Scoped, viewer: Subject, as: Viewing["as"]): Promise<Viewed | null> {
  if (viewer.membership !== "active") return null;
  if (as.type === "person") {
    const subject = isUuid(as.userId) ? await personOf(ctx, as.userId) : null;
    return subject?.membership === "active" ? { subject, verdict: mayViewAsPerson(viewer, subject) } : null;
  }
  const subject = await inRole(ctx, viewer, as);
  return subject && { subject, verdict: mayViewAsRole(viewer, subject) };
}

/** The same for a view under way: null once the person or role is gone or holds more than the viewer, who then sees what they see themselves. */
export async function findViewed(ctx: Scoped, viewer: Subject, { as }: Viewing): Promise<Subject | null> {
  const viewed = await lookAs(ctx, viewer, as);
  return viewed?.verdict.ok ? viewed.subject : null;
}

function personOf({ db, account, session, now }: Scoped, userId: string): Promise<Subject | null> {
  return loadSubject(db, account, { userId, now: now(), lock: false }, { accountId: account.id, userId: session?.userId });
}

/** The viewer themselves, if they had this role, were in this team alone and had every app turned on. */
async function inRole(
  ctx: Scoped,
  viewer: Subject,
  { role: ref, teamId }: Extract<Viewing["as"], { type: "role" }>,
): Promise<Subject | null> {
  const { db, account } = ctx;
  const where = { accountId: account.id };
  const role = await findRoleFacts(ctx, ref);
  const team = teamId === null ? null : await db.team.findUnique({ where: { accountId_id: { ...where, id: teamId } } });
  if (!role || (teamId !== null && !team)) return null;
  const teams = team ? [{ id: team.id, name: team.name }] : [];
  const restrictions = await db.appRestriction.findMany({ where });
  const standing = { roles: [ref], groups: teams.map(({ id }) => id) };
  const hidden = restrictions.filter(({ roles, teamIds }) => !admits({ roles, groups: teamIds }, standing));
  const { manages: _, ...facts } = viewer;
  return compileSubject({
    ...facts,
    isOwner: false,
    role,
    adjustments: [],
    teams,
    apps: Object.fromEntries(APP_KEYS.map((app) => [app, { level: "full", setBy: "default" }])) as unknown as SubjectFacts["apps"],
    hiddenApps: hidden.map(({ app }) => app as AppKey),
    contactGrants: await contactGrantsOf(ctx, teams),
  });
}
