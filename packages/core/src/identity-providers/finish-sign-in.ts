import { isUniqueViolation, openOwnRows, type SignInAttemptModel } from "@countersign/db";
import { openSession, type SignedIn } from "../identity/index.ts";
import {
  asSystem,
  type Context,
  CoreError,
  lockTimedMembers,
  NotFound,
  open,
  outside,
  type Scoped,
  type SessionRef,
} from "../kernel/index.ts";
import { readPerson, type VouchedPerson } from "./claims/read-person.ts";
import { findMapping, findProvider, partyOf } from "./internal.ts";
import { exchangeCode } from "./relying-party/exchange-code.ts";
import { tell } from "./outcome/tell.ts";
import type { TestOutcome } from "./schema.ts";
import { applyClaims } from "./writing/apply-claims.ts";
import { findPerson } from "./writing/find-person.ts";
import { useAttempt } from "./writing/use-attempt.ts";

/** The request with which a browser comes back from a provider. */
export interface Answer {
  /** Named in the address that it came back to. */
  readonly provider: string;
  /** What the provider put behind that address, from "?" on. */
  readonly search: string;
  /** What the browser's cookie holds. */
  readonly browser: string | null;
  /** Who is signed in in that browser already. */
  readonly session: SessionRef | null;
  readonly userAgent: string | null;
}

/** Somebody signed in, or a test of the connection is over; `next`: the page to go on to. */
export type Finished =
  ({ readonly kind: "signed-in" } & SignedIn & { readonly next: string }) | { readonly kind: "tested"; readonly next: string };

/**
 * What a browser brings back from a provider: checked against the attempt that it belongs to, which is used up whatever comes of it; then the person is
 * found or joins, gets what their claims give, and is signed in to the provider's account. Throws Conflict "sign-in-…" with what is wrong
 * and Unavailable where the provider does not answer.
 */
export async function finishSignIn(ctx: Context, answer: Answer): Promise<Finished> {
  open(ctx, "what the provider answers is the proof");
  const query = new URLSearchParams(answer.search);
  const state = query.get("state") ?? "";
  const attempt = await useAttempt(ctx, { providerId: answer.provider, state, browser: answer.browser });
  if (attempt.testedById !== null) return finishTest(ctx, attempt, answer, state);
  const vouched = await hear(ctx, attempt, answer, state);
  const enter = () => asSystem(ctx, attempt.providerAccountId, (scoped) => letIn(scoped, attempt.providerId, vouched, answer));
  // Two first sign-ins of one person at once, by providers of two accounts: the second finds what the first has made.
  const signedIn = await enter().catch((error: unknown) => (isUniqueViolation(error) ? enter() : Promise.reject(error)));
  return { kind: "signed-in", ...signedIn, next: attempt.next };
}

async function letIn(ctx: Scoped, providerId: string, vouched: VouchedPerson, { session, userAgent }: Answer): Promise<SignedIn> {
  await lockAccount(ctx);
  await lockTimedMembers(ctx);
  const provider = await findProvider(ctx, providerId);
  // Switched off since they set out, which ended the sessions that it had opened.
  if (!provider.enabled) throw new NotFound("provider");
  const { userId, isNew } = await findPerson(ctx, provider, vouched, session);
  const isElsewhere = isNew && (await worksInChild(ctx, userId));
  await applyClaims(ctx, provider, await findMapping(ctx, providerId), { userId, isNew: isNew && !isElsewhere, vouched });
  return openSession(ctx, { userId, method: "openid", userAgent, remember: true, provider });
}

/** What the provider says of who came back. */
async function hear(ctx: Context, attempt: SignInAttemptModel, { provider: id, search }: Answer, state: string): Promise<VouchedPerson> {
  const provider = await asSystem(ctx, attempt.providerAccountId, (scoped) => findProvider(scoped, attempt.providerId));
  const url = new URL(`${ctx.config.appUrl}/api/sign-in/callback/${id}${search}`);
  const { nonce, verifier } = attempt;
  return readPerson(await exchangeCode(ctx, partyOf(ctx, provider), url, { state, nonce, verifier }), provider);
}

async function finishTest(ctx: Context, attempt: SignInAttemptModel, answer: Answer, state: string): Promise<Finished> {
  const outcome: TestOutcome = await hear(ctx, attempt, answer, state).then(
    (vouched) => asSystem(ctx, attempt.providerAccountId, (scoped) => tell(scoped, attempt.providerId, vouched)),
    (error: unknown) => {
      if (!(error instanceof CoreError)) throw error;
      return { ok: false as const, code: "code" in error ? String(error.code) : error.kind };
    },
  );
  await outside(ctx, (db) => db.signInAttempt.update({ where: { id: attempt.id }, data: { outcome } }));
  return { kind: "tested", next: `${attempt.next}&test=${attempt.id}` };
}

// The account before the memberships in it, as everybody who changes people locks them.
async function lockAccount({ db, account }: Scoped): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM account WHERE id = ${account.id}::uuid FOR NO KEY UPDATE`;
}

/** Whether somebody who is no member of the parent account belongs to one of its children: they come in by its provider and get nothing new. */
async function worksInChild(ctx: Scoped, userId: string): Promise<boolean> {
  const { db, account } = ctx;
  await openOwnRows(db, userId);
  return (await db.membership.count({ where: { userId, status: "active", account: { parentId: account.id } } })) > 0;
}
