import {
  catalogue,
  type CONTACT_ACTIONS,
  compileSubject,
  decide,
  effectiveLevel,
  matches,
  type Subject,
  withImplied,
} from "@countersign/permissions";
import { type Context, loadEverybody, read, visible } from "../kernel/index.ts";
import { type Combination, countCombinations, seesEveryContact } from "../visibility/index.ts";
import type { AccessGroupRow, AccessHolderRow, ContactAccess, Unlabelled } from "./schema.ts";
import { holderOf } from "./writing/write-grant.ts";

/** How many pairs of groups are named. */
const MOST_OVERLAPS = 10;

/**
 * The access groups that the person reaches, with their sizes and overlaps, and which team and person may do what with each (`access.manage`;
 * E3, E10). Counted are contacts in the person's own view alone.
 */
export async function listContactAccess(ctx: Context): Promise<ContactAccess> {
  return read(ctx, async (acting) => {
    const { db, account, subject, now } = acting;
    const managed = visible(acting, "access.manage");
    const seen = visible(acting, "contact.view");
    const where = { accountId: account.id };
    const all = await db.accessGroup.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] });
    const groups = all.filter(({ accountId, no }) => matches(managed.filter, { accountId, accessGroupNos: [no] }));
    const current = { groupId: { in: groups.map(({ id }) => id) }, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] };
    const grants = await db.accessGrant.findMany({ where: { ...where, ...current }, orderBy: { id: "asc" } });
    const combinations = await countCombinations(acting, seen);
    const { unlabelled } = await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { unlabelled: true } });
    const people = (await loadEverybody(acting)).filter(({ membership }) => membership !== "invited").map(compileSubject);
    const teams = await db.team.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] });
    const persons = people.map((person) => shownPerson(person, grants));
    return {
      isUndivided: all.length === 0,
      groups: groups.map((group) => shownGroup(group, combinations, grants)),
      holders: [...teams.map((team) => shownTeam(team, people, grants)), ...persons.filter((person) => person.grants.length > 0)],
      people: persons.filter((person) => person.grants.length === 0),
      unlabelled: {
        rule: unlabelled as Unlabelled,
        contacts: seesEveryContact(subject) || unlabelled === "everyone" || all.length === 0 ? contactsInNone(combinations) : null,
      },
      overlaps: overlapsOf(groups, combinations),
    };
  });
}

interface Group {
  readonly id: string;
  readonly no: number;
  readonly name: string;
  readonly description: string;
}

interface Grant {
  readonly groupId: string;
  readonly teamId: string | null;
  readonly userId: string | null;
  readonly actions: number;
  readonly endsAt: Date | null;
}

function shownGroup({ id, no, name, description }: Group, combinations: readonly Combination[], grants: readonly Grant[]): AccessGroupRow {
  const contacts = combinations.reduce((sum, one) => sum + (one.nos.includes(no) ? one.contacts : 0), 0);
  return { id, name, description, contacts, grants: grants.filter(({ groupId }) => groupId === id).length };
}

function contactsInNone(combinations: readonly Combination[]): number {
  return combinations.find(({ nos }) => nos.length === 0)?.contacts ?? 0;
}

function shownTeam({ id, name }: { id: string; name: string }, people: readonly Subject[], grants: readonly Grant[]): AccessHolderRow {
  const members = people.filter(({ teamIds }) => teamIds.includes(id));
  const own = grantsTo({ type: "team", id }, grants);
  return { type: "team", id, name, roleName: null, people: members.length, effects: effectsOn(members), grants: own };
}

function shownPerson(person: Subject, grants: readonly Grant[]): AccessHolderRow {
  const { userId: id, userName: name, role } = person;
  const own = grantsTo({ type: "user", id }, grants);
  return { type: "user", id, name, roleName: role.name, people: 1, effects: effectsOn([person]), grants: own };
}

function grantsTo(to: Pick<AccessHolderRow, "type" | "id">, grants: readonly Grant[]): AccessHolderRow["grants"] {
  const own = grants.filter((grant) => holderOf(grant).type === to.type && holderOf(grant).id === to.id);
  return own.map(({ groupId, actions, endsAt }) => ({ groupId, actions: withImplied(actions), endsAt }));
}

const GROUP = 2;
const GLOBAL = 3;

// A grant reaches no further than the permission: at Group it opens contacts, at Global all are open anyway, below it has no effect.
function effectsOn(people: readonly Subject[]): AccessHolderRow["effects"] {
  const effect = (action: keyof typeof CONTACT_ACTIONS) => {
    const key = `contact.${action}` as const;
    if (catalogue[key].planned) return null;
    const levels = people.map((person) => (decide(person, key) === null ? effectiveLevel(person, key) : 0));
    return { opens: levels.filter((level) => level === GROUP).length, reachAll: levels.filter((level) => level === GLOBAL).length };
  };
  return { view: effect("view"), edit: effect("edit"), email: effect("email"), sms: effect("sms"), export: effect("export") };
}

function overlapsOf(groups: readonly Group[], combinations: readonly Combination[]): ContactAccess["overlaps"] {
  const ids = new Map(groups.map(({ no, id }) => [no, id]));
  const shared = new Map<string, number>();
  for (const { nos, contacts } of combinations) {
    const known = nos.filter((no) => ids.has(no)).toSorted((a, b) => a - b);
    for (const [at, one] of known.entries())
      for (const other of known.slice(at + 1)) shared.set(`${one} ${other}`, (shared.get(`${one} ${other}`) ?? 0) + contacts);
  }
  const largest = [...shared].toSorted(([, a], [, b]) => b - a).slice(0, MOST_OVERLAPS);
  return largest.map(([pair, contacts]) => {
    const [one, other] = pair.split(" ").map((no) => ids.get(Number(no)) ?? "");
    return { groups: [one ?? "", other ?? ""], contacts };
  });
}
