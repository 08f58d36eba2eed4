import { authorityOf, levelOf, namesOf, PERMISSION_KEYS } from "@countersign/permissions";
import { createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CoreError, read, subjectOf, verifyAuditChain } from "../kernel/index.ts";
import { changeRole, reinstatePerson, setAccessLevels, suspendPerson } from "../people/index.ts";
import { setTeamMember } from "../teams/index.ts";
import { createWorld, type World } from "../testing.ts";
import { endTimedGrant, getAdjustments, setAdjustments } from "./index.ts";

const MINUTE = 60_000;
const KEYS = ["campaign.view", "campaign.edit", "campaign.send", "report.view", "user.manage", "account.manage"] as const;
const SCOPES = ["own", "group", "global"] as const;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

/** Numbers below a limit, the same for the same seed. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = Number((BigInt(state) * 1_103_515_245n + 12_345n) % 2n ** 31n);
    return Math.floor((state / 2 ** 31) * limit);
  };
}

test("In random histories a time-boxed grant in effect is one that its giver holds now", async () => {
  const below = numbersFrom(20_261_122);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const accountId = world.account.id;
  const roles = await world.rows(async (db) => {
    const grants: Record<string, string>[] = [
      {
        "campaign.view": "global",
        "campaign.edit": "global",
        "campaign.send": "global",
        "report.view": "global",
        "user.manage": "global",
        "account.manage": "global",
      },
      { "campaign.view": "group", "campaign.edit": "group", "user.manage": "global", "account.manage": "global" },
      { "campaign.view": "own" },
    ];
    const made = [];
    for (const [no, each] of grants.entries())
      made.push(await createRole(db, accountId, { name: `R${no}`, originKey: "administrator", grants: each }));
    return made.map(({ id }) => id);
  });
  let [now, inEffect, ended, accepted] = [Date.now(), 0, 0, 0];
  for (let history = 0; history < 8; history += 1) {
    const people: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      const id = await world.person("restricted-user", { inTeam: true });
      const role = { roleKey: "custom", roleId: i < 3 ? roles[0]! : roles[2]! };
      await world.rows((db) => db.membership.update({ where: { accountId_userId: { accountId, userId: id } }, data: role }));
      people.push(id);
    }
    for (let step = 0; step < 25; step += 1) {
      const ctx = (id: string) => world.as(id, { now: new Date(now) });
      const [by, id] = [pick(people.slice(0, 3)), pick(people)];
      const give = async (isTimed: boolean) => {
        const { grants: expected } = await getAdjustments(ctx(by), { id });
        const scope = pick(SCOPES);
        const added = Object.fromEntries(["campaign.view", pick(KEYS)].map((key) => [key, key.startsWith("account") ? "global" : scope]));
        const endsAt = isTimed ? new Date(now + (1 + below(90)) * MINUTE) : null;
        await setAdjustments(ctx(by), { id, grants: { ...expected, ...added } as never, expected, endsAt });
      };
      const actions = [
        () => give(true),
        () => give(true),
        () => give(true),
        () => give(false),
        async () => {
          const row = await world.rows((db) => db.membership.findFirstOrThrow({ where: { userId: id, accountId } }));
          await changeRole(ctx(world.account.userId), { id, role: pick(roles), expected: row.roleId ?? row.roleKey });
        },
        () => suspendPerson(ctx(world.account.userId), { id }),
        () => reinstatePerson(ctx(world.account.userId), { id }),
        () => setTeamMember(ctx(world.account.userId), { id: pick([world.teamId, world.otherTeamId]), userId: id, isIn: below(2) === 0 }),
        () =>
          setAccessLevels(ctx(world.account.userId), { ids: [id], app: "campaigns", level: pick(["full", "settings", "none"] as const) }),
        async () => {
          const [grant] = (await getAdjustments(ctx(by), { id })).timed;
          if (grant) await endTimedGrant(ctx(by), { id, grantId: grant.id });
        },
      ];
      if (below(5) === 0) now += below(40) * MINUTE;
      accepted += await pick(actions)().then(
        () => 1,
        (error: unknown) => {
          if (!(error instanceof CoreError)) throw error;
          return 0;
        },
      );
      const rows = await world.rows((db) => db.adjustment.findMany({ where: { accountId, endsAt: { gt: new Date(now) } } }));
      const records = await world.rows((db) => db.timedGrant.count({ where: { accountId, endedWhy: "giver" } }));
      ended = records;
      for (const { permissionKey, scope, givenById, endsAt } of rows) {
        inEffect += 1;
        const giver = await read(ctx(world.account.userId), (acting) => subjectOf(acting, givenById));
        const level = Math.max(
          ...(giver ? namesOf(giver) : []).map(
            (name) => authorityOf(name, endsAt!.getTime())[PERMISSION_KEYS.indexOf(permissionKey as never)] ?? 0,
          ),
          0,
        );
        expect(level, `${history}.${step}: ${permissionKey} ${scope} until ${endsAt!.toISOString()}`).toBeGreaterThanOrEqual(
          levelOf(scope),
        );
      }
    }
  }
  expect(
    [accepted > 40, inEffect > 40, ended > 2],
    `${accepted} accepted, ${inEffect} in effect, ${ended} ended with their giver's right`,
  ).toEqual([true, true, true]);
  expect(await read(world.as(world.account.userId), verifyAuditChain)).toMatchObject({ ok: true });
}, 180_000);
