import { newId } from "@countersign/db";
import { matches } from "@countersign/permissions";
import {
  type Acting,
  audit,
  Conflict,
  type Context,
  enqueue,
  limitRate,
  NotFound,
  proofIfAny,
  self,
  transaction,
} from "../kernel/index.ts";
import { pageIn } from "../help/index.ts";
import { askableScopes, durationColumns, endOf, findGivers, OPEN_FOR, requireKnown, scopeFor, stateOf } from "./internal.ts";
import { writeExpired } from "./writing/write-expired.ts";
import { AskForAccess, type OwnRequest } from "./schema.ts";

/**
 * Asks those who may grant it for a permission that one lacks, and has it mailed to them. Throws NotFound for what one may not know of, Conflict
 * "asked-already" while one's request for it is open, "held-already", "not-givable" where no grant would help, "nobody-to-ask", and TooMany after ten
 * in an hour.
 */
export async function askForAccess(ctx: Context, input: AskForAccess): Promise<Pick<OwnRequest, "id" | "askedWhom">> {
  const { userId } = self(ctx);
  const { permission, scope, campaignId, duration, words, page } = AskForAccess.parse(input);
  endOf(ctx, duration);
  await limitRate(ctx, "ask-for-access", userId, 10, 3600);
  return transaction(ctx, async (acting) => {
    const { db, account, now, subject } = acting;
    const campaign = campaignId === null ? null : await knownCampaign(acting, campaignId);
    requireKnown(subject, permission);
    const scopes = askableScopes(subject, permission);
    const wanted = scope ?? scopeFor(subject, scopes, campaign);
    if (!wanted || !scopes.includes(wanted)) throw notAskable(scope !== null && scopes.length > 0);
    const open = await db.accessRequest.findFirst({ where: { accountId: account.id, userId, permissionKey: permission, state: "open" } });
    if (open && stateOf(ctx, open) === "expired") await writeExpired(acting, open.id);
    else if (open) throw new Conflict("asked-already", "You have asked for that already. An admin will answer.", { askedAt: open.askedAt });
    const givers = await findGivers(acting, subject, permission, wanted);
    if (givers.length === 0) throw new Conflict("nobody-to-ask", "Nobody in this account may give you that.");
    const id = newId();
    const expiresAt = new Date(now().getTime() + OPEN_FOR);
    const request = { permissionKey: permission, scope: wanted, campaignId, ...durationColumns(duration), words };
    await db.accessRequest.create({
      data: {
        accountId: account.id,
        id,
        userId,
        ...request,
        page: pageIn(account.slug, page),
        askedIds: givers.map((giver) => giver.id),
        askedAt: now(),
        expiresAt,
      },
    });
    await audit(acting, "access-request.asked", { target: { type: "access-request", id }, after: { userId, ...request } });
    // A job for each, so that a retry mails nobody twice.
    for (const { id: adminId } of givers) await enqueue(acting, "mail-access-request", { accountId: account.id, requestId: id, adminId });
    await enqueue(acting, "expire-access-request", { accountId: account.id, requestId: id }, { runAt: expiresAt });
    return { id, askedWhom: givers.map(({ name }) => name) };
  });
}

/** A campaign that one may know of. */
async function knownCampaign(ctx: Acting, id: string) {
  const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id } } });
  const proof = proofIfAny(ctx, "campaign.view");
  if (!campaign || !proof || !matches(proof.filter, campaign)) throw new NotFound("campaign");
  return campaign;
}

function notAskable(isHeld: boolean): Conflict {
  return isHeld
    ? new Conflict("held-already", "You hold that already.")
    : new Conflict("not-givable", "No grant would help here: it is held back by something else.");
}
