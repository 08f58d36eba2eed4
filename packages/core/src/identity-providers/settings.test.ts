import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { watchStatements } from "../testing.ts";
import { finishSignIn, getSignInSettings, listOffers, saveProvider, seeTest, startSignIn, testProvider } from "./index.ts";
import { createProviderWorld, type ProviderWorld, staff } from "./testing-world.ts";

let world: ProviderWorld;
beforeAll(async () => {
  world = await createProviderWorld();
});
afterAll(() => world?.close());
beforeEach(() => world.addProvider());

describe("an identity provider", () => {
  test("is made and changed by an Account Admin alone, and its secret is nowhere to be read", async () => {
    await expect(saveProvider(world.as(world.administrator), world.settings({ name: "Other" }))).rejects.toMatchObject({
      code: "provider-needs-account-admin",
    });
    await expect(saveProvider(world.as(await world.person("sales-user")), world.settings())).rejects.toThrow(NotAllowed);
    const view = await getSignInSettings(world.as(world.administrator));
    expect(view).toMatchObject({ canChange: false, providers: [{ name: "Pine ID", hasSecret: true, issuer: world.pine.issuer }] });
    const everywhere = await world.rows((db) => Promise.all([db.identityProvider.findMany(), db.auditEvent.findMany()]));
    expect(JSON.stringify([view, everywhere], (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      world.pine.secret,
    );
  });

  test("keeps its secret when it is changed, but not for another issuer or client", async () => {
    await saveProvider(world.owner(), world.settings({ ...world.saved, name: "Pine", secret: null }));
    expect(await world.comeIn({}).catch((error: Conflict) => error.code)).toBe("sign-in-no-access");
    const elsewhere = world.settings({
      id: world.saved.id,
      version: world.saved.version + 1,
      issuer: "https://evil.example",
      secret: null,
    });
    await expect(saveProvider(world.owner(), elsewhere)).rejects.toMatchObject({ issues: [{ code: "secret-again" }] });
  });

  test("is not overwritten by who saw an older one, and has a name of its own", async () => {
    await saveProvider(world.owner(), world.settings({ ...world.saved, secret: null }));
    await expect(saveProvider(world.owner(), world.settings({ ...world.saved, secret: null }))).rejects.toMatchObject({
      code: "provider-changed",
    });
    await expect(saveProvider(world.owner(), world.settings())).rejects.toBeInstanceOf(Invalid);
  });

  test.each(["http://pine.example", "https://pine.example/?x=1", "https://a:b@pine.example", "pine.example", "javascript:alert(1)"])(
    "has no issuer like %s",
    async (issuer) => {
      const save = async () => saveProvider(world.owner(), world.settings({ issuer }));
      await expect(save()).rejects.toMatchObject({ issues: [{ path: ["issuer"] }] });
    },
  );

  test("is told with every other of the account in as many statements as one alone", async () => {
    const statements: string[] = [];
    watchStatements(world.database.store, (text) => statements.push(text));
    const asked = async () => {
      statements.length = 0;
      const { providers } = await getSignInSettings(world.owner());
      return [providers.length, statements.length];
    };
    const [, alone] = await asked();
    for (const name of ["Oak ID", "Elm ID"]) await saveProvider(world.owner(), world.settings({ name, clientId: name }));
    expect(await asked()).toEqual([3, alone]);
  });

  test("is offered to everybody, or only to who comes to its account, or to nobody", async () => {
    const names = async (account: string | null) => (await listOffers(world.visitor(), { account })).map(({ name }) => name);
    expect([await names(null), await names("meadow"), await names("stranger"), await names("none")]).toEqual([
      ["Pine ID"],
      ["Pine ID"],
      [],
      [],
    ]);
    await saveProvider(world.owner(), world.settings({ ...world.saved, secret: null, offered: false }));
    expect([await names(null), await names("meadow")]).toEqual([[], ["Pine ID"]]);
    await saveProvider(world.owner(), world.settings({ ...world.saved, version: world.saved.version + 1, secret: null, enabled: false }));
    expect(await names("meadow")).toEqual([]);
    await expect(startSignIn(world.visitor(), { account: "meadow", provider: world.saved.id, next: "/" }, null)).rejects.toThrow(NotFound);
    await expect(startSignIn(world.visitor(), { account: "stranger", provider: world.saved.id, next: "/" }, null)).rejects.toThrow(
      NotFound,
    );
  });
});

describe("a test of the connection", () => {
  const tested = async (ctx = world.owner()) => {
    const { url, browser } = await testProvider(ctx, { id: world.saved.id }, null);
    const answer = { provider: world.saved.id, search: await world.pine.walk(url), browser, session: null, userAgent: null };
    const done = await finishSignIn(world.visitor(), answer);
    return { done, id: new URLSearchParams(done.next.split("?")[1]).get("test")! };
  };

  test("shows what the provider says and what it gives, and signs nobody in", async () => {
    await world.map([staff({ gives: "role", role: "sales-user" }), staff({ gives: "team", teamId: world.teamId })]);
    world.pine.says({ sub: "s-1", email: "New@Pine.example", email_verified: true, name: "New", groups: ["staff", "other"] });
    const people = await world.rows((db) => db.user.count());
    const { done, id } = await tested();
    expect(done.kind).toBe("tested");
    expect(await seeTest(world.owner(), { id })).toMatchObject({
      ok: true,
      email: "new@pine.example",
      isVerified: true,
      groups: { name: "groups", state: "list", values: ["staff", "other"], total: 2 },
      roles: { state: "missing" },
      gives: { role: "Sales User", teams: ["Poland"], rank: null },
    });
    expect(await world.rows((db) => db.user.count())).toBe(people);
    expect(await seeTest(world.as(world.administrator), { id })).toBeNull();
  });

  test("says so where the secret is wrong", async () => {
    await saveProvider(world.owner(), world.settings({ ...world.saved, secret: "wrong" }));
    const { id } = await tested();
    expect(await seeTest(world.owner(), { id })).toEqual({ ok: false, code: "sign-in-answer" });
  });
});
