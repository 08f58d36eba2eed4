import type { AccessLevel } from "../src/catalogue/access-levels.ts";
import type { Member } from "../src/guard/holdings.ts";
import type { BuiltInRoleKey } from "../src/catalogue/roles.ts";
import type { Grants } from "../src/catalogue/catalogue.ts";
import type { Subject, SubjectFacts } from "../src/subject/subject.ts";
import { factsOf, person } from "./people.ts";

/** A custom role with these grants. */
export function custom(grants: Grants): SubjectFacts["role"] {
  return { key: "custom", name: "Custom", version: 1, grants };
}

/** Somebody else of the account, in the same team as everybody of these tests unless told otherwise. */
export function member(role: BuiltInRoleKey | Grants, changes: Partial<SubjectFacts> = {}): Member {
  const base = { userId: "u2", userName: "Noor", ...changes };
  return typeof role === "string" ? factsOf(role, base) : factsOf("restricted-user", { role: custom(role), ...base });
}

/** Who makes a change: user u1 in team t1. */
export function editor(role: BuiltInRoleKey | Grants, changes: Partial<SubjectFacts> = {}): Subject {
  return typeof role === "string" ? person(role, changes) : person("restricted-user", { role: custom(role), ...changes });
}

/** Teams by their ids. */
export function teams(...ids: string[]): SubjectFacts["teams"] {
  return ids.map((id) => ({ id, name: id }));
}

/** A right on an access group, through team t1 or somebody's own. */
export function access(
  no: number,
  actions: number,
  via: { type: "team" | "user"; id: string } = { type: "team", id: "t1" },
  endsAt: number | null = null,
) {
  return { groupId: `g${no}`, groupNo: no, name: `Group ${no}`, actions, endsAt, via: { ...via, name: via.id } };
}

/** Apps of somebody who turned on Campaigns alone, set by hand to this level there; `null`: not even that. */
export function campaignsAt(level: AccessLevel | null): SubjectFacts["apps"] {
  return { campaigns: level && { level, setBy: "hand" }, tracking: null, desk: null };
}
