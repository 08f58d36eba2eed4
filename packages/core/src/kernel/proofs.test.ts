import { BUILT_IN_ROLE_KEYS, decide, explain, PERMISSION_KEYS, type Row, unpackSubject } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { setArchived } from "../campaigns/state/set-archived.ts";
import type { CampaignRow, moveCampaign } from "../campaigns/state/move-campaign.ts";
import { getMe } from "../people/get-me.ts";
import { createWorld, type World } from "../testing.ts";
import type { findContact, pageOfContacts } from "../visibility/index.ts";
import { audit, read, transaction, type permit, type visible } from "./index.ts";

describe("what can't be forgotten", () => {
  type Edited = ReturnType<typeof permit<CampaignRow, "campaign.edit">>;
  type Sent = ReturnType<typeof permit<CampaignRow, "campaign.send">>;

  test("a campaign that was only fetched can't be changed, nor one that was permitted for something else", () => {
    type Wanted = Parameters<typeof setArchived>[1];
    expectTypeOf<Edited>().toExtend<Wanted>();
    expectTypeOf<CampaignRow>().not.toExtend<Wanted>();
    expectTypeOf<Sent>().not.toExtend<Wanted>();
  });

  test("a campaign is approved only after it was permitted to be", () => {
    type Wanted = Parameters<typeof moveCampaign<"approve">>[1];
    expectTypeOf<ReturnType<typeof permit<CampaignRow, "campaign.approve">>>().toExtend<Wanted>();
    expectTypeOf<CampaignRow>().not.toExtend<Wanted>();
    expectTypeOf<Edited>().not.toExtend<Wanted>();
  });

  test("contacts are read only with a proof that the person views contacts", () => {
    type Wanted = Parameters<typeof pageOfContacts>[1] & Parameters<typeof findContact>[1];
    expectTypeOf<ReturnType<typeof visible<"contact.view">>>().toExtend<Wanted>();
    expectTypeOf<ReturnType<typeof visible<"campaign.view">>>().not.toExtend<Wanted>();
    expectTypeOf<ReturnType<typeof visible<"contact.view">>["filter"]>().not.toExtend<Wanted>();
  });
});

describe("the rights of a person", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.database.drop());

  test.each(BUILT_IN_ROLE_KEYS)("are in the browser what they are on the server: %s", async (roleKey) => {
    const userId = await world.person(roleKey, { inTeam: true });
    const ctx = world.as(userId);
    const browser = unpackSubject((await getMe(ctx)).subject)!;
    const accountId = world.account.id;
    const rows: (Row | undefined)[] = [
      undefined,
      { accountId, ownerId: userId, accessGroupNos: [] },
      { accountId, ownerId: null, teamId: world.teamId, accessGroupNos: [1] },
      { accountId, ownerId: null, teamId: world.otherTeamId, accessGroupNos: [] },
      { accountId: world.stranger.id, ownerId: userId, teamIds: [world.teamId] },
    ];
    await read(ctx, async ({ subject }) => {
      for (const key of PERMISSION_KEYS) {
        for (const row of rows) {
          expect(decide(browser, key, row)).toBe(decide(subject, key, row));
          expect(explain(browser, key, row)).toEqual(explain(subject, key, row));
        }
      }
    });
  });

  test("end when they are revoked: of actions and revocations in a race, none commits after the revocation did", async () => {
    const userId = await world.person("marketing-manager");
    const membership = { where: { accountId_userId: { accountId: world.account.id, userId } } };
    const pause = (most: number) => new Promise((done) => setTimeout(done, Math.random() * most));
    const act = async () => {
      await pause(12);
      await transaction(world.as(userId), async (ctx) => {
        await pause(4);
        await audit(ctx, "team.changed", { target: { type: "team", id: world.teamId } });
      }).catch(() => {});
    };
    const actions = () => world.rows((db) => db.auditEvent.count({ where: { actorId: userId } }));
    const revoke = async () => {
      await pause(12);
      return world.rows(async (db) => {
        await db.membership.update({ ...membership, data: { status: "suspended" } });
        return db.auditEvent.count({ where: { actorId: userId } });
      });
    };
    let late = 0;
    for (let round = 0; round < 40; round++) {
      await world.rows((db) => db.membership.update({ ...membership, data: { status: "active" } }));
      const [seen] = await Promise.all([revoke(), act(), act(), act()]);
      if ((await actions()) !== seen) late += 1;
    }
    expect(late).toBe(0);
    expect(await actions()).toBeGreaterThan(20);
  });
});
