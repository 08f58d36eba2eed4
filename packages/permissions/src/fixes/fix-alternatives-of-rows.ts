import type { PermissionKey } from "../catalogue/catalogue.ts";
import { COMPILED, keyAt, positionOfKey } from "../catalogue/compiled.ts";
import { decide } from "../decide/decide.ts";
import { isContactKey, leastActions } from "../subject/contact-access.ts";
import type { ContactKey } from "../subject/contact-access.ts";
import type { Row } from "../filter/filter.ts";
import type { Grantee } from "./fix.ts";
import { GROUP } from "../catalogue/scope.ts";
import { levelAt } from "../catalogue/vector.ts";
import { widened } from "./widen.ts";
import type { Alternative, Denied } from "./widen.ts";

/** What would bring a row within reach: a wider scope, a team, or a grant on an access group. */
export function alternativesForRows(q: Denied): readonly Alternative[] {
  const { row, subject } = q;
  const reach = COMPILED.reach[positionOfKey(q.key)] ?? [];
  const outside = row ? reach.filter((position) => decide(subject, keyAt(position) as PermissionKey, row) !== null) : [];
  const [first] = outside;
  if (!row || first === undefined) return [];
  const level = levelAt(subject.effective, first);
  const wider = widened(
    q,
    first,
    COMPILED.offered[first]?.find((offered) => offered > level),
  );
  if (level < GROUP) return wider;
  const contactKeys = outside
    .filter((position) => levelAt(subject.effective, position) === GROUP)
    .map((position) => keyAt(position))
    .filter(isContactKey);
  return [...wider, ...(contactKeys.length > 0 ? throughAccessGroups(q, row, contactKeys) : throughTeams(q, row, first))];
}

function throughTeams({ facts }: Denied, row: Row, position: number): readonly Alternative[] {
  if (keyAt(position) !== "user.manage") return row.teamId ? [[{ type: "join-team", team: { id: row.teamId } }]] : [];
  if (row.teamIds?.length === 0) return facts.teams.map((team) => [{ type: "add-person-to-team", team }]);
  const missing = (row.teamIds ?? []).filter((id) => !facts.teams.some((own) => own.id === id));
  return missing.length > 0 ? [missing.map((id) => ({ type: "join-team", team: { id } }))] : [];
}

function throughAccessGroups({ facts, subject }: Denied, row: Row, keys: readonly ContactKey[]): readonly Alternative[] {
  if (row.accessGroupNos?.length === 0) {
    const nos = subject.groupNos[keys[0] ?? "contact.view"].filter((no) => keys.every((key) => subject.groupNos[key].includes(no)));
    return [[{ type: "open-unlabelled" }], ...nos.map((no): Alternative => [{ type: "label-contact", group: groupOf(facts, no) }])];
  }
  const grantees: readonly Grantee[] = [
    { type: "user", id: facts.userId, name: facts.userName },
    ...facts.teams.map((team) => ({ type: "team" as const, ...team })),
  ];
  const actions = leastActions(keys);
  return (row.accessGroupNos ?? []).flatMap((no) =>
    grantees.map((to): Alternative => [{ type: "grant-access", group: groupOf(facts, no), actions, to }]),
  );
}

function groupOf({ contactGrants }: Denied["facts"], no: number): { no: number; id?: string; name?: string } {
  const known = contactGrants.find(({ groupNo }) => groupNo === no);
  return known ? { no, id: known.groupId, name: known.name } : { no };
}
