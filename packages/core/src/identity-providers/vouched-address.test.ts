/** What the word of an account's identity provider for an address counts for, and what not (decision 12). */
import { newId, withAccount, withoutAccount } from "@countersign/db";
import { createMember } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { finishPasswordReset, findSession, hashPassword, mailPasswordReset, openSession, signIn } from "../identity/index.ts";
import { acceptInvitation, invitePeople, joinByInvitation } from "../invitations/index.ts";
import { getMe, listMyAccounts, listPeople, suspendPerson } from "../people/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { createWorld, type World } from "../testing.ts";
import { finishSignIn } from "./index.ts";
import { signingIn } from "./testing-sign-in.ts";
import { startTestProvider, type TestProvider } from "./testing.ts";

let world: World;
let ways: ReturnType<typeof signingIn>;
let pine: TestProvider;
let sink: MailSink;
beforeAll(async () => {
  world = await createWorld();
  ways = signingIn(world);
  [pine, sink] = await Promise.all([startTestProvider(), startMailSink()]);
});
afterAll(async () => {
  await pine?.stop();
  await sink?.close();
  await world?.database.drop();
});

/** A provider of the account "meadow", which vouches for whatever address it likes. */
let id: string;
let email: string;
beforeEach(async () => {
  await world.rows((db) => db.identityProvider.deleteMany());
  id = await ways.provider(pine);
  const sub = newId();
  email = `${sub}@pine.example`;
  pine.says({ sub, email, email_verified: true, name: "Pia Pine", groups: ["staff"] });
});

const PASSWORD = "chosen by who joined";
const users = <T>(work: Parameters<typeof withoutAccount<T>>[1]) => withoutAccount(world.database.store, work);
const comeIn = () => ways.sessionOf({ at: pine, id });

async function invite(by: "meadow" | "stranger"): Promise<string> {
  const inviter = by === "meadow" ? world.as(world.account.userId) : world.as(world.stranger.userId, { accountSlug: "stranger" });
  const [made] = await invitePeople(inviter, { people: [{ address: email }], role: "marketing-user", teams: [], by: "link" });
  return made!.link!.split("/").at(-1)!;
}

/** Somebody who joined another organisation by a copied link, with a passkey and recovery codes. */
async function joinElsewhere() {
  const joined = await joinByInvitation(ways.visitor(), {
    token: await invite("stranger"),
    name: "Ola",
    password: PASSWORD,
    timeZone: "UTC",
  });
  const { userId } = joined;
  await users(async (db) => {
    await db.passkey.create({
      data: { userId, credentialId: newId(), publicKey: new Uint8Array(1), counter: 0n, transports: [], name: "Key", isSynced: false },
    });
    await db.oneTimePassword.create({ data: { userId, secret: new Uint8Array(1), confirmedAt: new Date() } });
    await db.recoveryCode.create({ data: { id: newId(), userId, codeHash: new Uint8Array(32) } });
  });
  return joined;
}

async function held(userId: string) {
  return users(async (db) => ({
    ...(await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true, addressProvenAt: true, name: true } })),
    passkeys: await db.passkey.count({ where: { userId } }),
    oneTimePassword: await db.oneTimePassword.count({ where: { userId } }),
    recoveryCodes: await db.recoveryCode.count({ where: { userId } }),
    sessions: await db.session.count({ where: { userId } }),
    identities: await db.externalIdentity.count({ where: { userId } }),
  }));
}

test("An account that invites an address and vouches for it takes nothing from who joined elsewhere by it, proven or not", async () => {
  const { userId, token } = await joinElsewhere();
  const before = await held(userId);
  expect(before).toMatchObject({ passkeys: 1, oneTimePassword: 1, recoveryCodes: 1, sessions: 1, identities: 0, addressProvenAt: null });
  await invite("meadow");
  for (const addressProvenAt of [null, new Date()]) {
    await users((db) => db.user.update({ where: { id: userId }, data: { addressProvenAt } }));
    await expect(comeIn()).rejects.toMatchObject({ code: "sign-in-link-first" });
    expect(await held(userId)).toEqual({ ...before, addressProvenAt });
  }
  const session = (await findSession(ways.visitor(), token))!;
  expect(
    (await listMyAccounts({ ...ways.visitor(), session })).map(({ slug }) => slug),
    "nobody brought them in",
  ).toEqual(["stranger"]);
});

test("Who chose a password by a copied link is not let into the account that invites the real one: the first mailed link ends all that they had", async () => {
  const pretender = await joinElsewhere();
  const { userId } = pretender;
  await invite("meadow");
  await expect(comeIn()).rejects.toMatchObject({ code: "sign-in-link-first" });
  await mailPasswordReset(world.worker({ config: { smtpUrl: sink.config.smtpUrl } }), { userId });
  const mail = sink.messages.at(-1)!.raw.toString().replaceAll("=\r\n", "");
  const token = /\/reset\/([A-Za-z0-9_-]+)/.exec(mail)![1]!;
  await finishPasswordReset(ways.visitor(), { token, password: "of the real one" });
  expect(await findSession(ways.visitor(), pretender.token)).toBeNull();
  expect(await signIn(ways.visitor(), { email, password: PASSWORD })).toBeNull();
  expect(await held(userId)).toMatchObject({ passkeys: 0, oneTimePassword: 0, recoveryCodes: 0, sessions: 0 });
  const own = (await signIn(ways.visitor(), { email, password: "of the real one" }))!;
  const session = await ways.sessionOf({ at: pine, id, session: await findSession(ways.visitor(), own.token) });
  expect(session.userId).toBe(userId);
  expect(await getMe(ways.inside(session))).toMatchObject({ account: { slug: "meadow" } });
});

test("A second mailed link leaves the second step of who has proven the address", async () => {
  const { userId } = await joinElsewhere();
  await users((db) => db.user.update({ where: { id: userId }, data: { addressProvenAt: new Date() } }));
  await mailPasswordReset(world.worker({ config: { smtpUrl: sink.config.smtpUrl } }), { userId });
  const mail = sink.messages.at(-1)!.raw.toString().replaceAll("=\r\n", "");
  await finishPasswordReset(ways.visitor(), { token: /\/reset\/([A-Za-z0-9_-]+)/.exec(mail)![1]!, password: "another password" });
  expect(await held(userId)).toMatchObject({ passkeys: 1, oneTimePassword: 1, recoveryCodes: 1, sessions: 0 });
});

test("A provider's word proves the address to nobody else, whether it makes the person, finds them, or they were invited", async () => {
  const { userId } = await comeIn();
  expect((await held(userId)).addressProvenAt).toBeNull();
  const listed = await listPeople(world.as(world.account.userId), { search: email });
  expect(listed.rows, "the account itself goes by its provider").toMatchObject([{ isAddressProven: true }]);
  const sub = newId();
  email = `${sub}@pine.example`;
  pine.says({ sub, email, email_verified: true, name: "Pia Pine", groups: [] });
  await invite("meadow");
  const invited = await comeIn();
  expect(await held(invited.userId)).toMatchObject({ addressProvenAt: null, identities: 1 });
});

test("The first provider to name an address keeps those of other accounts from letting the person in, who do not rename them", async () => {
  const first = await comeIn();
  await world.rows((db) => db.membership.deleteMany({ where: { userId: first.userId } }));
  await users((db) => db.externalIdentity.updateMany({ where: { userId: first.userId }, data: { issuer: "https://elsewhere.example" } }));
  pine.says({ sub: newId(), email, email_verified: true, name: "Another Name", groups: ["staff"] });
  const second = await comeIn();
  expect(second.userId).toBe(first.userId);
  expect(await held(first.userId)).toMatchObject({ identities: 2, name: "Pia Pine" });
});

test("Whoever belongs to the account already is not taken over by another provider of it, although they have no password", async () => {
  const { userId } = await comeIn();
  pine.says({ sub: newId(), email, email_verified: true, name: "Somebody", groups: ["staff"] });
  await expect(comeIn()).rejects.toMatchObject({ code: "sign-in-link-first" });
  expect((await held(userId)).identities).toBe(1);
});

test("Who is invited somewhere can set a password by a mailed link, although the account that they are in asks for its provider", async () => {
  const { userId } = await comeIn();
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { signIn: "provider" } }));
  const mailsLink = async () => {
    await mailPasswordReset(world.worker({ config: { smtpUrl: sink.config.smtpUrl } }), { userId });
    return /\/reset\//.test(sink.messages.at(-1)!.raw.toString());
  };
  expect(await mailsLink()).toBe(false);
  await invite("stranger");
  expect(await mailsLink()).toBe(true);
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { signIn: "any" } }));
});

test("An account whose provider named somebody, and which suspended them or put them out, keeps them out of no other that invites them", async () => {
  const { userId } = await comeIn();
  const worker = world.worker({ config: { smtpUrl: sink.config.smtpUrl } });
  await suspendPerson(world.as(world.account.userId), { id: userId });
  const sent = sink.messages.length;
  await mailPasswordReset(worker, { userId });
  expect(sink.messages, "who is invited nowhere is mailed nothing").toHaveLength(sent);
  const token = await invite("stranger");
  const join = { token, name: "Pia Pine", password: PASSWORD, timeZone: "UTC" };
  await expect(joinByInvitation(ways.visitor(), join)).rejects.toMatchObject({ code: "invitation-sign-in" });
  await mailPasswordReset(worker, { userId });
  await world.rows((db) => db.membership.deleteMany({ where: { userId } }));
  await mailPasswordReset(worker, { userId });
  expect(sink.messages).toHaveLength(sent + 2);
  const mail = sink.messages.at(-1)!.raw.toString().replaceAll("=\r\n", "");
  await finishPasswordReset(ways.visitor(), { token: /\/reset\/([A-Za-z0-9_-]+)/.exec(mail)![1]!, password: PASSWORD });
  const own = (await signIn(ways.visitor(), { email, password: PASSWORD }))!;
  const session = await findSession(ways.visitor(), own.token);
  expect(await acceptInvitation({ ...ways.visitor(), session }, { token })).toMatchObject({ slug: "stranger" });
});

test("Whoever holds a copied link and a provider's first word about the same person, at the same moment: one of them counts", async () => {
  const token = await invite("stranger");
  const answer = await ways.setOut({ at: pine, id });
  const join = { token, name: "Pretender", password: PASSWORD, timeZone: "UTC" };
  const both = await users(async (db) => {
    await db.$queryRaw`SELECT 1 FROM app_user WHERE email = ${email} FOR UPDATE`;
    const settled = Promise.allSettled([finishSignIn(ways.visitor(), answer), joinByInvitation(ways.visitor(), join)]);
    await vi.waitUntil(async () => (await waiting()) === 2, { timeout: 10_000, interval: 20 });
    return { settled };
  });
  const outcomes = await both.settled;
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((one) => one.status === "rejected")!.reason as { code: string };
  expect(["sign-in-link-first", "invitation-sign-in"]).toContain(refused.code);
});

/** How many of the database's sessions wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await world.database.store.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}

test("Where the account's provider was replaced, or only one of elsewhere knows somebody, they sign in themselves once to continue with it", async () => {
  const { userId } = await comeIn();
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { signIn: "provider" } }));
  await users(async (db) => db.user.update({ where: { id: userId }, data: { passwordHash: await hashPassword(PASSWORD) } }));
  const own = () => signIn(ways.visitor(), { email, password: PASSWORD });
  await expect(own()).rejects.toMatchObject({ code: "provider-required" });
  await world.rows((db) => db.identityProvider.deleteMany());
  await users((db) => db.externalIdentity.updateMany({ where: { userId }, data: { issuer: "https://before.example" } }));
  id = await ways.provider(pine);
  await expect(comeIn()).rejects.toMatchObject({ code: "sign-in-link-first" });
  const session = await findSession(ways.visitor(), (await own())!.token);
  expect((await ways.sessionOf({ at: pine, id, session })).userId).toBe(userId);
  await expect(own()).rejects.toMatchObject({ code: "provider-required" });
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { signIn: "any" } }));
});

test("An account's times hold for the sessions that open it, not for those of another account's provider", async () => {
  const { userId } = await comeIn();
  const abroad = { accountId: world.stranger.id };
  await withAccount(world.database.store, abroad, async (db) => {
    await createMember(db, { ...abroad, userId, roleKey: "sales-user" });
    await db.account.update({ where: { id: abroad.accountId }, data: { idleMinutes: 5, sessionHours: 1 } });
  });
  const byProvider = await comeIn();
  const { idleMinutes } = await users((db) => db.session.findUniqueOrThrow({ where: { id: byProvider.id } }));
  expect(idleMinutes).toBeGreaterThan(5);
  const { token } = await users((db) =>
    openSession({ ...ways.visitor(), db }, { userId, method: "password", userAgent: null, remember: true }),
  );
  const own = (await findSession(ways.visitor(), token))!;
  expect(own.idleMinutes).toBe(5);
});
