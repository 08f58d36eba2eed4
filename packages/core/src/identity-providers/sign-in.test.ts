import { newId } from "@countersign/db";
import { createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "../identity/index.ts";
import { invitePeople } from "../invitations/index.ts";
import type { SessionRef } from "../kernel/index.ts";
import { getMe, suspendPerson } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { finishSignIn, startSignIn } from "./index.ts";
import { signingIn } from "./testing-sign-in.ts";
import { startTestProvider, type TestProvider } from "./testing.ts";

let world: World;
let ways: ReturnType<typeof signingIn>;
let pine: TestProvider;
let oak: TestProvider;
beforeAll(async () => {
  world = await createWorld();
  ways = signingIn(world);
  [pine, oak] = await Promise.all([startTestProvider(), startTestProvider({ onlyUserInfo: true })]);
});
afterAll(async () => {
  await Promise.all([pine?.stop(), oak?.stop()]);
  await world?.database.drop();
});

let pineId: string;
let oakId: string;
let person: { sub: string; email: string; email_verified: boolean; name: string; groups: unknown };
beforeEach(async () => {
  await world.rows((db) => db.identityProvider.deleteMany());
  pineId = await ways.provider(pine);
  oakId = await ways.provider(oak);
  const sub = newId();
  person = { sub, email: `${sub}@pine.example`, email_verified: true, name: "Pia Pine", groups: ["staff"] };
  pine.says(person);
  oak.says(person);
});

interface Way {
  readonly at?: TestProvider;
  readonly id?: string;
  readonly now?: Date;
  readonly session?: SessionRef | null;
}

const visitor = (now?: Date) => ways.visitor(now);
const setOut = (way: Way = {}) => ways.setOut({ at: pine, id: pineId, ...way });
const signIn = (way: Way = {}) => ways.signIn({ at: pine, id: pineId, ...way });
const sessionOf = (way: Way = {}) => ways.sessionOf({ at: pine, id: pineId, ...way });
const inside = (session: SessionRef) => ways.inside(session);

const membership = (userId: string) =>
  world.rows((db) => db.membership.findFirst({ where: { userId }, include: { teams: true, user: { include: { identities: true } } } }));

describe("signing in with an identity provider", () => {
  test("makes somebody new a member with the role and teams of their groups, and signs them in", async () => {
    const session = await sessionOf();
    expect(await getMe(inside(session))).toMatchObject({ person: { name: "Pia Pine" } });
    expect(await membership(session.userId)).toMatchObject({
      status: "active",
      roleKey: "marketing-user",
      roleProviderId: pineId,
      teams: [{ teamId: world.teamId, providerId: pineId }],
      user: { email: person.email, passwordHash: null, identities: [{ issuer: pine.issuer, subject: person.sub }] },
    });
  });

  test("takes what the ID token lacks from the userinfo endpoint, at another provider at the same time", async () => {
    const somebody = { ...person, sub: newId(), email: `${newId()}@oak.example` };
    oak.says(somebody);
    const [one, other] = await Promise.all([sessionOf(), sessionOf({ at: oak, id: oakId })]);
    expect(await membership(one.userId)).toMatchObject({ user: { email: person.email, identities: [{ issuer: pine.issuer }] } });
    expect(await membership(other.userId)).toMatchObject({
      roleKey: "marketing-user",
      user: { email: somebody.email, identities: [{ issuer: oak.issuer }] },
    });
  });

  test("knows people by issuer and subject, whatever their address becomes", async () => {
    const before = await sessionOf();
    pine.says({ ...person, email: "somebody.else@pine.example" });
    expect((await sessionOf()).userId).toBe(before.userId);
  });
});

describe("the way back", () => {
  test("is taken once: the same code and state again, or fifty at once, sign in once", async () => {
    const answer = await setOut();
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => finishSignIn(visitor(), answer)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(finishSignIn(visitor(), answer)).rejects.toMatchObject({ code: "sign-in-used" });
  });

  test("is refused at the address of another provider, and with another one's code", async () => {
    const [one, other] = [await setOut(), await setOut({ at: oak, id: oakId })];
    await expect(finishSignIn(visitor(), { ...one, provider: oakId })).rejects.toMatchObject({ code: "sign-in-unknown" });
    const mixed = new URLSearchParams(other.search);
    const mine = new URLSearchParams(one.search);
    mine.set("code", mixed.get("code")!);
    await expect(finishSignIn(visitor(), { ...one, search: `?${mine}` })).rejects.toMatchObject({ code: "sign-in-answer" });
  });

  test("is refused where the answer names another issuer", async () => {
    const answer = await setOut();
    const query = new URLSearchParams(answer.search);
    query.set("iss", oak.issuer);
    await expect(finishSignIn(visitor(), { ...answer, search: `?${query}` })).rejects.toMatchObject({ code: "sign-in-answer" });
  });

  test("is refused with a state that nobody was given, and with none", async () => {
    const answer = await setOut();
    const query = new URLSearchParams(answer.search);
    query.set("state", "x".repeat(43));
    await expect(finishSignIn(visitor(), { ...answer, search: `?${query}` })).rejects.toMatchObject({ code: "sign-in-unknown" });
    await expect(finishSignIn(visitor(), { ...answer, search: "" })).rejects.toMatchObject({ code: "sign-in-unknown" });
  });

  test("is refused in another browser, which does not spoil it for the first", async () => {
    const answer = await setOut();
    for (const browser of [null, "y".repeat(43)])
      await expect(finishSignIn(visitor(), { ...answer, browser })).rejects.toMatchObject({ code: "sign-in-other-browser" });
    expect(await finishSignIn(visitor(), answer)).toMatchObject({ kind: "signed-in" });
  });

  test.each(["nonce", "verifier"])("is refused with another %s than it set out with", async (column) => {
    const answer = await setOut();
    await world.rows((db) => db.signInAttempt.updateMany({ data: { [column]: "z".repeat(43) } }));
    await expect(finishSignIn(visitor(), answer)).rejects.toMatchObject({ code: "sign-in-answer" });
  });

  test("is refused after ten minutes", async () => {
    const answer = await setOut();
    const late = new Date(Date.now() + 10 * 60_000 + 1);
    await expect(finishSignIn(visitor(late), answer)).rejects.toMatchObject({ code: "sign-in-expired" });
  });

  test("that the provider refused says so", async () => {
    const answer = await setOut();
    const state = new URLSearchParams(answer.search).get("state");
    const search = `?error=access_denied&state=${state}&iss=${encodeURIComponent(pine.issuer)}`;
    await expect(finishSignIn(visitor(), { ...answer, search })).rejects.toMatchObject({ code: "sign-in-refused" });
  });
});

describe("a provider that misbehaves", () => {
  test("signs nobody in under a name that can't be kept: with a NUL or a line break in it, or endless", async () => {
    for (const sub of ["a\u0000b", "a\nforged", "\u001b[2J", "x".repeat(256)]) {
      pine.says({ ...person, sub });
      await expect(signIn()).rejects.toMatchObject({ code: "sign-in-answer" });
    }
  });

  test("may have its clock off by five minutes, and not by more", async () => {
    const off = (minutes: number) => signIn({ now: new Date(Date.now() + minutes * 60_000) });
    expect(await off(-4.9)).toMatchObject({ kind: "signed-in" });
    // Its ID tokens last a minute: they ended four and a half minutes ago.
    expect(await off(5.5)).toMatchObject({ kind: "signed-in" });
    await expect(off(-5.2)).rejects.toMatchObject({ code: "sign-in-answer" });
    await expect(off(6.2)).rejects.toMatchObject({ code: "sign-in-answer" });
  });

  test("may change its keys between one sign-in and the next, and on the way", async () => {
    await sessionOf();
    pine.rotateKeys();
    await sessionOf();
    const answer = await setOut();
    pine.rotateKeys();
    expect(await finishSignIn(visitor(), answer)).toMatchObject({ kind: "signed-in" });
  });

  test("is told of when it is down, before one sets out and on the way back", async () => {
    const down = await startTestProvider();
    const id = await ways.provider(down);
    down.says(person);
    const answer = await setOut({ at: down, id });
    await down.stop();
    await expect(finishSignIn(visitor(), answer)).rejects.toMatchObject({ kind: "unavailable" });
    await expect(startSignIn(visitor(), { account: "meadow", provider: id, next: "/" }, null)).rejects.toMatchObject({
      kind: "unavailable",
    });
  });
});

describe("whom a provider may vouch for", () => {
  test("is nobody who comes in by another provider already", async () => {
    await sessionOf();
    await expect(signIn({ at: oak, id: oakId })).rejects.toMatchObject({ code: "sign-in-link-first" });
  });

  const refused = (code: string) => expect(signIn()).rejects.toMatchObject({ code });

  test("is nobody without a verified address in one plain form, on the first sign-in", async () => {
    pine.says({ ...person, email_verified: false });
    await refused("sign-in-email-unverified");
    for (const email of [undefined, 7, "", "＠pine.example", '"a@b"@pine.example', "a@pine.example,b@pine.example"]) {
      pine.says({ ...person, email: email as string });
      await refused("sign-in-no-email");
    }
  });

  test("is nobody of another domain, where domains are set", async () => {
    await world.rows((db) => db.identityProvider.updateMany({ where: { id: pineId }, data: { domains: ["oak.example"] } }));
    await refused("sign-in-domain");
  });

  test("is nobody who has a password here, unless they are signed in to it in this browser", async () => {
    const passwordHash = await hashPassword("a password of ten");
    const user = await world.rows((db) => createUser(db, { email: person.email, passwordHash }));
    await refused("sign-in-link-first");
    const own = { id: newId(), userId: user.id };
    expect((await sessionOf({ session: own })).userId).toBe(user.id);
    expect((await sessionOf()).userId).toBe(user.id);
  });

  test("is somebody with a password who is invited and signed in to it in this browser, and has joined by it", async () => {
    const passwordHash = await hashPassword("a password of ten");
    const user = await world.rows((db) => createUser(db, { email: person.email, passwordHash }));
    const people = [{ address: person.email, name: "" }];
    await invitePeople(world.as(world.account.userId), { people, role: "sales-user", teams: [], by: "link" });
    pine.says({ ...person, groups: [] });
    await refused("sign-in-link-first");
    const { userId } = await sessionOf({ session: { id: newId(), userId: user.id } });
    expect(await membership(userId)).toMatchObject({ status: "active", roleKey: "sales-user", roleProviderId: null });
  });

  test("is nobody who is suspended, here or everywhere", async () => {
    const { userId } = await sessionOf();
    await suspendPerson(world.as(world.account.userId), { id: userId });
    await refused("sign-in-suspended");
    await world.rows((db) => db.user.update({ where: { id: userId }, data: { status: "suspended" } }));
    await refused("sign-in-suspended");
  });

  test("is nobody new whom nothing gives a role, unless newcomers get one", async () => {
    pine.says({ ...person, groups: "visitors" });
    await refused("sign-in-no-access");
    expect(await world.rows((db) => db.user.count({ where: { email: person.email } }))).toBe(0);
    await world.rows((db) => db.identityProvider.updateMany({ where: { id: pineId }, data: { newcomerRole: "restricted-user" } }));
    expect(await membership((await sessionOf()).userId)).toMatchObject({ roleKey: "restricted-user", teams: [] });
  });
});

describe("what the claims give", () => {
  test("is brought up to date at each sign-in, and what was given by hand stays", async () => {
    const { userId } = await sessionOf();
    await world.rows((db) => db.teamMember.create({ data: { accountId: world.account.id, teamId: world.otherTeamId, userId } }));
    pine.says({ ...person, groups: [] });
    await sessionOf();
    expect(await membership(userId)).toMatchObject({ roleKey: "restricted-user", teams: [{ teamId: world.otherTeamId }] });
    pine.says(person);
    await sessionOf();
    expect(await membership(userId)).toMatchObject({ roleKey: "marketing-user", teams: expect.objectContaining({ length: 2 }) });
  });

  test("stays as it was where the provider kept its groups back", async () => {
    const { userId } = await sessionOf();
    pine.says({ ...person, groups: undefined, _claim_names: { groups: "src1" } });
    await sessionOf();
    expect(await membership(userId)).toMatchObject({ roleKey: "marketing-user", teams: [{ teamId: world.teamId }] });
  });

  test("is found among 2,000 groups, in a text, along a path, and in a list with other things in it", async () => {
    const { userId } = await sessionOf();
    const many = Array.from({ length: 2_000 }, (_, no) => `a group with a rather long name, number ${no}`);
    for (const groups of [[...many, "staff"], "staff", ["staff", 7, null, { a: 1 }]]) {
      pine.says({ ...person, groups });
      await sessionOf();
      expect((await membership(userId))?.teams, JSON.stringify(groups).slice(0, 40)).toHaveLength(1);
    }
    await world.rows((db) => db.identityProvider.updateMany({ data: { groupsClaim: "realm_access.groups" } }));
    pine.says({ ...person, groups: [], realm_access: { groups: ["staff"] } });
    await sessionOf();
    expect((await membership(userId))?.teams).toHaveLength(1);
  });

  test("never touches an Account Admin, nor the owner", async () => {
    const { userId } = await sessionOf();
    await world.rows((db) => db.membership.updateMany({ where: { userId }, data: { roleKey: "account-admin", roleProviderId: null } }));
    await sessionOf();
    expect(await membership(userId)).toMatchObject({ roleKey: "account-admin", roleProviderId: null });
  });
});
