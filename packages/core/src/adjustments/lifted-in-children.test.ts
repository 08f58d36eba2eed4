import { createMember, createRole } from "@countersign/db/factories";
import { withAccount } from "@countersign/db";
import type { Grants } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createChildAccount, setAccess } from "../accounts/index.ts";
import { invitePeople, revokeInvitation } from "../invitations/index.ts";
import { NotAllowed } from "../kernel/index.ts";
import { changeRole, listAbilities, removePerson } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getAdjustments, setAdjustments } from "./index.ts";

let world: World;
let child: { id: string; slug: string };
/** Manages people and accounts, and holds of the work only to see it. */
let clerk: string;
beforeAll(async () => {
  world = await createWorld();
  child = await createChildAccount(admin(), { name: "Kid", slug: "kid", timeZone: "Europe/Warsaw", locale: "en" });
  clerk = await withRole("Clerk", {
    "contact.view": "global",
    "campaign.view": "global",
    "user.manage": "global",
    "account.manage": "global",
  });
});
afterAll(() => world?.database.drop());

const admin = (slug?: string) => world.as(world.account.userId, slug ? { accountSlug: slug } : {});
const inChild = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId: child.id }, work);

async function withRole(name: string, grants: Grants): Promise<string> {
  const userId = await world.person("restricted-user", { name });
  await world.rows(async (db) => {
    const role = await createRole(db, world.account.id, { name, originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
  return userId;
}

/** A marketing manager of the child from whom the parent has taken to see campaigns there, and all that needs it. */
async function closedIn(name: string, roleInChild = "marketing-manager"): Promise<string> {
  const id = await withRole(name, { "campaign.view": "global" });
  await setAdjustments(admin(), { id, grants: {}, expected: { "campaign.view": "global" } });
  await inChild((db) => createMember(db, { accountId: child.id, userId: id, roleKey: roleInChild, campaigns: "full" }));
  return id;
}

const mayView = async (id: string) =>
  (await listAbilities(world.as(id, { accountSlug: child.slug }))).items.some(({ key, allowed }) => key === "campaign.view" && allowed);
const logOf = (id: string) =>
  inChild((db) => db.auditEvent.findMany({ where: { accountId: child.id, targetId: id, action: "adjustments.changed" } }));

describe("What the parent took from a person in its children", () => {
  test("comes back when they leave the parent, by somebody who may give it, and the child's log has it", async () => {
    const id = await closedIn("Pat");
    expect(await mayView(id)).toBe(false);
    await expect(removePerson(world.as(clerk), { id })).rejects.toMatchObject({ code: "beyond-you" });
    const no = { userId: id, accountId: world.account.id, access: false, role: null } as const;
    const expected = (await world.rows((db) => db.membership.findFirstOrThrow({ where: { userId: id } }))).roleId;
    await expect(setAccess(world.as(clerk), { ...no, expected })).rejects.toMatchObject({ code: "beyond-you" });
    expect([await mayView(id), await logOf(id)]).toEqual([false, []]);
    await removePerson(admin(), { id, reason: "Works in Kid alone" });
    expect(await mayView(id)).toBe(true);
    expect(await logOf(id)).toMatchObject([
      {
        actorId: world.account.userId,
        reason: "Works in Kid alone",
        before: { adjustments: [{ key: "campaign.view", scope: "none", from: "parent" }] },
        after: { adjustments: [] },
      },
    ]);
  });

  test("comes back with the role Account Admin of the parent, and the child's log has it", async () => {
    const id = await closedIn("Ada");
    const { role } = await world.rows((db) => db.membership.findFirstOrThrow({ where: { userId: id }, include: { role: true } }));
    await changeRole(admin(), { id, role: "account-admin", expected: role?.id ?? "" });
    expect(await logOf(id)).toMatchObject([{ after: { adjustments: [] } }]);
    expect((await getAdjustments(admin(child.slug), { id })).parent?.adjustments).toEqual([]);
  });

  test("comes back when an invitation into the parent is withdrawn, by somebody who may give it", async () => {
    const id = await closedIn("Ines");
    await removePerson(admin(), { id });
    const { email } = await world.database.store.prisma.user.findUniqueOrThrow({ where: { id } });
    await invitePeople(admin(), { people: [{ address: email }], role: "restricted-user", teams: [], by: "link" });
    const { grants: expected } = await getAdjustments(admin(), { id });
    await setAdjustments(admin(), { id, grants: {}, expected });
    const { length } = await logOf(id);
    await expect(revokeInvitation(world.as(clerk), { id })).rejects.toMatchObject({ code: "beyond-you" });
    await revokeInvitation(admin(), { id });
    expect(await logOf(id)).toHaveLength(length + 1);
  });

  test("is lifted by nobody who manages people of the parent and no accounts", async () => {
    const id = await closedIn("Paula");
    const lead = await withRole("Lead", { "campaign.view": "global", "user.manage": "global" });
    await expect(removePerson(world.as(lead), { id })).rejects.toThrow(NotAllowed);
    expect(await mayView(id)).toBe(false);
  });

  test("keeps nobody in the parent who is an Account Admin of a child", async () => {
    const id = await closedIn("Kim", "account-admin");
    await removePerson(admin(), { id });
    expect(await mayView(id)).toBe(true);
  });
});
