import { newId, withAccount } from "@countersign/db";
import { createRole, createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSession, hashPassword, signIn as signInByPassword } from "../identity/index.ts";
import { type Conflict, type Context, Invalid, NotAllowed, NotFound, type SessionRef } from "../kernel/index.ts";
import { createChildAccount } from "../accounts/index.ts";
import { invitePeople, joinByInvitation } from "../invitations/index.ts";
import { changeRole, getMe, getPerson } from "../people/index.ts";
import { setTeamMember } from "../teams/index.ts";
import { createWorld, type World } from "../testing.ts";
import {
  finishSignIn,
  getSignInSettings,
  listOffers,
  previewMapping,
  removeProvider,
  requireProvider,
  saveMapping,
  saveProvider,
  seeTest,
  setSignInRule,
  startSignIn,
  testProvider,
} from "./index.ts";
import type { MappingLine, SaveProvider } from "./schema.ts";
import { startTestProvider, type TestProvider } from "./testing.ts";

let world: World;
let pine: TestProvider;
let administrator: string;
beforeAll(async () => {
  world = await createWorld();
  pine = await startTestProvider();
  administrator = await world.person("administrator", { name: "Ben Administrator" });
});
afterAll(async () => {
  await pine?.stop();
  await world?.database.drop();
});

const owner = () => world.as(world.account.userId);
const visitor = (): Context => ({ ...owner(), session: null, accountSlug: null });

function settings(over: Partial<SaveProvider> = {}): SaveProvider {
  const { issuer, clientId, secret } = pine;
  const claims = { groupsClaim: "groups", rolesClaim: "roles", domains: [], newcomerRole: null };
  return { id: null, version: 0, name: "Pine ID", issuer, clientId, secret, ...claims, enabled: true, offered: true, ...over };
}

let saved: { id: string; version: number };
beforeEach(async () => {
  await world.rows(async (db) => {
    await db.account.updateMany({ data: { signIn: "any" } });
    await db.signInRule.deleteMany();
    await db.identityProvider.deleteMany();
  });
  const { id, version } = await saveProvider(owner(), settings());
  saved = { id, version };
});

const staff = (line: object): MappingLine => ({ claim: "groups", value: "staff", ...line }) as MappingLine;
const map = (lines: MappingLine[], ctx = owner()) => saveMapping(ctx, { id: saved.id, version: saved.version, lines });

/** Somebody new comes in by the provider, with the group "staff". */
async function comeIn(said: object = {}): Promise<SessionRef> {
  const sub = newId();
  pine.says({ sub, email: `${sub}@pine.example`, email_verified: true, name: "Pia Pine", groups: ["staff"], ...said });
  const { url, browser } = await startSignIn(visitor(), { account: "meadow", provider: saved.id, next: "/" }, null);
  const done = await finishSignIn(visitor(), { provider: saved.id, search: await pine.walk(url), browser, session: null, userAgent: null });
  if (done.kind !== "signed-in") throw new Error("nobody was signed in");
  return (await findSession(visitor(), done.token))!;
}

describe("an identity provider", () => {
  test("is made and changed by an Account Admin alone, and its secret is nowhere to be read", async () => {
    await expect(saveProvider(world.as(administrator), settings({ name: "Other" }))).rejects.toMatchObject({
      code: "provider-needs-account-admin",
    });
    await expect(saveProvider(world.as(await world.person("sales-user")), settings())).rejects.toThrow(NotAllowed);
    const view = await getSignInSettings(world.as(administrator));
    expect(view).toMatchObject({ canChange: false, providers: [{ name: "Pine ID", hasSecret: true, issuer: pine.issuer }] });
    const everywhere = await world.rows((db) => Promise.all([db.identityProvider.findMany(), db.auditEvent.findMany()]));
    expect(JSON.stringify([view, everywhere], (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      pine.secret,
    );
  });

  test("keeps its secret when it is changed, but not for another issuer or client", async () => {
    await saveProvider(owner(), settings({ ...saved, name: "Pine", secret: null }));
    expect(await comeIn({}).catch((error: Conflict) => error.code)).toBe("sign-in-no-access");
    const elsewhere = settings({ id: saved.id, version: saved.version + 1, issuer: "https://evil.example", secret: null });
    await expect(saveProvider(owner(), elsewhere)).rejects.toMatchObject({ issues: [{ code: "secret-again" }] });
  });

  test("is not overwritten by who saw an older one, and has a name of its own", async () => {
    await saveProvider(owner(), settings({ ...saved, secret: null }));
    await expect(saveProvider(owner(), settings({ ...saved, secret: null }))).rejects.toMatchObject({ code: "provider-changed" });
    await expect(saveProvider(owner(), settings())).rejects.toBeInstanceOf(Invalid);
  });

  test.each(["http://pine.example", "https://pine.example/?x=1", "https://a:b@pine.example", "pine.example", "javascript:alert(1)"])(
    "has no issuer like %s",
    async (issuer) => {
      const save = async () => saveProvider(owner(), settings({ issuer }));
      await expect(save()).rejects.toMatchObject({ issues: [{ path: ["issuer"] }] });
    },
  );

  test("is offered to everybody, or only to who comes to its account, or to nobody", async () => {
    const names = async (account: string | null) => (await listOffers(visitor(), { account })).map(({ name }) => name);
    expect([await names(null), await names("meadow"), await names("stranger"), await names("none")]).toEqual([
      ["Pine ID"],
      ["Pine ID"],
      [],
      [],
    ]);
    await saveProvider(owner(), settings({ ...saved, secret: null, offered: false }));
    expect([await names(null), await names("meadow")]).toEqual([[], ["Pine ID"]]);
    await saveProvider(owner(), settings({ ...saved, version: saved.version + 1, secret: null, enabled: false }));
    expect(await names("meadow")).toEqual([]);
    await expect(startSignIn(visitor(), { account: "meadow", provider: saved.id, next: "/" }, null)).rejects.toThrow(NotFound);
    await expect(startSignIn(visitor(), { account: "stranger", provider: saved.id, next: "/" }, null)).rejects.toThrow(NotFound);
  });
});

describe("a mapping", () => {
  test("never gives Account Admin, and only roles and teams of the account", async () => {
    await expect(map([staff({ gives: "role", role: "account-admin" })])).rejects.toMatchObject({ code: "beyond-you" });
    await expect(saveProvider(owner(), settings({ ...saved, newcomerRole: "account-admin" }))).rejects.toMatchObject({
      code: "beyond-you",
    });
    await expect(map([staff({ gives: "role", role: newId() })])).rejects.toBeInstanceOf(Invalid);
    await expect(map([staff({ gives: "team", teamId: newId() })])).rejects.toMatchObject({ issues: [{ path: ["lines", 0, "teamId"] }] });
    await expect(map([], world.as(administrator))).rejects.toMatchObject({ code: "provider-needs-account-admin" });
  });

  test("gives the first role that fits, every team, and the highest rank, also a custom role", async () => {
    const custom = await world.rows((db) =>
      createRole(db, world.account.id, { name: "Florist", originKey: "sales-user", grants: { "contact.view": "own" } }),
    );
    await map([
      staff({ value: "boss", gives: "role", role: "sales-manager" }),
      staff({ gives: "role", role: custom.id }),
      staff({ gives: "role", role: "sales-user" }),
      staff({ gives: "team", teamId: world.teamId }),
      staff({ gives: "team", teamId: world.otherTeamId }),
      staff({ gives: "rank", rank: "agent" }),
      staff({ gives: "rank", rank: "admin" }),
    ]);
    const { userId } = await comeIn();
    const row = await world.rows((db) => db.membership.findFirst({ where: { userId }, include: { teams: true } }));
    expect(row).toMatchObject({ roleKey: "custom", roleId: custom.id, hostRank: "admin", teams: expect.objectContaining({ length: 2 }) });
  });

  test("is previewed by what the provider said of people the last time", async () => {
    saved = { ...saved, ...(await map([staff({ gives: "role", role: "sales-user" }), staff({ gives: "team", teamId: world.teamId })])) };
    await comeIn();
    const lines = [staff({ gives: "role", role: "marketing-user" }), staff({ gives: "team", teamId: world.otherTeamId })];
    expect(await previewMapping(owner(), { id: saved.id, lines })).toEqual({
      people: 1,
      changes: [{ name: "Pia Pine", role: { from: "Sales User", to: "Marketing User" }, joins: ["UK"], leaves: ["Poland"] }],
    });
  });
});

describe("a test of the connection", () => {
  const tested = async (ctx = owner()) => {
    const { url, browser } = await testProvider(ctx, { id: saved.id }, null);
    const answer = { provider: saved.id, search: await pine.walk(url), browser, session: null, userAgent: null };
    const done = await finishSignIn(visitor(), answer);
    return { done, id: new URLSearchParams(done.next.split("?")[1]).get("test")! };
  };

  test("shows what the provider says and what it gives, and signs nobody in", async () => {
    await map([staff({ gives: "role", role: "sales-user" }), staff({ gives: "team", teamId: world.teamId })]);
    pine.says({ sub: "s-1", email: "New@Pine.example", email_verified: true, name: "New", groups: ["staff", "other"] });
    const people = await world.rows((db) => db.user.count());
    const { done, id } = await tested();
    expect(done.kind).toBe("tested");
    expect(await seeTest(owner(), { id })).toMatchObject({
      ok: true,
      email: "new@pine.example",
      isVerified: true,
      groups: { name: "groups", state: "list", values: ["staff", "other"], total: 2 },
      roles: { state: "missing" },
      gives: { role: "Sales User", teams: ["Poland"], rank: null },
    });
    expect(await world.rows((db) => db.user.count())).toBe(people);
    expect(await seeTest(world.as(administrator), { id })).toBeNull();
  });

  test("says so where the secret is wrong", async () => {
    await saveProvider(owner(), settings({ ...saved, secret: "wrong" }));
    const { id } = await tested();
    expect(await seeTest(owner(), { id })).toEqual({ ok: false, code: "sign-in-answer" });
  });
});

describe("a provider that people have to use", () => {
  test("can't be asked for before anybody has come in by one, nor switched off afterwards", async () => {
    await expect(requireProvider(owner(), { isRequired: true })).rejects.toMatchObject({
      code: "provider-locks-out",
      data: { why: "nobody-signed-in" },
    });
    await map([staff({ gives: "role", role: "sales-user" })]);
    await comeIn();
    await requireProvider(owner(), { isRequired: true });
    const off = settings({ id: saved.id, version: saved.version + 1, secret: null, enabled: false });
    await expect(saveProvider(owner(), off)).rejects.toMatchObject({ code: "provider-locks-out", data: { why: "no-provider" } });
    await expect(removeProvider(owner(), { id: saved.id, version: saved.version + 1 })).rejects.toMatchObject({
      code: "provider-locks-out",
    });
    await requireProvider(owner(), { isRequired: false });
    await removeProvider(owner(), { id: saved.id, version: saved.version + 1 });
  });

  test("shuts out whoever signed in another way at their next request, but the owner and who is excepted", async () => {
    const seller = await world.person("sales-user", { name: "Hugo" });
    await map([staff({ gives: "role", role: "sales-user" })]);
    const pia = await comeIn();
    await requireProvider(owner(), { isRequired: true });
    await expect(getMe(world.as(seller))).rejects.toMatchObject({ code: "provider-required", data: { account: "meadow" } });
    expect(await getMe(owner())).toMatchObject({ isUsable: true });
    expect(await getMe({ ...visitor(), session: pia, accountSlug: "meadow" })).toMatchObject({ person: { name: "Pia Pine" } });
    await setSignInRule(owner(), { id: seller, rule: "any" });
    expect(await getMe(world.as(seller))).toMatchObject({ person: { name: "Hugo" } });
    await requireProvider(owner(), { isRequired: false });
    expect(await getMe(world.as(administrator))).toMatchObject({ isUsable: true });
  });

  test("can be asked of one person, never of the owner", async () => {
    const seller = await world.person("sales-user", { name: "Greta" });
    await map([staff({ gives: "role", role: "sales-user" })]);
    await comeIn();
    await setSignInRule(owner(), { id: seller, rule: "provider" });
    await expect(getMe(world.as(seller))).rejects.toMatchObject({ code: "provider-required" });
    expect(await getMe(world.as(administrator))).toMatchObject({ isUsable: true });
    const other = await world.person("account-admin");
    await expect(setSignInRule(world.as(other), { id: world.account.userId, rule: "provider" })).rejects.toMatchObject({
      code: "is-owner",
    });
    await setSignInRule(owner(), { id: seller, rule: null });
    expect(await getMe(world.as(seller))).toMatchObject({ isUsable: true });
  });

  test("makes a password of who uses it open nothing, and says of which account", async () => {
    await map([staff({ gives: "role", role: "sales-user" })]);
    const { userId } = await comeIn();
    const email = `${newId()}@pine.example`;
    const passwordHash = await hashPassword("a password of ten");
    await world.rows((db) => db.user.update({ where: { id: userId }, data: { email, passwordHash } }));
    const credentials = { email, password: "a password of ten" };
    expect(await signInByPassword(visitor(), credentials)).toMatchObject({ userId });
    await requireProvider(owner(), { isRequired: true });
    await expect(signInByPassword(visitor(), credentials)).rejects.toMatchObject({
      code: "provider-required",
      data: { account: "meadow" },
    });
    expect(await signInByPassword(visitor(), { ...credentials, password: "another of ten" })).toBeNull();
  });

  test("still lets somebody with a password sign in by it once, to be connected", async () => {
    await map([staff({ gives: "role", role: "sales-user" })]);
    await comeIn();
    const passwordHash = await hashPassword("a password of ten");
    const user = await world.rows((db) => createUser(db, { email: "late@pine.example", passwordHash }));
    await world.rows((db) => db.membership.create({ data: { accountId: world.account.id, userId: user.id, roleKey: "sales-user" } }));
    await requireProvider(owner(), { isRequired: true });
    expect(await signInByPassword(visitor(), { email: user.email, password: "a password of ten" })).toMatchObject({ userId: user.id });
  });
});

test("A team into which the provider puts people is not left by hand, and one into which they were put by hand is", async () => {
  await map([staff({ gives: "role", role: "sales-user" }), staff({ gives: "team", teamId: world.teamId })]);
  const { userId } = await comeIn();
  const set = (id: string, isIn: boolean) => setTeamMember(owner(), { id, userId, isIn });
  await expect(set(world.teamId, false)).rejects.toMatchObject({ code: "managed-by-provider" });
  await set(world.otherTeamId, true);
  await set(world.otherTeamId, false);
  expect(await getPerson(owner(), { id: userId })).toMatchObject({
    role: { isManaged: true },
    teams: [{ name: "Poland", isManaged: true }],
  });
});

test("Somebody who came in by a provider gets no password by an invitation to another account that somebody hands over", async () => {
  await map([staff({ gives: "role", role: "sales-user" })]);
  const { userId } = await comeIn();
  const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: userId } }));
  const stranger = world.as(world.stranger.userId, { accountSlug: "stranger" });
  const people = [{ address: email, name: "" }];
  const [invited] = await invitePeople(stranger, { people, role: "sales-user", teams: [], by: "link" });
  const token = String(invited!.link).split("/").at(-1)!;
  const join = { token, name: "Taken over", password: "a password of ten", locale: "en", timeZone: "UTC" } as const;
  await expect(joinByInvitation({ ...visitor() }, join)).rejects.toMatchObject({ code: "invitation-sign-in" });
});

test("An account under another one is opened by the provider of the one above, which its own can't stand in for", async () => {
  await map([staff({ gives: "role", role: "sales-user" })]);
  const session = await comeIn();
  const { slug } = await createChildAccount(owner(), { name: "Branch", slug: "branch", timeZone: "UTC", locale: "en" } as never);
  const child = await world.rows((db) => db.account.findUniqueOrThrow({ where: { slug } }));
  await withAccount(world.database.store, { accountId: child.id }, (db) =>
    db.membership.create({ data: { accountId: child.id, userId: session.userId, roleKey: "sales-user" } }),
  );
  const inBranch = (own: Partial<SessionRef>): Context => ({ ...visitor(), session: { ...session, ...own }, accountSlug: slug });
  expect(await getMe(inBranch({}))).toMatchObject({ person: { name: "Pia Pine" } });
  await requireProvider(owner(), { isRequired: true });
  expect(await getMe(inBranch({}))).toMatchObject({ person: { name: "Pia Pine" } });
  await expect(getMe(inBranch({ providerAccountId: child.id }))).rejects.toMatchObject({
    code: "provider-required",
    data: { account: "meadow" },
  });
  await expect(getMe(inBranch({ providerAccountId: null }))).rejects.toMatchObject({ code: "provider-required" });
  await expect(getMe(inBranch({ providerAccountId: world.stranger.id }))).rejects.toThrow(NotFound);
});

test("A role that the provider gives is not changed by hand, but to Account Admin, until the provider gives it no more", async () => {
  await map([staff({ gives: "role", role: "sales-user" })]);
  const { userId: id } = await comeIn();
  const change = (role: string, expected: string) => changeRole(owner(), { id, role, expected });
  await expect(change("marketing-user", "sales-user")).rejects.toMatchObject({ code: "managed-by-provider" });
  await change("account-admin", "sales-user");
  expect(await world.rows((db) => db.membership.findFirst({ where: { userId: id } }))).toMatchObject({ roleProviderId: null });
  await change("marketing-user", "account-admin");
});
