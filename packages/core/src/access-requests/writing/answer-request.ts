import type { PermissionKey, Scope } from "@countersign/permissions";
import { type Acting, audit, Conflict, type Context, enqueue, NotFound, transaction, visible } from "../../kernel/index.ts";
import { type ManagedPerson, permitPerson } from "../../people/index.ts";
import { askedIn } from "../internal.ts";
import { lockRequest } from "./lock-request.ts";

/** An open request with the person who asks, both locked, by somebody who may change what they may do. */
export interface Answering {
  readonly person: ManagedPerson;
  readonly permission: PermissionKey;
  readonly asked: Scope;
}

/** What an answer leaves with the request. */
export interface Answer {
  readonly state: "granted" | "declined";
  readonly answer: string;
  readonly givenScope?: Scope;
  readonly givenUntil?: Date | null;
}

/**
 * Answers an open request (`account.manage`, `user.manage`), and has the person told. One rule says who may: whoever may grant it at least in part,
 * which the guard decides; the inbox lists by it, and `answer` asks it again. Of two who answer at once one wins, and the other is told: Conflict
 * "already-answered" with who it was, also for what nobody answered in time. Throws NotFound for requests of people beyond reach.
 */
export async function answerRequest(
  ctx: Context,
  id: string,
  answer: (acting: Acting, request: Answering) => Promise<Answer>,
): Promise<void> {
  await transaction(
    ctx,
    async (acting) => {
      const { db, now, subject } = acting;
      const where = { accountId_id: { accountId: acting.account.id, id } };
      visible(acting, "user.manage");
      visible(acting, "account.manage");
      const found = await db.accessRequest.findUnique({ where, select: { userId: true } });
      if (!found) throw new NotFound("request");
      const person = await permitPerson(acting, found.userId);
      const request = await lockRequest(acting, id);
      if (request.state !== "open") throw await answeredAlready(acting, request);
      const [permission, asked] = [request.permissionKey as PermissionKey, request.scope as Scope];
      const given = await answer(acting, { person, permission, asked });
      await db.accessRequest.update({ where, data: { ...given, answeredAt: now(), answeredById: subject.userId } });
      await audit(acting, `access-request.${given.state}`, {
        target: { type: "access-request", id },
        after: { ...askedIn(request), ...given },
        reason: given.answer || undefined,
      });
      await enqueue(acting, "mail-access-answer", { accountId: acting.account.id, requestId: id });
    },
    { lockAccount: true },
  );
}

async function answeredAlready({ db }: Acting, { state, answeredById }: { state: string; answeredById: string | null }): Promise<Conflict> {
  const by = answeredById && (await db.user.findUnique({ where: { id: answeredById }, select: { name: true } }));
  const name = by ? by.name : null;
  const message = name ? `${name} has answered it meanwhile.` : "It is not open any more.";
  return new Conflict("already-answered", message, { state, name });
}
