import { createAccessGroup, createCampaign, createContacts, createGrant } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createRole, previewRoleChange } from "./index.ts";

const GRANTS = {
  "contact.view": "group",
  "contact.email": "group",
  "campaign.view": "group",
  "campaign.edit": "group",
  "campaign.send": "group",
} as const;

let world: World;
let id: string;
let jonas: string;
const admin = () => world.as(world.account.userId);
const hold = (userId: string) =>
  world.rows((db) =>
    db.membership.update({
      where: { accountId_userId: { accountId: world.account.id, userId } },
      data: { roleKey: "custom", roleId: id },
    }),
  );

beforeAll(async () => {
  world = await createWorld();
  const accountId = world.account.id;
  ({ id } = await createRole(admin(), { name: "Regional sender", description: "", from: "marketing-user", grants: GRANTS }));
  jonas = await world.person("restricted-user", { name: "Jonas", inTeam: true });
  await hold(jonas);
  await hold(await world.person("restricted-user", { name: "Without apps", campaigns: "none" }));
  await world.rows(async (db) => {
    const retail = await createAccessGroup(db, accountId, "Retail");
    const trade = await createAccessGroup(db, accountId, "Trade");
    await createGrant(db, accountId, { groupId: retail.id, teamId: world.teamId, actions: 1 | 4 });
    await createContacts(db, accountId, [
      ...Array.from({ length: 3 }, () => ({ groupNos: [retail.no] })),
      { groupNos: [retail.no, trade.no] },
      { groupNos: [trade.no] },
      { ownerId: jonas },
      {},
    ]);
    const campaign = await createCampaign(db, accountId, { name: "Spring offer", ownerId: jonas, teamId: world.teamId });
    const snapshotId = newId();
    const sealed = { accountId, campaignId: campaign.id, revisionId: campaign.revisionId ?? "", revisionNo: 1 };
    await db.campaignSnapshot.create({
      data: { ...sealed, id: snapshotId, sealed: {}, seal: new Uint8Array(32), source: {}, counts: {}, createdById: jonas },
    });
    const decision = { accountId, campaignId: campaign.id, snapshotId, seal: new Uint8Array(32), decision: "approved" };
    await db.campaignDecision.create({ data: { ...decision, byUserId: world.account.userId } });
    await db.campaign.update({
      where: { accountId_id: { accountId, id: campaign.id } },
      data: { state: "scheduled", senderId: jonas, snapshotId, submittedAt: new Date(), sendAt: new Date(Date.now() + 86_400_000) },
    });
  });
});
afterAll(() => world?.database.drop());

describe("previewing a change of a role", () => {
  test("names who gains what, and how many contacts they reach before and after, counted by the groups that contacts are in", async () => {
    const { impact } = await previewRoleChange(admin(), {
      id,
      grants: { ...GRANTS, "contact.view": "own", "campaign.edit": "global", "campaign.view": "global" },
    });
    const him = impact.people.find(({ userId }) => userId === jonas);
    expect(him).toMatchObject({
      name: "Jonas",
      gains: [
        { key: "campaign.view", from: 2, to: 3 },
        { key: "campaign.edit", from: 2, to: 3 },
      ],
      loses: [{ key: "contact.view", from: 2, to: 1 }],
      reach: [{ key: "contact.view", before: 6, after: 1 }],
    });
    expect((await previewRoleChange(admin(), { id, grants: { ...GRANTS, "contact.view": "global" } })).impact.people).toContainEqual(
      expect.objectContaining({ name: "Jonas", reach: [{ key: "contact.view", before: 6, after: 7 }] }),
    );
  });

  test("leaves out people to whom it changes nothing, as their access level takes it away anyway", async () => {
    const { impact } = await previewRoleChange(admin(), { id, grants: { ...GRANTS, "report.view": "own" } });
    expect(impact.people.map(({ name }) => name)).toEqual(["Jonas"]);
    expect((await previewRoleChange(admin(), { id, grants: GRANTS })).impact).toEqual({
      people: [],
      stopped: [],
      approversLost: [],
      unapprovable: [],
      unseen: { people: 0, stopped: 0, approversLost: 0, unapprovable: 0 },
    });
  });

  test("says which scheduled campaigns would not go out any more, and whose right they lack", async () => {
    const { "campaign.send": _, ...without } = GRANTS;
    const { impact } = await previewRoleChange(admin(), { id, grants: without });
    expect(impact.stopped).toEqual([expect.objectContaining({ name: "Spring offer", why: "sender-lost", people: ["Jonas"] })]);
  });

  test("warns of a combination that defeats a control, once it is new", async () => {
    const alone = { ...GRANTS, "campaign.sendWithoutApproval": "group" } as const;
    const { warnings } = await previewRoleChange(admin(), { id, grants: alone });
    expect(warnings.map(({ code }) => code)).toEqual(["writes-and-sends-alone"]);
    const other = await createRole(admin(), { name: "Sends alone", description: "", from: "marketing-user", grants: alone });
    expect((await previewRoleChange(admin(), { id: other.id, grants: { ...alone, "report.view": "own" } })).warnings).toEqual([]);
  });

  test("gives no number of contacts to somebody who may not see all of them", async () => {
    const limited = await world.person("account-admin", { name: "Limited" });
    const taken = { accountId: world.account.id, userId: limited, givenById: world.account.userId };
    await world.rows((db) => db.adjustment.create({ data: { ...taken, permissionKey: "contact.view", scope: "group" } }));
    const { impact } = await previewRoleChange(world.as(limited), { id, grants: { ...GRANTS, "contact.view": "own" } });
    expect(impact.people.find(({ userId }) => userId === jonas)?.reach).toEqual([{ key: "contact.view", before: null, after: null }]);
  });

  test("is for Account Admins, about a custom role of theirs, and refuses what could not be saved", async () => {
    const administrator = world.as(await world.person("administrator"));
    await expect(previewRoleChange(administrator, { id, grants: GRANTS })).rejects.toThrow(NotAllowed);
    for (const foreign of [newId(), "sales-user"])
      await expect(previewRoleChange(admin(), { id: foreign, grants: GRANTS })).rejects.toThrow(NotFound);
    await expect(previewRoleChange(admin(), { id, grants: { "contact.create": "global" } })).rejects.toThrow(Invalid);
  });
});
