import { explain } from "@countersign/permissions";
import { customFieldsOf } from "../custom-fields/index.ts";
import { type Acting, type Context, NotFound, peopleNames, read, visible } from "../kernel/index.ts";
import { type ContactRow, knownGroups } from "../visibility/index.ts";
import { dayOf } from "./editing/evidence.ts";
import { findStaying } from "./editing/merged.ts";
import { listed } from "./internal.ts";
import type { ContactDetails } from "./schema.ts";

/**
 * One contact with the evidence of its consent; by the id of one that was merged into it, that contact. Out of view, foreign or malformed ids are *not found*
 * alike.
 */
export async function getContact(ctx: Context, { id }: { id: string }): Promise<ContactDetails> {
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const row = await findStaying(acting, proof, id);
    if (!row) throw new NotFound("contact");
    const consents = await acting.db.contactConsent.findMany({
      where: { accountId: acting.account.id, contactId: row.id, channel: "email" },
      orderBy: { at: "desc" },
      take: 50,
    });
    const names = await peopleNames(acting, [row.ownerId, ...consents.map((one) => one.byUserId)]);
    const team = row.teamId
      ? await acting.db.team.findUnique({
          where: { accountId_id: { accountId: acting.account.id, id: row.teamId } },
          select: { id: true, name: true },
        })
      : null;
    const ownerName = row.ownerId ? names.get(row.ownerId) : undefined;
    return {
      ...listed(row, await knownGroups(acting), await customFieldsOf(acting)),
      owner: row.ownerId && ownerName !== undefined ? { id: row.ownerId, name: ownerName } : null,
      team,
      suppressedAt: row.suppressedAt,
      consents: consents.map(({ state, source, byUserId, saidOn, at }) => ({
        state: state === "granted" ? "granted" : "withdrawn",
        channel: "email",
        source,
        by: (byUserId && names.get(byUserId)) ?? null,
        saidOn: saidOn && dayOf(saidOn),
        at,
      })),
      lockedBy: lockOf(acting, row),
    };
  });
}

// How it looks to the viewer, no use of the permission.
function lockOf({ account, subject }: Acting, row: ContactRow): ContactDetails["lockedBy"] {
  const explanation = explain(subject, "contact.edit", { ...row, accountId: account.id });
  return explanation.allowed ? null : explanation;
}
