import "server-only";
import type { AccessAnswer } from "@countersign/core/explain/schema";
import type { PermissionKey } from "@countersign/permissions";
import type { Api } from "./api";

/** Who could make the changes that the reader can't. */
export async function helpersOfAnswer(api: Api, answer: AccessAnswer | null) {
  const changes = answer?.fixes.flatMap((fix) => fix.changes) ?? [];
  const asked = new Set<PermissionKey>([
    ...changes.flatMap(({ who, isTheirs }) => (who && !isTheirs ? [who] : [])),
    // Whoever could approve this very campaign stands on its own page: not everybody who holds the permission may.
    ...(answer?.fixes.flatMap(({ ask }) => (ask && ask.who !== "campaign.approve" ? [ask.who] : [])) ?? []),
  ]);
  return new Map(
    await Promise.all(Array.from(asked, async (permission) => [permission, await api.people.helpers({ permission })] as const)),
  );
}
