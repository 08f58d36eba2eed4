import type { HostRank } from "@countersign/permissions";
import type { ReadClaim } from "./read-claim.ts";

/** A line of a mapping: who has `value` in the claim gets a team, a role (by its ref) or a rank. */
export type MappingLine = { readonly claim: "groups" | "roles"; readonly value: string } & (
  | { readonly gives: "team"; readonly teamId: string }
  | { readonly gives: "role"; readonly role: string }
  | { readonly gives: "rank"; readonly rank: HostRank }
);

/** The claims that a mapping goes by. */
export interface MappedClaims {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
}

/** What a person gets by a mapping; null: nothing says so. */
export interface Given {
  readonly role: string | null;
  readonly teamIds: readonly string[];
  readonly rank: HostRank | null;
}

/**
 * What the claims give: every team that a line names, the first role in the order of the lines, the highest rank. Values are compared as they
 * are.
 */
export function whatClaimsGive(mapping: readonly MappingLine[], claims: MappedClaims): Given {
  const having = { groups: new Set(claims.groups), roles: new Set(claims.roles) };
  const lines = mapping.filter(({ claim, value }) => having[claim].has(value));
  const ranks = lines.flatMap((line) => (line.gives === "rank" ? [line.rank] : []));
  return {
    role: lines.find((line) => line.gives === "role")?.role ?? null,
    teamIds: [...new Set(lines.flatMap((line) => (line.gives === "team" ? [line.teamId] : [])))],
    rank: ranks.includes("admin") ? "admin" : (ranks[0] ?? null),
  };
}

/** Whether the provider kept back what a mapping would need: then nothing is concluded from what it did not say. */
export function isKeptBack(...claims: readonly ReadClaim[]): boolean {
  return claims.some(({ state }) => state === "too-many");
}
