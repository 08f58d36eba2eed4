/** Account Admins who take each other's rights at the same moment: what `npm test` tries a few hundred times, and `npm run assure` thousands. */
import { createAccount, createMember, createUser } from "@countersign/db/factories";
import { isDeadlock, newId, withAccount, withoutAccount } from "@countersign/db";
import { CoreError } from "../kernel/index.ts";
import type { World } from "../testing.ts";
import { changeRole } from "./change-role.ts";
import { removePerson } from "./remove-person.ts";
import { setAccessLevels } from "./set-access-levels.ts";
import { suspendPerson } from "./suspend-person.ts";

/** What came of the races. */
export interface Races {
  readonly races: number;
  /** After these the account had no Account Admin who could sign in; nor one with an app, where only use cases raced. */
  readonly orphaned: number;
  /** In these nobody could do anything, though the first of them should have. */
  readonly stuck: number;
  /** What was neither done nor refused in words. */
  readonly outages: readonly string[];
}

type Attack = (by: string, target: string) => Promise<unknown>;

/**
 * Runs `races` of two or three Account Admins of one account, each of whom suspends, demotes, removes or shuts out another at the same time; in every
 * twentieth race one of them goes straight to the table, where only the constraint of the database stands. The same seed makes the same choices.
 */
export async function raceForLastAdmin(world: World, races: number, seed: number): Promise<Races> {
  const arena = await openArena(world);
  const random = numbersFrom(seed);
  let orphaned = 0;
  let stuck = 0;
  const outages: string[] = [];
  for (let race = 0; race < races; race += 1) {
    const admins = arena.people.slice(0, 2 + Math.floor(random() * 2));
    await arena.restore(admins);
    const isRaw = race % 20 === 19;
    const attacks = admins.map((by, i) => {
      const kinds = isRaw && i === 0 ? arena.raw : arena.useCases;
      const attack = kinds[Math.floor(random() * kinds.length)] as Attack;
      return attack(by, admins[(i + 1) % admins.length] as string);
    });
    const outcomes = await Promise.allSettled(attacks);
    const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    outages.push(...failures.filter((error) => !isRefusal(error)).map(String));
    if (failures.length === admins.length) stuck += 1;
    if ((await arena.ableAdmins({ withApp: !isRaw })) === 0) orphaned += 1;
  }
  return { races, orphaned, stuck, outages };
}

/** Numbers from 0 to 1, the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed % 2 ** 31;
  return () => {
    state = Number((BigInt(state) * 1_103_515_245n + 12_345n) % 2n ** 31n);
    return state / 2 ** 31;
  };
}

// The use cases refuse in words; what goes straight to the table is refused by the constraint, or ended where it waits for a use case that waits for it.
function isRefusal(error: unknown): boolean {
  return error instanceof CoreError || /no Account Admin who can sign in/.test(String(error)) || isDeadlock(error);
}

async function openArena({ database: { store }, as }: World) {
  const people = [newId(), newId(), newId()];
  const { id: accountId, slug } = await withoutAccount(store, async (db) => {
    for (const id of people) await createUser(db, { id, passwordHash: "no password has this hash" });
    // Nobody's last account is the reason why somebody stays.
    const home = await createAccount(db, { ownerId: newId() });
    for (const userId of people) await createMember(db, { accountId: home.id, userId, roleKey: "account-admin" });
    const account = await createAccount(db, { ownerId: newId() });
    for (const userId of people) await createMember(db, { accountId: account.id, userId, roleKey: "account-admin" });
    return account;
  });
  const inAccount = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(store, { accountId }, work);
  const ctx = (userId: string) => as(userId, { accountSlug: slug });
  const key = (userId: string) => ({ accountId_userId: { accountId, userId } });

  const shutOut: Attack = async (by, target) => {
    const [result] = await setAccessLevels(ctx(by), { ids: [target], app: "campaigns", level: "none" });
    if (result?.outcome === "refused") throw new RefusedInRace(result.message ?? "refused");
  };
  const useCases: readonly Attack[] = [
    (by, id) => suspendPerson(ctx(by), { id }),
    (by, id) => changeRole(ctx(by), { id, role: "sales-user", expected: "account-admin" }),
    (by, id) => removePerson(ctx(by), { id }),
    shutOut,
  ];
  const raw: readonly Attack[] = [
    (_by, id) => inAccount((db) => db.membership.update({ where: key(id), data: { status: "suspended" } })),
    (_by, id) => inAccount((db) => db.membership.update({ where: key(id), data: { roleKey: "sales-user" } })),
  ];

  /** Makes exactly these people Account Admins again. */
  const restore = (admins: readonly string[]) =>
    inAccount(async (db) => {
      for (const userId of admins) {
        const membership = { status: "active", roleKey: "account-admin" };
        await db.membership.upsert({ where: key(userId), create: { accountId, userId, ...membership }, update: membership });
        const level = { level: "full", setBy: "default" };
        const levelKey = { accountId_userId_app: { accountId, userId, app: "campaigns" } };
        await db.accessLevel.upsert({ where: levelKey, create: { accountId, userId, app: "campaigns", ...level }, update: level });
      }
      const others = people.filter((userId) => !admins.includes(userId));
      await db.membership.updateMany({ where: { accountId, userId: { in: others } }, data: { roleKey: "sales-user" } });
    });

  /** Account Admins who are active and can sign in; `withApp`: and have an app left, of which the database knows nothing. */
  const ableAdmins = ({ withApp }: { readonly withApp: boolean }) =>
    inAccount((db) =>
      db.membership.count({
        where: {
          accountId,
          roleKey: "account-admin",
          status: "active",
          user: { status: "active", passwordHash: { not: null } },
          ...(withApp ? { accessLevels: { none: { app: "campaigns", level: "none" } } } : {}),
        },
      }),
    );
  return { people, useCases, raw, restore, ableAdmins };
}

class RefusedInRace extends CoreError {
  readonly kind = "conflict";
}
