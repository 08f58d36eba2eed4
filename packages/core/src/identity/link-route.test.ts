import { createAccount, createMember, createUser } from "@countersign/db/factories";
import { newId, withAccount } from "@countersign/db";
import { startSink, type Sink } from "@countersign/email/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { invitePeople, mailInvitation } from "../invitations/index.ts";
import { Unavailable } from "../kernel/index.ts";
import * as people from "../people/index.ts";
import { closeTransports, getSendingSettings, removeSendingSettings, saveSendingSettings } from "../sending/index.ts";
import { createWorld, type World } from "../testing.ts";
import { mailPasswordReset } from "./index.ts";

let world: World;
let child: { id: string; slug: string };
let ours: Sink;
let theirs: Sink;
beforeAll(async () => {
  world = await createWorld();
  const newAccount = { name: "Shop", slug: "shop", timeZone: "Europe/Warsaw", locale: "en" } as const;
  child = await createChildAccount(world.as(world.account.userId), newAccount);
});
beforeEach(async () => {
  [ours, theirs] = [await startSink(), await startSink()];
});
afterEach(async () => {
  await closeTransports();
  await Promise.all([ours.close(), theirs.close()]);
  for (const slug of [undefined, child.slug]) await removeSendingSettings(owner(slug)).catch(() => {});
});
afterAll(() => world?.database.drop());

const live = { config: { demo: false } } as const;
const owner = (accountSlug = world.account.slug) => world.as(world.account.userId, { ...live, accountSlug });
const server = ({ port }: Sink) => ({ host: "127.0.0.1", port, security: "none", username: "", password: "" }) as const;
const inChild = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(world.database.store, { accountId: child.id }, work);
const settingsOf = (accountId: string, port: number) =>
  withAccount(world.database.store, { accountId }, (db) =>
    db.sendingSettings.upsert({
      where: { accountId },
      create: { accountId, host: "127.0.0.1", port, security: "none" },
      update: { port },
    }),
  );

async function personOfChild(): Promise<string> {
  const { id: userId } = await inChild((db) => createUser(db, { name: "Pat", passwordHash: "x" }));
  await inChild((db) => createMember(db, { accountId: child.id, userId, roleKey: "sales-user" }));
  return userId;
}

describe("a link by which somebody signs in", () => {
  test("goes over the parent's server, and never over that of the child that asked for it", async () => {
    await saveSendingSettings(owner(), server(ours));
    await saveSendingSettings(owner(child.slug), server(theirs));
    const id = await personOfChild();
    await people.startPasswordReset(owner(child.slug), { id });
    await mailPasswordReset(world.worker(live), { userId: id });
    await invitePeople(owner(child.slug), {
      people: [{ address: "new@people.example" }],
      role: "sales-user",
      teams: [],
      by: "mail",
    });
    const { id: invitationId } = await inChild((db) => db.invitation.findFirstOrThrow({ where: { email: "new@people.example" } }));
    await mailInvitation(world.worker(live), { accountId: child.id, invitationId });
    expect(ours.messages).toHaveLength(2);
    expect(theirs.messages).toHaveLength(0);
  });

  test("is refused in words where only the child has a server, and no job then mails it either", async () => {
    await saveSendingSettings(owner(child.slug), server(theirs));
    const id = await personOfChild();
    await expect(people.startPasswordReset(owner(child.slug), { id })).rejects.toThrow(
      /only over SMTP_URL or the mail server of the organ/,
    );
    const invited = invitePeople(owner(child.slug), {
      people: [{ address: "a@people.example" }],
      role: "sales-user",
      teams: [],
      by: "mail",
    });
    await expect(invited).rejects.toThrow(Unavailable);
    await expect(mailPasswordReset(world.worker(live), { userId: id })).rejects.toThrow(Unavailable);
    expect(theirs.messages).toHaveLength(0);
  });

  test("goes to somebody of two organisations over SMTP_URL alone, since either could read it on its own server", async () => {
    const id = await personOfChild();
    const { strangerId } = { strangerId: world.stranger.id };
    await withAccount(world.database.store, { accountId: strangerId }, (db) =>
      createMember(db, { accountId: strangerId, userId: id, roleKey: "sales-user" }),
    );
    await settingsOf(world.account.id, ours.port);
    await settingsOf(strangerId, theirs.port);
    await expect(mailPasswordReset(world.worker(live), { userId: id })).rejects.toThrow(Unavailable);
    const smtpUrl = `smtp://127.0.0.1:${ours.port}`;
    await mailPasswordReset(world.worker({ config: { ...live.config, smtpUrl } }), { userId: id });
    expect([ours.messages.length, theirs.messages.length]).toEqual([1, 0]);
  });
});

test("The parent's server is chosen by an Account Admin alone, that of a child by whoever manages it", async () => {
  const clerk = await world.person("administrator", { name: "Clerk" });
  const here = world.as(clerk, live);
  const denied = { code: "server-needs-account-admin" };
  await expect(saveSendingSettings(here, server(theirs))).rejects.toMatchObject(denied);
  await saveSendingSettings(owner(), server(ours));
  await expect(removeSendingSettings(here)).rejects.toMatchObject(denied);
  expect(await getSendingSettings(here)).toMatchObject({ carriesLinks: true, needsAccountAdmin: true });
  expect(await getSendingSettings(owner())).toMatchObject({ carriesLinks: true, needsAccountAdmin: false });
  const there = world.as(clerk, { ...live, accountSlug: child.slug });
  await saveSendingSettings(there, server(theirs));
  expect(await getSendingSettings(there)).toMatchObject({ carriesLinks: false, needsAccountAdmin: false });
});

describe("a password and sessions, which are one for all accounts,", () => {
  const told = { code: "belongs-elsewhere" };

  test("are for who may act in each account that the person has joined, or from the parent of them all", async () => {
    await settingsOf(world.account.id, ours.port);
    const id = await personOfChild();
    const chief = await personOfChild();
    await inChild((db) =>
      db.membership.update({ where: { accountId_userId: { accountId: child.id, userId: chief } }, data: { roleKey: "administrator" } }),
    );
    const ofChild = world.as(chief, { ...live, accountSlug: child.slug });
    await people.startPasswordReset(ofChild, { id });
    await world.rows((db) => createMember(db, { accountId: world.account.id, userId: id, roleKey: "restricted-user" }));
    await expect(people.startPasswordReset(ofChild, { id })).rejects.toMatchObject(told);
    await expect(people.endSessions(ofChild, { id })).rejects.toMatchObject(told);
    await expect(people.endSession(ofChild, { id, session: newId() })).rejects.toMatchObject(told);
    const { may } = await people.getPerson(ofChild, { id });
    expect([may.endSessions, may.resetPassword]).toMatchObject([told, told]);
    await people.startPasswordReset(owner(child.slug), { id });
    expect(await people.endSessions(owner(child.slug), { id })).toEqual({ ended: 0 });
  });

  test("are for nobody who has no right in another organisation of theirs", async () => {
    const id = await world.person("sales-user");
    const other = await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      createAccount(db, { ownerId: world.stranger.userId }),
    );
    await withAccount(world.database.store, { accountId: other.id }, (db) =>
      createMember(db, { accountId: other.id, userId: id, roleKey: "sales-user" }),
    );
    await expect(people.startPasswordReset(owner(), { id })).rejects.toMatchObject(told);
    await expect(people.endSessions(owner(), { id })).rejects.toMatchObject(told);
  });

  test("are left alone while the person is only invited, whoever they are elsewhere", async () => {
    const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: world.stranger.userId } }));
    await world.rows((db) =>
      db.session.create({
        data: { tokenHash: Buffer.from(newId()), userId: world.stranger.userId, expiresAt: new Date(Date.now() + 60_000) },
      }),
    );
    const asked = { people: [{ address: email }], role: "sales-user", teams: [], by: "link" } as const;
    const id = (await invitePeople(owner(), { ...asked, people: [...asked.people], teams: [] }))[0]!.id!;
    const notJoined = { code: "not-joined" };
    const seen = await people.getPerson(owner(), { id });
    expect(seen.sessions).toBe(0);
    expect(seen.may).toMatchObject({ endSessions: notJoined, resetPassword: notJoined, change: { ok: true } });
    expect(await people.listPersonSessions(owner(), { id })).toEqual([]);
    await expect(people.endSessions(owner(), { id })).rejects.toMatchObject(notJoined);
    await expect(people.endSession(owner(), { id, session: newId() })).rejects.toMatchObject(notJoined);
    await expect(people.startPasswordReset(owner(), { id })).rejects.toMatchObject(notJoined);
    expect(await world.rows((db) => db.session.count({ where: { userId: id } }))).toBe(1);
  });

  test("are not reset for somebody who is suspended", async () => {
    await settingsOf(world.account.id, ours.port);
    const id = await world.person("sales-user");
    await people.suspendPerson(owner(), { id });
    await expect(people.startPasswordReset(owner(), { id })).rejects.toMatchObject({ code: "is-suspended" });
  });
});
