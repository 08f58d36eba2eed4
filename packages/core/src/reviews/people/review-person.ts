import { catalogue, grantsOf, mayAssign, type PermissionKey, type Subject } from "@countersign/permissions";
import type { AccessReviewItemModel } from "@countersign/db";
import type { Acting } from "../../kernel/index.ts";
import { closed, OPEN, standingOf } from "../../people/index.ts";
import type { Standing } from "../../people/schema.ts";
import type { PersonUses } from "../../uses/schema.ts";
import type { Outcome, ReviewPerson, Verdict } from "../schema.ts";
import { mayJudge } from "./judges.ts";
import { isAsSeen, type SeenAccess, seenMark, seenOf } from "./seen.ts";

/** What a packet shows of a person besides their rights. */
export interface Around {
  readonly email: string;
  readonly lastSeenAt: Date | null;
  readonly uses: PersonUses;
  readonly names: ReadonlyMap<string, string>;
  readonly roleNames: ReadonlyMap<string, string>;
}

/** A person as a reviewer judges them: what they may do, when they used it, and what may be said of them. */
export function reviewPerson(ctx: Acting, item: AccessReviewItemModel, member: Subject, around: Around): ReviewPerson {
  const { uses, names, roleNames } = around;
  const granted = grantsOf(member.granted);
  const usedOn = new Map(uses.used.map(({ key, on }) => [key, on]));
  const own = new Map(member.adjustments.map((each) => [each.key, each]));
  const offered = (Object.keys(granted) as PermissionKey[]).filter((key) => !catalogue[key].planned);
  return {
    id: member.userId,
    name: member.userName,
    email: around.email,
    roleName: member.role.name,
    teams: member.teams.map(({ name }) => name),
    isOwner: member.isOwner,
    lastSeenAt: around.lastSeenAt,
    levels: Object.entries(member.apps).flatMap(([app, held]) =>
      held ? [{ app: app as ReviewPerson["levels"][number]["app"], level: held.level, setBy: held.setBy }] : [],
    ),
    held: offered.map((key) => {
      const endsAt = own.get(key)?.endsAt ?? null;
      return {
        key,
        scope: granted[key]!,
        usedOn: usedOn.get(key) ?? null,
        from: own.has(key) && own.get(key)?.scope !== "none" ? ("adjustment" as const) : ("role" as const),
        endsAt: endsAt === null ? null : new Date(endsAt),
        isUnused: uses.unused.includes(key),
      };
    }),
    taken: member.adjustments
      .filter(({ scope, key }) => scope === "none" && !catalogue[key as PermissionKey].planned)
      .map(({ key }) => key as PermissionKey),
    uses: { since: uses.since, isLongEnough: uses.isLongEnough },
    seen: seenMark(seenOf(member)),
    isChanged: item.verdict !== null && item.outcome === null && !isAsSeen(item.seen as unknown as SeenAccess, member, ctx.now()),
    reviewer: item.reviewerId === null ? null : (names.get(item.reviewerId) ?? ""),
    verdict: item.verdict as Verdict | null,
    take: item.take as PermissionKey[],
    role: item.roleRef === null ? null : { ref: item.roleRef, name: roleNames.get(item.roleRef) ?? item.roleRef },
    note: item.note,
    decidedBy: item.decidedById === null ? null : (names.get(item.decidedById) ?? ""),
    decidedAt: item.decidedAt,
    outcome: item.outcome as Outcome | null,
    may: rightsOver(ctx, member),
  };
}

/** What whoever asks may say of a person, as the guard decides it now. */
export function rightsOver(ctx: Acting, member: Subject): ReviewPerson["may"] {
  const { subject } = ctx;
  if (!mayJudge(ctx, subject, member)) {
    const none = subject.userId === member.userId ? standingOf(mayAssign(subject, member, {})) : closed("not-judged-by-you");
    return { judge: none, remove: none, take: none, changeRole: none };
  }
  const touch = standingOf(mayAssign(subject, member, {}));
  const unlessOwner = (standing: Standing): Standing => (member.isOwner ? closed("is-owner") : standing);
  return {
    judge: OPEN,
    remove: standingOf(mayAssign(subject, member, { membership: "suspended" })),
    take: member.role.key === "account-admin" ? closed("is-account-admin") : holdsAccount(ctx) ? touch : closed("needs-account-manage"),
    changeRole: unlessOwner(touch),
  };
}

function holdsAccount({ subject }: Acting): boolean {
  return grantsOf(subject.effective)["account.manage"] !== undefined;
}
