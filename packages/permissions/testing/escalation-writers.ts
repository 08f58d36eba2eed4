/** Every writer of rights, with random arguments: each goes through the guard, and changes the world when the guard lets it. */
import { APP_KEYS } from "../src/catalogue/catalogue-definition.ts";
import { PERMISSION_KEYS } from "../src/catalogue/catalogue.ts";
import { keepsAccountAdmin } from "../src/guard/guard-last.ts";
import { mayAssign, mayDefault, mayGrantAccess, mayInvite, mayKey, mayTeam, mayWriteRole } from "../src/guard/guard.ts";
import { authorityOf, editorFor, editorInChild } from "../src/guard/holdings.ts";
import type { Editor } from "../src/guard/holdings.ts";
import { grantsOf } from "../src/subject/pack.ts";
import { BUILT_IN_ROLE_KEYS } from "../src/catalogue/roles.ts";
import type { Adjustment } from "../src/subject/subject.ts";
import { compileSubject } from "../src/subject/compile-subject.ts";
import type { Subject } from "../src/subject/subject.ts";
import { subjectInChild } from "../src/subject/subject-in-child.ts";
import { down, meet } from "../src/catalogue/vector.ts";
import type { Verdict } from "../src/guard/verdict.ts";
import {
  ACCOUNTS,
  contactGrantsOf,
  customRole,
  defaultsOf,
  factsOf,
  GROUPS,
  lasts,
  PARENT,
  randomAdjustment,
  randomApps,
  randomEnd,
} from "./escalation-world.ts";
import { randomLevels, randomRole, TEAMS } from "./escalation-world.ts";
import type { AccessGrant, Seat, World } from "./escalation-world.ts";
import type { Random } from "./random.ts";

/** One try of one writer: what was tried, what the guard said, and the change itself. */
export interface Attempt {
  readonly what: string;
  readonly verdict: Verdict;
  readonly apply: () => void;
}

export interface Scene {
  readonly world: World;
  readonly random: Random;
  readonly account: string;
  readonly user: string;
  readonly editor: Editor;
  /** The editor's own membership in the account; absent for somebody of the parent account. */
  readonly subject: Subject | null;
}

const ROLE_MANAGE = PERMISSION_KEYS.indexOf("role.manage");

type Writer = (scene: Scene) => Attempt | null;

const seatsIn = ({ world, account }: Scene): Seat[] => world.seats.filter((seat) => seat.account === account);

/** Somebody's chance to act: in an account of theirs or, from the parent account, in a child; there as a guest, or as both that they are at once. */
export function sceneFor(world: World, random: Random, user: string): Scene | null {
  const account = random.pick(ACCOUNTS);
  const own = world.seats.find((seat) => seat.account === account && seat.user === user);
  const above = world.seats.find((seat) => seat.account === PARENT && seat.user === user);
  if (above && account !== PARENT && (!own || random.chance(0.5))) {
    const [parent, here] = [compileSubject(factsOf(world, above)), own ? factsOf(world, own) : null];
    const child = { accountId: account, accountName: account, isOwner: false, disabledApps: ["desk"] } as const;
    const editor = random.chance(0.5) ? editorInChild(parent, here) : subjectInChild(parent, here && compileSubject(here), child);
    return editor && { world, random, account, user, editor, subject: null };
  }
  if (!own) return null;
  const subject = compileSubject(factsOf(world, own));
  return { world, random, account, user, editor: subject, subject };
}

const writeRole: Writer = ({ world, random, account, user, editor }) => {
  const role = world.roles.get(`${account}/${random.pick(["c1", "c2"])}`);
  if (!role || (editor.effective[ROLE_MANAGE] ?? 0) === 0) return null;
  const holders = world.seats.filter((seat) => seat.account === account && seat.role === role.key);
  const random2 = randomRole(random);
  const after = random.chance(0.3)
    ? random2.map((level, position) => (random.chance(0.5) ? level : (role.vector[position] ?? 0)))
    : random2;
  if (random.chance(0.1)) after[ROLE_MANAGE] = 3;
  return {
    what: `writes role ${role.key}`,
    verdict: mayWriteRole(authorityOf(editorFor(editor, "role.manage")), role.vector, after, {
      isOwnRole: holders.some((seat) => seat.user === user),
      adjusted: holders.map((seat) => factsOf(world, seat)),
    }),
    apply: () => void world.roles.set(`${account}/${role.key}`, customRole(account, role.key, after)),
  };
};

/** A change of one seat through mayAssign, which must also leave the account its Account Admin. */
function assignment(scene: Scene, seat: Seat, what: string, change: Partial<Seat>): Attempt {
  const { world, editor } = scene;
  const before = factsOf(world, seat);
  const changed = factsOf(world, { ...seat, ...change });
  const { role, adjustments, apps, membership } = changed;
  const isChanged = { ...(change.role && { role }), ...(change.adjustments && { adjustments }), ...(change.apps && { apps }) };
  const verdict = mayAssign(editor, before, { ...isChanged, ...(change.membership && { membership }) });
  const membersAfter = seatsIn(scene).map((each) => ({ ...(each === seat ? changed : factsOf(world, each)), canSignIn: true }));
  const kept = verdict.ok ? keepsAccountAdmin(membersAfter) : verdict;
  return { what: `${what} ${seat.user}`, verdict: kept, apply: () => void Object.assign(seat, change) };
}

const assignRole: Writer = (scene) => {
  const role = scene.random.pick(["c1", "c2", "c1", "c2", ...BUILT_IN_ROLE_KEYS]);
  return assignment(scene, scene.random.pick(seatsIn(scene)), `assigns ${role} to`, { role });
};

const adjust: Writer = (scene) => {
  const { random, world } = scene;
  const seat = random.pick(seatsIn(scene));
  const kept = seat.adjustments.filter(() => random.chance(0.7));
  const added = random.chance(0.8) ? [passedOn(scene) ?? randomAdjustment(random, world.now)] : [];
  const isNew = ({ key }: { key: string }): boolean => !added.some((each) => each.key === key);
  return assignment(scene, seat, "adjusts", { adjustments: [...added, ...kept.filter(isNew)] });
};

/** Something that the editor holds by an adjustment of their own, with another end: what was lent must not be given away. */
function passedOn({ world, random, editor }: Scene): Adjustment | null {
  const own = editor.adjustments.filter(({ scope }) => scope !== "none");
  if (own.length === 0 || random.chance(0.4)) return null;
  return { ...random.pick(own), from: "account", endsAt: random.chance(0.5) ? null : world.now + 1 + random.below(5) };
}

const changeState: Writer = (scene) => {
  const seat = scene.random.pick(seatsIn(scene));
  return assignment(scene, seat, "suspends or takes back", { membership: seat.membership === "active" ? "suspended" : "active" });
};

const setLevel: Writer = (scene) => {
  const seat = scene.random.pick(seatsIn(scene));
  const apps = {
    ...seat.apps,
    ...(scene.random.chance(0.5) ? { [scene.random.pick(APP_KEYS)]: randomApps(scene.random).campaigns } : randomApps(scene.random)),
  };
  return assignment(scene, seat, "sets the levels of", { apps });
};

/** The parent's adjustments of a person hold in every child, so each of those memberships is judged. */
const adjustForChildren: Writer = ({ world, random, account, subject }) => {
  if (account !== PARENT || !subject) return null;
  const user = `u${random.below(world.users)}`;
  const adjustments = random.chance(0.8) ? [randomAdjustment(random, world.now)] : [];
  const seats = world.seats.filter((seat) => seat.user === user && seat.account !== PARENT);
  const trial: World = { ...world, inherited: new Map([...world.inherited, [user, adjustments]]) };
  const own = (account: string): Seat | undefined => world.seats.find((seat) => seat.user === subject.userId && seat.account === account);
  const verdicts = seats.map((seat): Verdict => {
    const ownSeat = own(seat.account);
    const editor = editorInChild(subject, ownSeat ? factsOf(world, ownSeat) : null);
    return editor
      ? mayAssign(editor, factsOf(world, seat), { adjustments: factsOf(trial, seat).adjustments })
      : { ok: false, beyond: [], why: [] };
  });
  if (verdicts.length === 0) return null;
  return {
    what: `adjusts ${user} for the children`,
    verdict: verdicts.find(({ ok }) => !ok) ?? { ok: true },
    apply: () => void world.inherited.set(user, adjustments),
  };
};

const invite: Writer = ({ world, random, account, user, editor, subject }) => {
  const isSelf = !subject && random.chance(0.3) && !world.seats.some((seat) => seat.account === account && seat.user === user);
  const invited: Seat = {
    account,
    user: isSelf ? user : `u${world.users}`,
    membership: "invited",
    role: random.pick(["c1", "c2", ...BUILT_IN_ROLE_KEYS]),
    adjustments: random.chance(0.2) ? [randomAdjustment(random, world.now)] : [],
    apps: random.chance(0.9) ? { campaigns: null, tracking: null, desk: null } : randomApps(random),
    teams: random.chance(0.7) ? [random.pick(TEAMS)] : [],
    hiddenApps: [],
  };
  return {
    what: `invites ${invited.user} as ${invited.role}`,
    verdict: mayInvite(editor, factsOf(world, invited)),
    apply: () => {
      world.seats.push(invited);
      if (!isSelf) world.users += 1;
    },
  };
};

const setDefault: Writer = ({ world, random, account, editor }) => {
  const before = world.defaults.get(account);
  if (!before) return null;
  const after = {
    levels: random.chance(0.5) ? randomLevels(random) : before.levels,
    role: random.chance(0.5) ? random.pick([null, "c1", "c2", ...BUILT_IN_ROLE_KEYS]) : before.role,
    teams: random.chance(0.3) ? TEAMS.filter(() => random.chance(0.4)) : before.teams,
  };
  return {
    what: `sets the defaults to ${after.role}`,
    verdict: mayDefault(editor, defaultsOf(world, account, before), defaultsOf(world, account, after)),
    apply: () => void world.defaults.set(account, after),
  };
};

const changeTeam: Writer = (scene) => {
  const { world, random, account, editor } = scene;
  const team = random.pick(TEAMS);
  const some = seatsIn(scene).filter(() => random.chance(0.3));
  const joins = some.filter((seat) => !seat.teams.includes(team));
  const leaves = some.filter((seat) => seat.teams.includes(team));
  const change = {
    team: { id: team, name: team },
    contactGrants: contactGrantsOf(world, account, [team], null),
    joins: joins.map((seat) => factsOf(world, seat)),
    leaves: leaves.map((seat) => factsOf(world, seat)),
  };
  return {
    what: `moves ${some.map(({ user }) => user).join(", ")} into or out of ${team}`,
    verdict: mayTeam(editor, change),
    apply: () => {
      for (const seat of joins) seat.teams = [...seat.teams, team];
      for (const seat of leaves) seat.teams = seat.teams.filter((id) => id !== team);
    },
  };
};

const grantAccess: Writer = ({ world, random, account, editor }) => {
  const to: AccessGrant["to"] = random.chance(0.6)
    ? { type: "team", id: random.pick(TEAMS) }
    : { type: "user", id: `u${random.below(world.users)}` };
  // Often what was lent to the editor, with another end.
  const lent = editor.contactGrants.filter(({ endsAt }) => endsAt != null);
  const own = lent.length > 0 && random.chance(0.7) ? random.pick(lent) : null;
  const no = own?.groupNo ?? random.pick(GROUPS);
  const sameAs = (grant: AccessGrant): boolean =>
    grant.account === account && grant.no === no && grant.to.type === to.type && grant.to.id === to.id;
  const before = world.accessGrants.filter((grant) => sameAs(grant) && lasts(grant, world.now));
  const wanted = { account, to, no, actions: (own?.actions ?? 31) & random.below(32), endsAt: randomEnd(random, world.now) };
  const after = own ? [...before, wanted] : [wanted];
  const group = { id: `g${no}`, no, name: `g${no}` };
  return {
    what: `grants ${wanted.actions} until ${wanted.endsAt} on g${no} to ${to.id}`,
    verdict: mayGrantAccess(editor, { group, to, before, after }),
    apply: () => {
      world.accessGrants = [...world.accessGrants.filter((grant) => !sameAs(grant)), ...after];
    },
  };
};

const makeKey: Writer = ({ world, random, account, user, subject }) => {
  if (!subject) return null;
  const vector = random.chance(0.5) ? randomRole(random) : down(meet(randomRole(random), subject.effective));
  if (random.chance(0.1)) vector[ROLE_MANAGE] = 3;
  const endsAt = random.chance(0.5) ? world.now + 1 + random.below(4) : null;
  return {
    what: "makes a key",
    verdict: mayKey(subject, { grants: grantsOf(vector), endsAt }),
    apply: () => void world.keys.push({ account, user, vector, endsAt }),
  };
};

/** All writers; those that move most come up more often. */
export const WRITERS: readonly Writer[] = [
  assignRole,
  assignRole,
  adjust,
  adjust,
  adjust,
  changeState,
  setLevel,
  adjustForChildren,
  invite,
  setDefault,
  changeTeam,
  changeTeam,
  grantAccess,
  grantAccess,
  grantAccess,
  writeRole,
  makeKey,
];
