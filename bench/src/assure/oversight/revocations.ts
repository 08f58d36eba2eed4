import { setAccess } from "@countersign/core/accounts";
import { setAccessGrant } from "@countersign/core/access";
import { changePassword, hashPassword } from "@countersign/core/identity";
import { endSessions, setAccessLevels, suspendPerson } from "@countersign/core/people";
import { updateRole } from "@countersign/core/roles";
import { setTeamMember } from "@countersign/core/teams";
import type { Context } from "@countersign/core/kernel";
import type { World } from "@countersign/core/testing";
import {
  createAccessGroup,
  createAccount,
  createCampaign,
  createContact,
  createGrant,
  createMember,
  createRole,
  createTeam,
  createUser,
} from "@countersign/db/factories";
import { newId, type Tx, withAccount, withoutAccount } from "@countersign/db";
import { randomBytes } from "node:crypto";
import type { Read } from "../../http-session.ts";

const HOUR = 3_600_000;

/** Somebody who sees something, and the way in which it is taken from them. */
export interface Revocable {
  readonly kind: Kind;
  readonly email: string;
  /** Occurs in every answer to `reads` as long as they may see it, and in no other. */
  readonly canary: string;
  readonly reads: readonly Read[];
  /** Takes it away by the product's own use case; done as soon as it returns. */
  readonly revoke: () => Promise<unknown>;
}

/** The ways in which somebody loses what they could see. */
export const KINDS = [
  "role-edit",
  "team-left",
  "level-lowered",
  "access-grant-taken",
  "account-no",
  "suspended",
  "sessions-ended",
  "password-changed",
] as const;
type Kind = (typeof KINDS)[number];

/** Where people lose what they could see: an account, a child of it, and the password of everybody. */
export interface Stage {
  readonly world: World;
  readonly child: { readonly id: string; readonly slug: string };
  readonly password: { readonly text: string; readonly hash: string };
}

/** Makes the stage. Contacts in no access group are seen by holders at Global alone. */
export async function setStage(world: World): Promise<Stage> {
  const { account, database } = world;
  await world.rows((db) => db.account.update({ where: { id: account.id }, data: { unlabelled: "global" } }));
  const child = await withoutAccount(database.store, async (db) => {
    const made = await createAccount(db, { ownerId: account.userId, slug: "child-of-meadow", name: "Child", parentId: account.id });
    await createMember(db, { accountId: made.id, userId: account.userId, roleKey: "account-admin" });
    return made;
  });
  const text = "a password that nobody else has";
  return { world, child, password: { text, hash: await hashPassword(text) } };
}

const VIEW = 1;

/** Makes a person for this kind in the account (for `account-no` in the child), with something that they can see. */
export async function makeRevocable({ world, child, password }: Stage, kind: Kind): Promise<Revocable> {
  const { store } = world.database;
  const email = `${newId()}@people.example`;
  const canary = `Canary${newId().replaceAll("-", "")}`;
  const { id: userId } = await withoutAccount(store, (db) =>
    createUser(db, { email, name: "Watched Person", passwordHash: password.hash }),
  );
  const place = kind === "account-no" ? child : world.account;
  const within = <T>(work: (db: Tx) => Promise<T>) => withAccount(store, { accountId: place.id }, work);
  const owner = world.as(world.account.userId);
  const join = (member: { roleKey: string; roleId?: string; teamIds?: readonly string[] }, db: Tx) =>
    createMember(db, { accountId: place.id, userId, ...member });
  const seesContact = (groupNos: readonly number[] = []) =>
    within((db) => createContact(db, place.id, { firstName: canary, email: `${canary}@contacts.example`, groupNos }));
  const about = { kind, email, canary };
  switch (kind) {
    case "role-edit": {
      const role = await within(async (db) => {
        const made = await createRole(db, place.id, {
          name: canary.slice(-30),
          originKey: "support-agent",
          grants: { "contact.view": "global" },
        });
        await join({ roleKey: "custom", roleId: made.id }, db);
        return made;
      });
      const { id, name, version } = role;
      const reads = contactReads(place.slug, await seesContact(), canary);
      return { ...about, reads, revoke: () => updateRole(owner, { id, version, name, description: "", grants: {} }) };
    }
    case "team-left": {
      const { team, group } = await within(async (db) => {
        const made = { team: await createTeam(db, place.id, canary.slice(-30)), group: await createAccessGroup(db, place.id, canary) };
        await createGrant(db, place.id, { groupId: made.group.id, teamId: made.team.id, actions: VIEW });
        await join({ roleKey: "marketing-user", teamIds: [made.team.id] }, db);
        return made;
      });
      const reads = contactReads(place.slug, await seesContact([group.no]), canary);
      return { ...about, reads, revoke: () => setTeamMember(owner, { id: team.id, userId, isIn: false }) };
    }
    case "access-grant-taken": {
      const group = await within(async (db) => {
        const made = await createAccessGroup(db, place.id, canary);
        await createGrant(db, place.id, { groupId: made.id, userId, actions: VIEW });
        await join({ roleKey: "marketing-user" }, db);
        return made;
      });
      const reads = contactReads(place.slug, await seesContact([group.no]), canary);
      const taken = { groupId: group.id, to: { type: "user", id: userId }, actions: 0, expected: VIEW } as const;
      return { ...about, reads, revoke: () => setAccessGrant(owner, taken) };
    }
    case "level-lowered": {
      await within((db) => join({ roleKey: "marketing-manager" }, db));
      const campaign = await within((db) => createCampaign(db, place.id, { name: canary, ownerId: world.account.userId }));
      const reads = campaignReads(place.slug, campaign.id, canary);
      return { ...about, reads, revoke: () => setAccessLevels(owner, { ids: [userId], app: "campaigns", level: "none" }) };
    }
    case "account-no": {
      // Nobody's last account is taken from them: they belong to the parent too, and see nothing of this there.
      await world.rows((db) => createMember(db, { accountId: world.account.id, userId, roleKey: "restricted-user" }));
      await within((db) => join({ roleKey: "marketing-manager" }, db));
      const reads = contactReads(place.slug, await seesContact(), canary);
      const no = { userId, accountId: place.id, access: false, role: null, expected: "marketing-manager" };
      return { ...about, reads, revoke: () => setAccess(owner, no) };
    }
    case "suspended":
    case "sessions-ended":
    case "password-changed": {
      await within((db) => join({ roleKey: "marketing-manager" }, db));
      const reads = contactReads(place.slug, await seesContact(), canary);
      const elsewhere = await signedInElsewhere(world, userId);
      const revoke = {
        suspended: () => suspendPerson(owner, { id: userId }),
        "sessions-ended": () => endSessions(owner, { id: userId }),
        "password-changed": () => changePassword(elsewhere, { current: password.text, next: `${password.text} and more` }),
      }[kind];
      return { ...about, reads, revoke };
    }
  }
}

/** The person in a browser of their own: who changes their password there stays signed in there, and nowhere else. */
async function signedInElsewhere(world: World, userId: string): Promise<Context> {
  const { id } = await withoutAccount(world.database.store, (db) =>
    db.session.create({ data: { userId, tokenHash: randomBytes(32), expiresAt: new Date(Date.now() + HOUR) } }),
  );
  const ctx = world.as(userId);
  return { ...ctx, session: { id, userId, provedAt: ctx.now() } };
}

const contactReads = (account: string, id: string, canary: string): readonly Read[] => [
  { procedure: "contacts.get", input: { id }, account },
  { procedure: "contacts.list", input: { search: canary }, account },
  { page: `/a/${account}/contacts/${id}`, isRsc: false },
  { procedure: "contacts.get", input: { id }, account },
  { page: `/a/${account}/contacts/${id}`, isRsc: true },
];

const campaignReads = (account: string, id: string, canary: string): readonly Read[] => [
  { procedure: "campaigns.get", input: { campaignId: id }, account },
  { procedure: "campaigns.list", input: { search: canary }, account },
  { page: `/a/${account}/campaigns/${id}`, isRsc: false },
  { procedure: "campaigns.get", input: { campaignId: id }, account },
  { page: `/a/${account}/campaigns/${id}`, isRsc: true },
];
