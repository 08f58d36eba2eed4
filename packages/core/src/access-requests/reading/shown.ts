import { matches, type PermissionKey, type Scope } from "@countersign/permissions";
import { type Acting, proofIfAny } from "../../kernel/index.ts";
import type { OwnRequest } from "../schema.ts";
import { durationOf, stateOf } from "../internal.ts";

interface Row {
  readonly id: string;
  readonly permissionKey: string;
  readonly scope: string;
  readonly campaignId: string | null;
  readonly wish: string;
  readonly wishUntil: Date | null;
  readonly words: string;
  readonly state: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly askedIds: readonly string[];
  readonly answeredAt: Date | null;
  readonly answeredById: string | null;
  readonly answer: string;
  readonly givenScope: string | null;
  readonly givenUntil: Date | null;
}

/** Requests as people read them: colleagues by name, and a campaign where whoever looks may know of it. */
export async function shownRequests(ctx: Acting, rows: readonly Row[]): Promise<OwnRequest[]> {
  const { db, account } = ctx;
  const ids = [...new Set(rows.flatMap(({ answeredById, askedIds }) => [...askedIds, ...(answeredById ? [answeredById] : [])]))];
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameOf = (id: string | null): string | null => users.find((user) => user.id === id)?.name ?? null;
  const seen = proofIfAny(ctx, "campaign.view");
  const campaignIds = rows.flatMap(({ campaignId }) => campaignId ?? []);
  const found =
    seen && campaignIds.length > 0 ? await db.campaign.findMany({ where: { accountId: account.id, id: { in: campaignIds } } }) : [];
  const campaigns = found.filter((campaign) => seen && matches(seen.filter, campaign));
  const campaignOf = (id: string | null) => campaigns.find((campaign) => campaign.id === id);
  return rows.map(({ permissionKey, scope, campaignId, wish, wishUntil, askedIds, answeredById, givenScope, state, ...row }) => {
    const campaign = campaignOf(campaignId);
    return {
      id: row.id,
      permission: permissionKey as PermissionKey,
      scope: scope as Scope,
      campaign: campaign ? { id: campaign.id, name: campaign.name } : null,
      duration: durationOf({ wish, wishUntil }),
      words: row.words,
      state: stateOf(ctx, { state, expiresAt: row.expiresAt }),
      askedAt: row.askedAt,
      expiresAt: row.expiresAt,
      askedWhom: askedIds.flatMap((id) => nameOf(id) ?? []),
      answeredAt: answeredById ? row.answeredAt : null,
      answeredBy: nameOf(answeredById),
      answer: row.answer,
      givenScope: givenScope as Scope | null,
      givenUntil: row.givenUntil,
    };
  });
}
