import { createMember } from "@countersign/db/factories";
import { withAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getAccess, createChildAccount, setAccess } from "../accounts/index.ts";
import { invitePeople, revokeInvitation } from "../invitations/index.ts";
import { createWorld, type World } from "../testing.ts";
import { changeRole, getPerson, removePerson } from "./index.ts";

let world: World;
let child: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
  child = await createChildAccount(owner(), { name: "Kid", slug: "kid", timeZone: "Europe/Warsaw", locale: "en" });
});
afterAll(() => world?.database.drop());

const owner = (slug?: string) => world.as(world.account.userId, slug ? { accountSlug: slug } : {});
const inChild = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId: child.id }, work);
const LAST = { code: "beyond-you", data: { why: [{ code: "last-account" }] } };
const takingOf = async (userId: string) => (await getAccess(owner(), { userId })).find(({ isParent }) => isParent)?.may.take;

async function invitedInto(slug: string | undefined, userId: string): Promise<void> {
  const { email } = await world.database.store.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const [made] = await invitePeople(owner(slug), { people: [{ address: email }], role: "sales-user", teams: [], by: "link" });
  expect(made).toMatchObject({ id: userId });
}

describe("The last account that a person can enter", () => {
  test("is not taken while another one suspended them, and the page says so beforehand", async () => {
    const id = await world.person("sales-user", { name: "Lone" });
    await inChild((db) => createMember(db, { accountId: child.id, userId: id, roleKey: "sales-user", status: "suspended" }));
    expect(await takingOf(id)).toMatchObject({ ok: false, code: "last-account" });
    expect((await getPerson(owner(), { id })).may.remove).toMatchObject({ ok: false, code: "last-account" });
    await expect(removePerson(owner(), { id })).rejects.toMatchObject(LAST);
    expect((await getPerson(owner(child.slug), { id })).may.remove).toMatchObject({ ok: true });
    await removePerson(owner(child.slug), { id });
  });

  test("is not taken while another one merely invited them; that invitation can be withdrawn", async () => {
    const id = await world.person("sales-user", { name: "Invited elsewhere" });
    await invitedInto(child.slug, id);
    expect(await takingOf(id)).toMatchObject({ ok: false, code: "last-account" });
    await expect(removePerson(owner(), { id })).rejects.toMatchObject(LAST);
    await revokeInvitation(owner(child.slug), { id });
  });

  test("is kept for somebody who has joined before when all that they have is an invitation", async () => {
    const id = await world.person("sales-user", { name: "Back again" });
    await invitedInto(child.slug, id);
    await world.rows((db) => db.membership.deleteMany({ where: { accountId: world.account.id, userId: id } }));
    await expect(revokeInvitation(owner(child.slug), { id })).rejects.toMatchObject(LAST);
    const [made] = await invitePeople(owner(), { people: [{ address: "new@people.example" }], role: "sales-user", teams: [], by: "link" });
    await revokeInvitation(owner(), { id: made?.id ?? "" });
  });

  test("does not hold a person in an account that suspended them while they can enter another", async () => {
    const id = await world.person("sales-user", { name: "Moves on" });
    await inChild((db) => createMember(db, { accountId: child.id, userId: id, roleKey: "sales-user", status: "suspended" }));
    expect((await getAccess(owner(), { userId: id })).find((each) => each.id === child.id)?.may.take.ok).toBe(true);
    await removePerson(owner(child.slug), { id });
  });
});

test("NO for somebody whose role was changed meanwhile is told, and takes nothing", async () => {
  const id = await world.person("sales-user", { name: "Promoted" });
  const access = { userId: id, accountId: child.id } as const;
  await setAccess(owner(), { ...access, access: true, role: "sales-user", expected: null });
  await changeRole(owner(child.slug), { id, role: "account-admin", expected: "sales-user" });
  const no = (expected: string) => setAccess(owner(), { ...access, access: false, role: null, expected });
  await expect(no("sales-user")).rejects.toMatchObject({ code: "access-changed" });
  await no("account-admin");
});
