import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccess, createChildAccount, setAccess } from "../accounts/index.ts";
import { finishPasswordReset, mailPasswordReset } from "../identity/index.ts";
import { getPeopleFilters, getPerson, listPeople } from "../people/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import { invitePeople, joinByInvitation, mailInvitation, resendInvitation, seeInvitation } from "./index.ts";

let world: World;
let sink: MailSink;
let child: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  child = await createChildAccount(admin(), { name: "Shop", slug: "shop", timeZone: "Europe/Warsaw", locale: "en" });
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const smtp = () => ({ config: sink.config });
const admin = (accountSlug = world.account.slug) => world.as(world.account.userId, { ...smtp(), accountSlug });
const visitor = () => ({ ...admin(), session: null, accountSlug: null });
const mailed = (path: string): string =>
  new RegExp(`/${path}/([A-Za-z0-9_-]+)`).exec(sink.messages.at(-1)!.raw.toString().replaceAll("=\r\n", ""))![1]!;
const NEW = { name: "Sara Quinn", password: "correct horse", timeZone: "Europe/Warsaw", locale: "en" } as const;

async function invite(address: string, by: "mail" | "link", slug?: string) {
  const [made] = await invitePeople(admin(slug), { people: [{ address }], role: "sales-user", teams: [], by });
  const token = made!.link?.split("/").at(-1) ?? "";
  return { id: made!.id!, token };
}

async function sendInvitation(userId: string): Promise<void> {
  const { id: invitationId } = await world.rows((db) => db.invitation.findFirstOrThrow({ where: { userId }, orderBy: { id: "desc" } }));
  await mailInvitation(world.worker(smtp()), { accountId: world.account.id, invitationId });
}

test("Who joins by a copied link is given access to nothing further until a mailed link was used", async () => {
  const { id, token } = await invite("chief@people.example", "link", child.slug);
  await joinByInvitation(visitor(), { token, ...NEW });
  expect((await getPerson(admin(child.slug), { id })).isAddressProven).toBe(false);
  const give = () => setAccess(admin(), { userId: id, accountId: world.account.id, access: true, role: "account-admin", expected: null });
  await expect(give()).rejects.toMatchObject({ code: "address-unproven" });
  const inParent = async () => (await getAccess(admin(), { userId: id })).find(({ isParent }) => isParent)!;
  expect((await inParent()).may.give, "so that YES is locked with the reason").toMatchObject({ ok: false, code: "address-unproven" });
  await mailPasswordReset(world.worker(smtp()), { userId: id });
  await finishPasswordReset(visitor(), { token: mailed("reset"), password: "another horse" });
  expect((await getPerson(admin(child.slug), { id })).isAddressProven).toBe(true);
  expect((await inParent()).may.give.ok).toBe(true);
  await give();
});

test("The list marks whose address is not proven and finds them alone; nothing is said of who is only invited", async () => {
  const ids = async (status?: "unproven") => (await listPeople(admin(), { status })).rows.map(({ id }) => id);
  const marked = async () => (await listPeople(admin(), {})).rows.filter(({ isAddressProven }) => !isAddressProven).map(({ id }) => id);
  const hasUnproven = async () => (await getPeopleFilters(admin())).hasUnproven;
  expect([await ids("unproven"), await marked(), await hasUnproven()]).toEqual([[], [], false]);
  const { id, token } = await invite("by-link@people.example", "link");
  await invite("waits@people.example", "link");
  expect([await ids("unproven"), await marked(), await hasUnproven()], "invited").toEqual([[], [], false]);
  await joinByInvitation(visitor(), { token, ...NEW });
  expect([await ids("unproven"), await marked(), await hasUnproven()]).toEqual([[id], [id], true]);
});

test("Who joins by a mailed link has proven the address by it", async () => {
  const { id } = await invite("mailed@people.example", "mail");
  await sendInvitation(id);
  await joinByInvitation(visitor(), { token: mailed("invite"), ...NEW });
  expect((await getPerson(admin(), { id })).isAddressProven).toBe(true);
});

test("A link that was copied counts, whatever mail was still waiting to go", async () => {
  const { id } = await invite("copied@people.example", "mail");
  const { link } = await resendInvitation(admin(), { id, by: "link" });
  const sent = sink.messages.length;
  await sendInvitation(id);
  expect(sink.messages).toHaveLength(sent);
  expect(await seeInvitation(visitor(), { token: link!.split("/").at(-1)! })).toMatchObject({ state: "open" });
});

test("A copied link tells its holder, who may be the inviter, nothing of whether the address is known elsewhere; a mailed one tells", async () => {
  const known = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: world.stranger.userId }, select: { email: true } }));
  const seen = [];
  for (const address of [known.email, "nobody-yet@people.example"]) {
    const { token } = await invite(address, "link");
    const { email: _email, ...rest } = await seeInvitation(visitor(), { token });
    seen.push(rest);
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]!.isNew).toBeNull();
  const { id } = await invite("new-by-mail@people.example", "mail");
  await sendInvitation(id);
  expect(await seeInvitation(visitor(), { token: mailed("invite") })).toMatchObject({ isNew: true });
});
