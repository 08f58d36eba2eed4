import { matches, type PermissionKey, type Proof, type Scope, type Subject } from "@countersign/permissions";
import { type Acting, loadSubjects, type Scoped, visible } from "../../kernel/index.ts";
import { givableScopes } from "../internal.ts";

const MOST_OPEN = 300;

/** An open request with the person who asks, and how far whoever looks may give it. */
export interface Grantable {
  readonly request: Awaited<ReturnType<typeof openRequests>>[number];
  readonly member: Subject;
  readonly givable: readonly Scope[];
}

/** The open requests that whoever looks may grant, at least in part, in the order in which they were asked (`account.manage`, `user.manage`). */
export async function grantableRequests(ctx: Acting, manages: Proof<"user.manage">): Promise<Grantable[]> {
  visible(ctx, "account.manage");
  const requests = await openRequests(ctx);
  const members = await loadSubjects(ctx, [...new Set(requests.map(({ userId }) => userId))]);
  return requests.flatMap((request) => {
    const member = members.find(({ userId }) => userId === request.userId);
    const row = member && { accountId: ctx.account.id, ownerId: member.userId, teamIds: member.teamIds };
    if (!member || !row || !matches(manages.filter, row)) return [];
    const key = request.permissionKey as PermissionKey;
    const givable = givableScopes(ctx, ctx.subject, member, key, request.scope as Scope);
    return givable.length > 0 ? [{ request, member, givable }] : [];
  });
}

function openRequests({ db, account, now }: Scoped) {
  return db.accessRequest.findMany({
    where: { accountId: account.id, state: "open", expiresAt: { gt: now() } },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    take: MOST_OPEN,
  });
}
