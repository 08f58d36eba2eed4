import { hash } from "@node-rs/argon2";
import { newId, openWall, type Tx } from "@countersign/db";
import {
  createAccessGroup,
  createAccount,
  createContacts,
  createGrant,
  createInvitation,
  createMember,
  createSegment,
  createSenderIdentity,
  createTeam,
  createUser,
} from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { DEMO_GROUPS, demoContacts } from "./contacts.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_PEOPLE, demoAddress, type DemoTeam } from "./people.ts";
import { DEMO_SEGMENTS } from "./segments.ts";

const ALL_ACTIONS = Object.values(CONTACT_ACTIONS).reduce((sum, bit) => sum + bit, 0);
const WRITE_BY_EMAIL = CONTACT_ACTIONS.view + CONTACT_ACTIONS.edit + CONTACT_ACTIONS.email;

/** Rights of the teams in Poland on its access groups (E3, E10). */
const GRANTS: readonly { readonly team: DemoTeam; readonly groups: readonly string[]; readonly actions: number }[] = [
  { team: "Marketing", groups: ["Retail PL", "Newsletter form", "VIP"], actions: WRITE_BY_EMAIL },
  { team: "Marketing", groups: ["Press"], actions: CONTACT_ACTIONS.view },
  { team: "Sales", groups: ["Trade"], actions: ALL_ACTIONS },
  { team: "Support", groups: ["Retail PL", "Newsletter form"], actions: CONTACT_ACTIONS.view },
];

const DAY = 86_400_000;

const CONTACTS = { poland: 1_800, uk: 600 } as const;

/** Makes people, accounts, teams, contacts, access groups, segments and senders, in the caller's transaction. */
export async function makeOrganisation(db: Tx, now: Date): Promise<void> {
  const passwordHash = await hash(DEMO_PASSWORD);
  const users = new Map<string, string>();
  for (const person of DEMO_PEOPLE) {
    const timeZone = person.firstName === "Celia" ? "Europe/London" : "Europe/Warsaw";
    // Who is invited has set no password yet.
    const user = await createUser(db, {
      name: person.name,
      email: demoAddress(person),
      passwordHash: person.invited ? null : passwordHash,
      timeZone,
    });
    users.set(person.firstName, user.id);
  }
  const ada = users.get("Ada")!;
  let parentId: string | null = null;
  for (const { slug, name, timeZone, postalAddress } of DEMO_ACCOUNTS) {
    const account: { id: string } = await createAccount(db, {
      id: newId(),
      slug,
      name,
      timeZone,
      postalAddress,
      ownerId: ada,
      parentId,
      createdAt: new Date(now.getTime() - 120 * 86_400_000),
      usesCountedSince: new Date(now.getTime() - 120 * 86_400_000),
    });
    parentId ??= account.id;
    const teams = slug === "poland" ? await makeTeams(db, account.id) : new Map<DemoTeam, string>();
    for (const person of DEMO_PEOPLE.filter(({ accounts }) => accounts.includes(slug))) {
      await createMember(db, {
        accountId: account.id,
        userId: users.get(person.firstName)!,
        // Whatever else became of them is told by tellPeople.
        roleKey: person.role === "regional-sender" ? "marketing-user" : person.role,
        status: person.invited ? "invited" : "active",
        teamIds: person.teams.flatMap((team) => teams.get(team) ?? []),
        campaigns: null,
        createdAt: new Date(now.getTime() - (person.invited ? 2 : 119) * DAY),
      });
      if (person.invited) {
        await createInvitation(db, {
          accountId: account.id,
          userId: users.get(person.firstName)!,
          email: demoAddress(person),
          name: person.name,
          invitedById: ada,
          createdAt: new Date(now.getTime() - 2 * DAY),
          expiresAt: new Date(now.getTime() + 5 * DAY),
        });
      }
    }
    if (slug !== "meadow-pine") await makeContacts(db, account.id, slug, teams, users, now);
    await makeSenders(db, account.id, slug, ada, now);
  }
  await db.installation.create({ data: { id: 1, demo: true, setupAt: now, createdAt: now } });
}

async function makeTeams(db: Tx, accountId: string): Promise<Map<DemoTeam, string>> {
  const teams = new Map<DemoTeam, string>();
  for (const name of ["Marketing", "Sales", "Support"] as const) teams.set(name, (await createTeam(db, accountId, name)).id);
  return teams;
}

async function makeContacts(
  db: Tx,
  accountId: string,
  slug: "poland" | "uk",
  teams: ReadonlyMap<DemoTeam, string>,
  users: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  await openWall(db, { accountId });
  const nos = new Map<string, number>();
  for (const group of DEMO_GROUPS[slug]) {
    const { id, no } = await createAccessGroup(db, accountId, group.name, group.description);
    nos.set(group.key, no);
    for (const grant of GRANTS.filter(({ groups }) => groups.includes(group.name))) {
      const teamId = teams.get(grant.team);
      if (teamId) await createGrant(db, accountId, { groupId: id, teamId, actions: grant.actions });
    }
  }
  const hugo = users.get("Hugo")!;
  const contacts = demoContacts(slug, CONTACTS[slug], now).map(({ groups, ...contact }, i) => ({
    ...contact,
    groupNos: groups.map((key) => nos.get(key)!),
    ownerId: slug === "poland" && i % 75 === 0 ? hugo : null,
  }));
  const ids = await createContacts(db, accountId, contacts);
  await db.contactConsent.createMany({
    data: contacts.flatMap(({ emailConsent, createdAt }, i) =>
      emailConsent === "none"
        ? []
        : [
            {
              accountId,
              contactId: ids[i]!,
              channel: "email",
              state: emailConsent!,
              source: emailConsent === "granted" ? "Form “Garden letter”" : "Wrote to the shop",
              at: createdAt!,
            },
          ],
    ),
  });
  await db.$executeRaw`INSERT INTO suppression (account_id, channel, address_hash, reason, source, at)
    SELECT account_id, 'email', email_hash, 'unsubscribed', 'Wrote to the shop', created_at FROM contact
    WHERE account_id = ${accountId}::uuid AND email_consent = 'withdrawn' AND email_hash IS NOT NULL ON CONFLICT DO NOTHING`;
  for (const { name, account, owner, rule } of DEMO_SEGMENTS) {
    if (account === slug)
      await createSegment(db, accountId, { name, rule, ownerId: users.get(owner)!, teamId: teams.get("Marketing") ?? null });
  }
}

async function makeSenders(db: Tx, accountId: string, slug: string, createdById: string, now: Date): Promise<void> {
  const verifiedAt = new Date(now.getTime() - 80 * 86_400_000);
  const local = slug === "uk" ? "letters.uk" : "listy";
  await createSenderIdentity(db, accountId, {
    name: "Meadow & Pine",
    address: `${local}@meadowpine.example`,
    replyTo: slug === "uk" ? "shop.uk@meadowpine.example" : "sklep@meadowpine.example",
    createdById,
    verifiedAt,
  });
  if (slug === "poland")
    await createSenderIdentity(db, accountId, {
      name: "Meadow & Pine Trade",
      address: "trade@meadowpine.example",
      createdById,
      verifiedAt,
    });
}
