import { createUser } from "@countersign/db/factories";
import { createTestDatabase, type TestDatabase } from "@countersign/db/testing";
import { createStore, withoutAccount } from "@countersign/db";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findSession, signIn } from "../identity/index.ts";
import { type Config, type Context, Invalid, isLoopback, NotFound, read, TooMany, verifyAuditChain } from "../kernel/index.ts";
import { getMe } from "../people/index.ts";
import { silent, testConfig } from "../testing.ts";
import { slugOf } from "./internal.ts";
import { checkStart, completeSetup, ensureSetupCode, getInstallationState, isDemoDatabase, listDemoPeople, signInToDemo } from "./index.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database?.drop());

function visitor(config: Partial<Config> = {}): Context {
  return {
    store: database.store,
    config: testConfig({ demo: false, ...config }),
    log: silent,
    requestId: "test",
    session: null,
    accountSlug: null,
    ip: "198.51.100.1",
    now: () => new Date(),
  };
}
const form = {
  name: "Ada Kowalska",
  email: "Ada@Meadow.example",
  password: "correct horse",
  accountName: "Meadow & Pine Łódź",
  timeZone: "Europe/Warsaw",
  locale: "pl" as const,
};
const markDemo = () => withoutAccount(database.store, (db) => db.installation.create({ data: { id: 1, demo: true } }));

describe("the first run", () => {
  test("with the code makes the owner, the account with Campaigns on, and a log that begins there; then it is over", async () => {
    const ctx = visitor();
    expect(await getInstallationState(ctx)).toEqual({ demo: false, needsSetup: true });
    const code = (await ensureSetupCode(ctx))!;
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const { token, userId } = await completeSetup(ctx, { ...form, code: ` ${code.toLowerCase().replace("-", " ")} ` });
    const session = (await findSession(ctx, token))!;
    expect(session).toMatchObject({ userId, email: "ada@meadow.example", timeZone: "Europe/Warsaw", locale: "pl" });
    const owner = { ...ctx, session: { id: session.id, userId }, accountSlug: "meadow-pine-lodz" };
    expect(await getMe(owner)).toMatchObject({ account: { name: form.accountName }, roleName: "Account Admin", isUsable: true });
    expect(await read(owner, verifyAuditChain)).toEqual({ ok: true, entries: 1 });
    expect(await signIn(ctx, { email: form.email, password: form.password })).not.toBeNull();
    expect(await getInstallationState(ctx)).toEqual({ demo: false, needsSetup: false });
    expect(await ensureSetupCode(ctx)).toBeNull();
    await expect(completeSetup(ctx, { ...form, code })).rejects.toThrow(NotFound);
  });

  test("two at once with the right code make one owner", async () => {
    const ctx = visitor();
    const code = (await ensureSetupCode(ctx))!;
    const results = await Promise.allSettled([
      completeSetup(ctx, { ...form, code }),
      completeSetup(ctx, { ...form, email: "eve@meadow.example", code }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database.store.prisma.user.count()).toBe(1);
  });

  test("a wrong code, the code of the start before, and no code at all are refused; guessing stops", async () => {
    const ctx = visitor();
    await expect(completeSetup(ctx, { ...form, code: "AAAA-AAAA" })).rejects.toThrow(NotFound);
    const old = (await ensureSetupCode(ctx))!;
    const code = (await ensureSetupCode(ctx))!;
    for (const wrong of [old, "", "AAAA-AAAA"]) await expect(completeSetup(ctx, { ...form, code: wrong })).rejects.toThrow(Invalid);
    for (let i = 0; i < 16; i++)
      await expect(completeSetup({ ...ctx, ip: `198.51.100.${i}` }, { ...form, code: `BBBB-BBB${i % 10}` })).rejects.toThrow(Invalid);
    await expect(completeSetup(ctx, { ...form, code })).rejects.toThrow(TooMany);
    expect(await database.store.prisma.user.count()).toBe(0);
    const [row] = await database.store.prisma.installation.findMany();
    expect(Buffer.from(row!.setupCodeHash!).toString("latin1")).not.toContain(code);
  });

  test("an address that is none is said so", async () => {
    const ctx = visitor();
    const code = (await ensureSetupCode(ctx))!;
    await expect(completeSetup(ctx, { ...form, email: "ada at meadow", code })).rejects.toMatchObject({ issues: [{ path: ["email"] }] });
  });
});

describe("the demo", () => {
  test("is what its database is marked as, and needs no first run", async () => {
    expect(await isDemoDatabase(database.store)).toBe(false);
    await markDemo();
    expect(await isDemoDatabase(database.store)).toBe(true);
    expect(await getInstallationState(visitor({ demo: true }))).toEqual({ demo: true, needsSetup: false });
    expect(await ensureSetupCode(visitor({ demo: true }))).toBeNull();
  });

  test("signs in as its people with one click, and as nobody else", async () => {
    await markDemo();
    const make = (email: string) => withoutAccount(database.store, (db) => createUser(db, { email }));
    const [dawid, sara, real] = [
      await make("dawid@meadowpine.example"),
      await make("sara@meadowpine.example"),
      await make("dawid@real.example"),
    ];
    const ctx = visitor({ demo: true });
    const { token } = await signInToDemo(ctx, dawid.id);
    expect(await findSession(ctx, token)).toMatchObject({ userId: dawid.id });
    const polish = await signInToDemo(ctx, dawid.id, { locale: "pl" });
    expect(await findSession(ctx, polish.token)).toMatchObject({ userId: dawid.id, locale: "pl" });
    expect(await findSession(ctx, token), "whoever has him open elsewhere reads on in their language").toMatchObject({ locale: "en" });
    for (const id of [real.id, sara.id, "not-an-id", ""]) await expect(signInToDemo(ctx, id)).rejects.toThrow(NotFound);
    expect((await listDemoPeople(ctx)).map(({ id }) => id)).toEqual([dawid.id]);
  });

  test("is not there when it is off: no people, no sign-in", async () => {
    await markDemo();
    const dawid = await withoutAccount(database.store, (db) => createUser(db, { email: "dawid@meadowpine.example" }));
    await expect(signInToDemo(visitor(), dawid.id)).rejects.toThrow(NotFound);
    await expect(listDemoPeople(visitor())).rejects.toThrow(NotFound);
  });

  test("does not start where others could reach it, and says what to do", async () => {
    await checkStart(visitor({ appUrl: "https://mail.example.org" }), { host: "0.0.0.0" });
    await markDemo();
    await checkStart(visitor(), { host: "127.0.0.1" });
    await expect(checkStart(visitor({ appUrl: "https://mail.example.org" }), { host: "127.0.0.1" })).rejects.toThrow(
      /people share one password.*https:\/\/mail\.example\.org/,
    );
    await expect(checkStart(visitor(), { host: "0.0.0.0" })).rejects.toThrow(/Use another DATABASE_URL/);
  });

  test("neither does the app as the owner of the tables", async () => {
    const store = createStore({ url: database.ownerUrl, readerUrl: database.readerUrl });
    await expect(checkStart({ ...visitor(), store }, { host: "127.0.0.1" })).rejects.toThrow(/does not run as the database role/);
    await store.close();
  });
});

test.each([
  ["127.0.0.1", true],
  ["localhost", true],
  ["[::1]", true],
  ["127.8.9.1", true],
  ["0.0.0.0", false],
  ["localhost.evil.example", false],
  ["127.0.0.1.evil.example", false],
  ["192.0.2.1", false],
])("%s is this machine alone: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test.each([
  ["Meadow & Pine", "meadow-pine"],
  ["Żółć", "zolc"],
  ["---", "account"],
  ["日本", "account"],
])("the address of an account called %s is %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
