import { createCampaign, createContacts } from "@countersign/db/factories";
import { withoutAccount } from "@countersign/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getCampaign, listCampaigns, startOfCampaign } from "../campaigns/index.ts";
import { listContacts } from "../contacts/index.ts";
import { findSession, openSession } from "../identity/index.ts";
import { Conflict, type Context, NotAllowed, NotFound } from "../kernel/index.ts";
import { changeRole, getMe, listAbilities, suspendPerson } from "../people/index.ts";
import { createRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getView, startView, stopView } from "./index.ts";

let world: World;
let owner: Signed;
let dawid: string;

interface Signed {
  /** The person as the next request of their browser finds them. */
  (): Promise<Context>;
}

beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  await world.rows(async (db) => {
    await createContacts(db, world.account.id, [{ ownerId: dawid }, { ownerId: world.account.userId }, {}]);
    const base = { ownerId: dawid, teamId: world.teamId };
    await createCampaign(db, world.account.id, { ...base, name: "Bulbs" });
    await createCampaign(db, world.account.id, { ownerId: world.account.userId, name: "Private" });
  });
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  owner = await signedIn(world.account.userId);
});

async function signedIn(userId: string): Promise<Signed> {
  const visitor = { ...world.as(userId), session: null };
  const session = { userId, method: "password", userAgent: null, remember: true } as const;
  const { token } = await withoutAccount(world.database.store, (db) => openSession({ ...visitor, db }, session));
  return async () => {
    const found = (await findSession(visitor, token))!;
    return { ...visitor, session: found };
  };
}

const asPerson = (userId: string) => ({ type: "person", userId }) as const;
const asRole = (role: string, teamId: string | null = null) => ({ type: "role", role, teamId }) as const;
const campaignsOf = async (ctx: Context) => (await listCampaigns(ctx, {})).rows.map(({ name }) => name).toSorted();
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));

describe("viewing as a person", () => {
  test("reads what they read, shows what they may do, and is logged when it starts and ends", async () => {
    expect(await campaignsOf(await owner())).toEqual(["Bulbs", "Private"]);
    await startView(await owner(), asPerson(dawid));
    expect(await lastEntry()).toMatchObject({ action: "view.started", actorId: world.account.userId, targetType: "user", targetId: dawid });
    expect(await campaignsOf(await owner())).toEqual(["Bulbs"]);
    expect(await getMe(await owner())).toMatchObject({ person: { name: "Dawid Nowak" }, roleName: "Marketing User" });
    expect((await listAbilities(await owner())).items.find(({ key }) => key === "user.manage")).toMatchObject({ allowed: false });
    expect(await getView(await owner())).toMatchObject({ type: "person", name: "Dawid Nowak", account: { slug: "meadow" }, isOver: false });
    await stopView(await owner());
    expect(await lastEntry()).toMatchObject({ action: "view.stopped", actorId: world.account.userId, targetId: dawid });
    expect(await campaignsOf(await owner())).toEqual(["Bulbs", "Private"]);
    expect(await getView(await owner())).toBeNull();
  });

  test("refuses every change in words, also in another account and by who may do it themselves, until it is left", async () => {
    await startView(await owner(), asPerson(dawid));
    const viewing = await owner();
    const grants = { "contact.view": "own" } as const;
    const role = { name: "While viewing", description: "", from: "sales-user", grants };
    await expect(createRole(viewing, role)).rejects.toMatchObject({ code: "viewing" });
    await expect(createRole({ ...viewing, accountSlug: world.stranger.slug }, role)).rejects.toMatchObject({ code: "viewing" });
    await expect(suspendPerson(viewing, { id: dawid })).rejects.toThrow("Stop viewing first");
    await expect(startView(viewing, asPerson(dawid))).rejects.toMatchObject({ code: "viewing" });
    await stopView(viewing);
    await expect(createRole(await owner(), role)).resolves.toMatchObject({ id: expect.any(String) });
  });

  test("shows every control of a campaign as locked: by what keeps the person from it, or because nobody changes anything while looking", async () => {
    const bulbs = await world.rows((db) => db.campaign.findFirstOrThrow({ where: { name: "Bulbs" }, select: { id: true } }));
    const before = (await getCampaign(world.as(dawid), { campaignId: bulbs.id })).can;
    expect(before).toMatchObject({ edit: null, submit: null, sendDirectly: { by: "rights" } });
    await startView(await owner(), asPerson(dawid));
    const viewing = await owner();
    const { can } = await getCampaign(viewing, { campaignId: bulbs.id });
    const looking = { by: "campaign", code: "viewing", text: expect.stringContaining("nothing can be changed") };
    expect(can).toEqual(Object.fromEntries(Object.entries(before).map(([name, control]) => [name, control ?? looking])));
    expect((await startOfCampaign(viewing)).create).toEqual(looking);
    await stopView(viewing);
    expect((await getCampaign(await owner(), { campaignId: bulbs.id })).can.edit).toBeNull();
  });

  test("leaves no trace that they were here", async () => {
    const seen = () => world.rows((db) => db.membership.findFirst({ where: { userId: dawid }, select: { lastSeenAt: true } }));
    const before = await seen();
    await startView(await owner(), asPerson(dawid));
    await getMe(await owner());
    expect(await seen()).toEqual(before);
  });

  test("is the one session's: another browser of the same person sees on as themselves", async () => {
    const phone = await signedIn(world.account.userId);
    await startView(await owner(), asPerson(dawid));
    expect(await campaignsOf(await phone())).toEqual(["Bulbs", "Private"]);
  });

  test("never goes upwards: who holds less is refused with what is missing, who manages nobody and who is no member are refused whole", async () => {
    const administrator = await signedIn(await world.person("administrator"));
    await expect(startView(await administrator(), asPerson(world.account.userId))).rejects.toMatchObject({
      code: "beyond-you",
      data: { beyond: expect.arrayContaining([expect.objectContaining({ key: "role.manage" })]) },
    });
    const manager = await signedIn(await world.person("marketing-manager"));
    await expect(startView(await manager(), asPerson(dawid))).rejects.toThrow(NotAllowed);
    await expect(startView(await owner(), asPerson(world.stranger.userId))).rejects.toThrow(NotFound);
  });

  test("ends by itself on the very next request when they come to hold more, or leave: the viewer sees as themselves, and still changes nothing", async () => {
    const noor = await world.person("support-agent", { name: "Noor" });
    const viewer = await world.person("administrator");
    const administrator = await signedIn(viewer);
    await startView(await administrator(), asPerson(noor));
    expect(await getMe(await administrator())).toMatchObject({ person: { name: "Noor" } });
    await changeRole(await owner(), { id: noor, role: "account-admin", expected: "support-agent" });
    expect(await getMe(await administrator())).toMatchObject({ person: { id: viewer } });
    expect(await getView(await administrator())).toMatchObject({ name: "Noor", isOver: true });
    await expect(suspendPerson(await administrator(), { id: dawid })).rejects.toThrow(Conflict);
    await changeRole(await owner(), { id: noor, role: "support-agent", expected: "account-admin" });
    await suspendPerson(await owner(), { id: noor });
    expect(await getView(await administrator())).toMatchObject({ name: null, isOver: true });
  });
});

describe("viewing as a role", () => {
  test("shows the account as the viewer would see it with that role, in the team that they chose", async () => {
    await startView(await owner(), asRole("marketing-user", world.teamId));
    expect(await lastEntry()).toMatchObject({
      action: "view.started",
      targetType: "role",
      targetId: "marketing-user",
      after: { team: world.teamId },
    });
    expect(await campaignsOf(await owner())).toEqual(["Bulbs", "Private"]);
    expect(await getMe(await owner())).toMatchObject({ person: { id: world.account.userId }, roleName: "Marketing User" });
    expect(await getView(await owner())).toMatchObject({ type: "role", name: "Marketing User", teamName: "Poland", isOver: false });
    await stopView(await owner());
    await startView(await owner(), asRole("sales-user"));
    expect(await campaignsOf(await owner())).toEqual(["Private"]);
    expect((await listContacts(await owner(), {})).rows).toHaveLength(1);
  });

  test("knows custom roles, and is over once the role is gone", async () => {
    const { id } = await createRole(await owner(), {
      name: "Looker",
      description: "",
      from: "sales-user",
      grants: { "contact.view": "own" },
    });
    await startView(await owner(), asRole(id));
    expect(await getMe(await owner())).toMatchObject({ roleName: "Looker" });
    await world.rows((db) => db.role.delete({ where: { accountId_id: { accountId: world.account.id, id } } }));
    expect(await getView(await owner())).toMatchObject({ name: null, isOver: true });
  });

  test("is not found for a role or team of another account or of none", async () => {
    for (const as of [asRole("no-such-role"), asRole(world.teamId), asRole("marketing-user", world.account.id)])
      await expect(startView(await owner(), as)).rejects.toThrow(NotFound);
  });

  test("never goes upwards", async () => {
    const administrator = await signedIn(await world.person("administrator"));
    await expect(startView(await administrator(), asRole("account-admin"))).rejects.toMatchObject({ code: "beyond-you" });
    await expect(startView(await administrator(), asRole("marketing-manager"))).resolves.toBeUndefined();
  });
});
