import "server-only";
import { decide, unpackSubject } from "@countersign/permissions";
import { api } from "./api";
import { requireAccount } from "./page";

const MOST = 50;

/** The campaigns that approval rules can be tried on, the latest first, and who looks; null: they may see none. */
export async function campaignsToTry(accountSlug: string) {
  const { person, subject: packed } = await requireAccount(accountSlug);
  const subject = unpackSubject(packed);
  const maySee = subject !== null && decide(subject, "campaign.view") === null;
  const found = maySee ? await api(accountSlug).campaigns.list({ tab: "all", limit: MOST }) : null;
  return { viewerId: person.id, campaigns: found?.rows.map(({ id, name }) => ({ id, name })) ?? null };
}
