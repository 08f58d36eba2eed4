import { newId, withAccount } from "@countersign/db";
import { createUser } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createChildAccount } from "../accounts/index.ts";
import { hashPassword, signIn as signInByPassword } from "../identity/index.ts";
import { invitePeople, joinByInvitation } from "../invitations/index.ts";
import { type Context, NotFound, type SessionRef } from "../kernel/index.ts";
import { getMe } from "../people/index.ts";
import { removeProvider, requireProvider, saveProvider, setSignInRule } from "./index.ts";
import { createProviderWorld, type ProviderWorld, staff } from "./testing-world.ts";

let world: ProviderWorld;
beforeAll(async () => {
  world = await createProviderWorld();
});
afterAll(() => world?.close());
beforeEach(() => world.addProvider());

describe("a provider that people have to use", () => {
  test("can't be asked for before anybody has come in by one, nor switched off afterwards", async () => {
    await expect(requireProvider(world.owner(), { isRequired: true })).rejects.toMatchObject({
      code: "provider-locks-out",
      data: { why: "nobody-signed-in" },
    });
    await world.map([staff({ gives: "role", role: "sales-user" })]);
    await world.comeIn();
    await requireProvider(world.owner(), { isRequired: true });
    const off = world.settings({ id: world.saved.id, version: world.saved.version + 1, secret: null, enabled: false });
    await expect(saveProvider(world.owner(), off)).rejects.toMatchObject({ code: "provider-locks-out", data: { why: "no-provider" } });
    await expect(removeProvider(world.owner(), { id: world.saved.id, version: world.saved.version + 1 })).rejects.toMatchObject({
      code: "provider-locks-out",
    });
    await requireProvider(world.owner(), { isRequired: false });
    await removeProvider(world.owner(), { id: world.saved.id, version: world.saved.version + 1 });
  });

  test("given another issuer, knows nobody yet: it signs out, and can't be asked for before somebody has come in by it", async () => {
    await world.map([staff({ gives: "role", role: "sales-user" })]);
    const pia = await world.comeIn();
    await requireProvider(world.owner(), { isRequired: true });
    const moved = world.settings({
      id: world.saved.id,
      version: world.saved.version + 1,
      issuer: world.pine.issuer.replace("127.0.0.1", "localhost"),
    });
    await expect(saveProvider(world.owner(), moved)).rejects.toMatchObject({
      code: "provider-locks-out",
      data: { why: "nobody-signed-in" },
    });
    expect(await getMe({ ...world.visitor(), session: pia, accountSlug: "meadow" })).toMatchObject({ person: { name: "Pia Pine" } });
    await requireProvider(world.owner(), { isRequired: false });
    expect(await saveProvider(world.owner(), moved)).toMatchObject({ signedOut: 1 });
    expect(await world.rows((db) => db.session.count({ where: { id: pia.id } }))).toBe(0);
    await expect(requireProvider(world.owner(), { isRequired: true })).rejects.toMatchObject({ data: { why: "nobody-signed-in" } });
  });

  test("shuts out whoever signed in another way at their next request, but the owner and who is excepted", async () => {
    const seller = await world.person("sales-user", { name: "Hugo" });
    await world.map([staff({ gives: "role", role: "sales-user" })]);
    const pia = await world.comeIn();
    await requireProvider(world.owner(), { isRequired: true });
    await expect(getMe(world.as(seller))).rejects.toMatchObject({ code: "provider-required", data: { account: "meadow" } });
    expect(await getMe(world.owner())).toMatchObject({ isUsable: true });
    expect(await getMe({ ...world.visitor(), session: pia, accountSlug: "meadow" })).toMatchObject({ person: { name: "Pia Pine" } });
    await setSignInRule(world.owner(), { id: seller, rule: "any" });
    expect(await getMe(world.as(seller))).toMatchObject({ person: { name: "Hugo" } });
    await requireProvider(world.owner(), { isRequired: false });
    expect(await getMe(world.as(world.administrator))).toMatchObject({ isUsable: true });
  });

  test("can be asked of one person, never of the owner", async () => {
    const seller = await world.person("sales-user", { name: "Greta" });
    await world.map([staff({ gives: "role", role: "sales-user" })]);
    await world.comeIn();
    await setSignInRule(world.owner(), { id: seller, rule: "provider" });
    await expect(getMe(world.as(seller))).rejects.toMatchObject({ code: "provider-required" });
    expect(await getMe(world.as(world.administrator))).toMatchObject({ isUsable: true });
    const other = await world.person("account-admin");
    await expect(setSignInRule(world.as(other), { id: world.account.userId, rule: "provider" })).rejects.toMatchObject({
      code: "is-owner",
    });
    await setSignInRule(world.owner(), { id: seller, rule: null });
    expect(await getMe(world.as(seller))).toMatchObject({ isUsable: true });
  });

  test("makes a password of who uses it open nothing, and says of which account", async () => {
    await world.map([staff({ gives: "role", role: "sales-user" })]);
    const { userId } = await world.comeIn();
    const email = `${newId()}@pine.example`;
    const passwordHash = await hashPassword("a password of ten");
    await world.rows((db) => db.user.update({ where: { id: userId }, data: { email, passwordHash } }));
    const credentials = { email, password: "a password of ten" };
    expect(await signInByPassword(world.visitor(), credentials)).toMatchObject({ userId });
    await requireProvider(world.owner(), { isRequired: true });
    await expect(signInByPassword(world.visitor(), credentials)).rejects.toMatchObject({
      code: "provider-required",
      data: { account: "meadow" },
    });
    expect(await signInByPassword(world.visitor(), { ...credentials, password: "another of ten" })).toBeNull();
  });

  test("still lets somebody with a password sign in by it once, to be connected", async () => {
    await world.map([staff({ gives: "role", role: "sales-user" })]);
    await world.comeIn();
    const passwordHash = await hashPassword("a password of ten");
    const user = await world.rows((db) => createUser(db, { email: "late@pine.example", passwordHash }));
    await world.rows((db) => db.membership.create({ data: { accountId: world.account.id, userId: user.id, roleKey: "sales-user" } }));
    await requireProvider(world.owner(), { isRequired: true });
    expect(await signInByPassword(world.visitor(), { email: user.email, password: "a password of ten" })).toMatchObject({
      userId: user.id,
    });
  });
});

test("Somebody who came in by a provider gets no password by an invitation to another account that somebody hands over", async () => {
  await world.map([staff({ gives: "role", role: "sales-user" })]);
  const { userId } = await world.comeIn();
  const { email } = await world.rows((db) => db.user.findUniqueOrThrow({ where: { id: userId } }));
  const stranger = world.as(world.stranger.userId, { accountSlug: "stranger" });
  const people = [{ address: email, name: "" }];
  const [invited] = await invitePeople(stranger, { people, role: "sales-user", teams: [], by: "link" });
  const token = String(invited!.link).split("/").at(-1)!;
  const join = { token, name: "Taken over", password: "a password of ten", locale: "en", timeZone: "UTC" } as const;
  await expect(joinByInvitation(world.visitor(), join)).rejects.toMatchObject({ code: "invitation-sign-in" });
});

test("An account under another one is opened by the provider of the one above, which its own can't stand in for", async () => {
  await world.map([staff({ gives: "role", role: "sales-user" })]);
  const session = await world.comeIn();
  const { slug } = await createChildAccount(world.owner(), { name: "Branch", slug: "branch", timeZone: "UTC", locale: "en" } as never);
  const child = await world.rows((db) => db.account.findUniqueOrThrow({ where: { slug } }));
  await withAccount(world.database.store, { accountId: child.id }, (db) =>
    db.membership.create({ data: { accountId: child.id, userId: session.userId, roleKey: "sales-user" } }),
  );
  const inBranch = (own: Partial<SessionRef>): Context => ({ ...world.visitor(), session: { ...session, ...own }, accountSlug: slug });
  expect(await getMe(inBranch({}))).toMatchObject({ person: { name: "Pia Pine" } });
  await requireProvider(world.owner(), { isRequired: true });
  expect(await getMe(inBranch({}))).toMatchObject({ person: { name: "Pia Pine" } });
  await expect(getMe(inBranch({ providerAccountId: child.id }))).rejects.toMatchObject({
    code: "provider-required",
    data: { account: "meadow" },
  });
  await expect(getMe(inBranch({ providerAccountId: null }))).rejects.toMatchObject({ code: "provider-required" });
  await expect(getMe(inBranch({ providerAccountId: world.stranger.id }))).rejects.toThrow(NotFound);
});
