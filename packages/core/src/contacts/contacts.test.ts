import { createAccessGroup, createContacts, createGrant } from "@countersign/db/factories";
import { withAccount } from "@countersign/db";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem, Invalid, NotAllowed, NotFound, verifyAuditChain } from "../kernel/index.ts";
import { addressHash, addSuppression, isSuppressed, suppressedAmong } from "../suppressions/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createContact, getContact, listContacts, listContactValues, pasteContacts } from "./index.ts";

const agreed = { state: "granted", source: "Paper form at the spring fair, 3 May 2026" } as const;

describe("contacts", () => {
  let world: World;
  let seller: string;
  let marketer: string;
  let hidden: string;
  beforeAll(async () => {
    world = await createWorld();
    seller = await world.person("sales-user");
    marketer = await world.person("marketing-user", { inTeam: true });
    const trade = await world.rows((db) => createAccessGroup(db, world.account.id, "Trade"));
    const retail = await world.rows((db) => createAccessGroup(db, world.account.id, "Retail PL"));
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } }));
    await world.rows((db) =>
      createGrant(db, world.account.id, { groupId: retail.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view }),
    );
    [hidden] = (await world.rows((db) =>
      createContacts(db, world.account.id, [
        { email: "hidden@meadow.example", groupNos: [trade.no], tags: ["secret"], country: "Atlantis" },
        { email: "seen@meadow.example", groupNos: [trade.no, retail.no], tags: ["bulbs"], country: "Poland" },
      ]),
    )) as [string];
  });
  afterAll(() => world?.database.drop());

  const countOf = (email: string) => world.rows((db) => db.contact.count({ where: { accountId: world.account.id, email } }));

  test("added by hand belong to their creator, with evidence of the consent and an audit entry that names no address", async () => {
    const ctx = world.as(seller, { now: new Date("2026-11-01T10:00:00Z") });
    const { id } = await createContact(ctx, { email: " Ada@Meadow.example ", firstName: "Ada", tags: ["bulbs", "bulbs"], consent: agreed });
    const contact = await getContact(ctx, { id });
    expect(contact).toMatchObject({
      email: "ada@meadow.example",
      firstName: "Ada",
      lastName: null,
      tags: ["bulbs"],
      emailConsent: "granted",
      owner: { id: seller },
      createdAt: new Date("2026-11-01T10:00:00Z"),
    });
    expect(contact.consents).toEqual([
      { state: "granted", channel: "email", saidOn: null, source: agreed.source, by: "sales-user", at: new Date("2026-11-01T10:00:00Z") },
    ]);
    const [entry] = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id } }));
    expect(entry).toMatchObject({ action: "contact.created", actorId: seller });
    expect(JSON.stringify(entry, (_key, value: unknown) => (typeof value === "bigint" ? 0 : value))).not.toMatch(/meadow\.example/i);
    expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("get the same answer for an address that exists out of view as for a new one", async () => {
    const { id } = await createContact(world.as(seller), { email: "hidden@meadow.example", consent: { state: "none" } });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await countOf("hidden@meadow.example")).toBe(2);
  });

  test.each([
    "ada",
    "ada@",
    "a b@meadow.example",
    "Ada <ada@meadow.example>",
    "ada@meadow.example, bob@meadow.example",
    "ada@meadow.example\nbcc: x@y.example",
    "＠da@meadow.example",
  ])("refuse the address %j in words", async (email) => {
    await expect(createContact(world.as(seller), { email, consent: { state: "none" } })).rejects.toThrow();
  });

  test("need a source for a consent, a team of one's own, and the permission", async () => {
    await expect(
      createContact(world.as(seller), { email: "x@meadow.example", consent: { state: "granted", source: " " } }),
    ).rejects.toThrow(/Say where/);
    await expect(
      createContact(world.as(seller), { email: "x@meadow.example", consent: { state: "none" }, teamId: world.teamId }),
    ).rejects.toThrow(Invalid);
    const restricted = await world.person("restricted-user");
    await expect(createContact(world.as(restricted), { email: "x@meadow.example", consent: { state: "none" } })).rejects.toThrow(
      NotAllowed,
    );
    await expect(pasteContacts(world.as(restricted), { text: "x@meadow.example", consent: { state: "none" } })).rejects.toThrow(NotAllowed);
    await expect(
      createContact({ ...world.as(seller), accountSlug: world.stranger.slug }, { email: "x@meadow.example", consent: { state: "none" } }),
    ).rejects.toThrow(NotFound);
    expect(await countOf("x@meadow.example")).toBe(0);
  });

  test("are not found out of view, in another account, or under a malformed id, and all three alike", async () => {
    const foreign = await withAccount(
      world.database.store,
      { accountId: world.stranger.id },
      async (db) => (await createContacts(db, world.stranger.id, [{}]))[0]!,
    );
    const answers = await Promise.all(
      [hidden, foreign, "../etc/passwd", "018f0000-0000-7000-8000-000000000000"].map((id) =>
        getContact(world.as(seller), { id }).catch((error: Error) => [error.constructor, error.message]),
      ),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(new Set(['[null,"There is no such contact."]']));
    expect((await getContact(world.as(world.account.userId), { id: hidden })).email).toBe("hidden@meadow.example");
  });

  test("are listed within view, with the sentence's figures, and show only groups that the viewer may know of", async () => {
    const list = await listContacts(world.as(marketer), {});
    expect(list.rows.map((row) => row.email)).toContain("seen@meadow.example");
    expect(JSON.stringify(list)).not.toMatch(/hidden@|Trade|Atlantis|secret/);
    expect(list.reach).toMatchObject({ scope: "group", groups: ["Retail PL"], unlabelled: false });
    expect(list.rows.find((row) => row.email === "seen@meadow.example")?.accessGroups).toEqual([
      { no: expect.any(Number), name: "Retail PL" },
    ]);
    expect(await listContacts(world.as(marketer), { search: "hidden@meadow" })).toMatchObject({ rows: [], matching: { count: 0 } });
    expect(await listContacts(world.as(marketer), { tags: ["secret"] })).toMatchObject({ rows: [], matching: { count: 0 } });
    expect(await listContactValues(world.as(marketer))).toMatchObject({ countries: ["Poland"] });
    expect((await listContacts(world.as(world.account.userId), {})).reach.scope).toBe("global");
    expect((await listContacts(world.as(seller), {})).reach.scope).toBe("own");
  });

  describe("pasted", () => {
    test("become contacts line by line, and each refused line says why", async () => {
      const text = [
        "\uFEFFzoe@meadow.example",
        "Jan Nowak <Jan.Nowak@Meadow.example>",
        "",
        "Maria,Wiśniewska,maria@meadow.example,Poznań",
        "tom@meadow.example;Tom;Adeyemi",
        "no address here",
        "zoe@meadow.example",
        "a@b@c.example",
        "x@meadow.example, y@meadow.example",
        `long@meadow.example,${"x".repeat(101)}`,
        "seen@meadow.example",
        "hidden@meadow.example",
        '"Kowalska, Ada" <ada.k@meadow.example>',
      ].join("\r\n");
      const result = await pasteContacts(world.as(marketer), { text, tags: ["fair"], consent: agreed, teamId: world.teamId });
      expect(result).toEqual({
        created: 6,
        skipped: [
          { line: 6, reason: "no-address" },
          { line: 7, reason: "repeated", ofLine: 1 },
          { line: 8, reason: "bad-address" },
          { line: 9, reason: "several-addresses" },
          { line: 10, reason: "too-long" },
          { line: 11, reason: "in-view" },
        ],
      });
      const made = await world.rows((db) =>
        db.contact.findMany({ where: { accountId: world.account.id, tags: { has: "fair" } }, orderBy: { email: "asc" } }),
      );
      expect(
        made.map(({ email, firstName, lastName, city, ownerId, teamId }) => ({
          email,
          firstName,
          lastName,
          city,
          isMine: ownerId === marketer,
          teamId,
        })),
      ).toEqual([
        { email: "ada.k@meadow.example", firstName: "Kowalska,", lastName: "Ada", city: null, isMine: true, teamId: world.teamId },
        { email: "hidden@meadow.example", firstName: null, lastName: null, city: null, isMine: true, teamId: world.teamId },
        { email: "jan.nowak@meadow.example", firstName: "Jan", lastName: "Nowak", city: null, isMine: true, teamId: world.teamId },
        { email: "maria@meadow.example", firstName: "Maria", lastName: "Wiśniewska", city: "Poznań", isMine: true, teamId: world.teamId },
        { email: "tom@meadow.example", firstName: "Tom", lastName: "Adeyemi", city: null, isMine: true, teamId: world.teamId },
        { email: "zoe@meadow.example", firstName: null, lastName: null, city: null, isMine: true, teamId: world.teamId },
      ]);
      const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "contact.pasted" } }));
      expect(entries).toHaveLength(1);
      expect(entries[0]!.after).toMatchObject({ created: 6, skipped: 6, emailConsent: "granted" });
      expect(JSON.stringify(entries[0]!.after), "what was stated stands in the evidence alone").not.toContain("source");
    });

    test("may have headings, in any order", async () => {
      const text = "City\tSurname\tE-mail\tFirst name\nŁódź\tZając\tpiotr@meadow.example\tPiotr\nŁódź\tX\t\tY";
      const result = await pasteContacts(world.as(seller), { text, consent: { state: "none" } });
      expect(result).toEqual({ created: 1, skipped: [{ line: 3, reason: "no-address" }] });
      const [piotr] = await world.rows((db) => db.contact.findMany({ where: { email: "piotr@meadow.example" } }));
      expect(piotr).toMatchObject({ firstName: "Piotr", lastName: "Zając", city: "Łódź", emailConsent: "none" });
    });

    test("are at most 1,000, and never nothing", async () => {
      const lines = (count: number) => Array.from({ length: count }, (_, index) => `many${index}@meadow.example`).join("\n");
      await expect(pasteContacts(world.as(seller), { text: lines(1_001), consent: { state: "none" } })).rejects.toThrow(
        "Paste at most 1,000 lines at once: these are 1,001.",
      );
      await expect(pasteContacts(world.as(seller), { text: " \n\n ", consent: { state: "none" } })).rejects.toThrow(Invalid);
      await expect(pasteContacts(world.as(seller), { text: "x".repeat(500_001), consent: { state: "none" } })).rejects.toThrow();
      expect(await pasteContacts(world.as(seller), { text: lines(1_000), consent: agreed })).toEqual({ created: 1_000, skipped: [] });
    });
  });

  describe("that unsubscribe", () => {
    test("are suppressed by address for everyone who has it, with evidence, and a stated consent does not bring them back", async () => {
      const ids = await world.rows((db) =>
        createContacts(db, world.account.id, [{ email: "leaver@meadow.example", ownerId: seller }, { email: "leaver@meadow.example" }]),
      );
      const hash = addressHash("Leaver@Meadow.example")!;
      const first = await asSystem(world.worker(), world.account.id, (ctx) =>
        addSuppression(ctx, { addressHash: hash, reason: "unsubscribed", source: "one-click" }),
      );
      expect(first).toEqual({ added: true, withdrawn: 2 });
      const again = await asSystem(world.as(seller), world.account.id, (ctx) =>
        addSuppression(ctx, { addressHash: hash, reason: "complained", source: "again" }),
      );
      expect(again).toEqual({ added: false, withdrawn: 0 });
      const contact = await getContact(world.as(seller), { id: ids[0]! });
      expect(contact).toMatchObject({ emailConsent: "withdrawn", suppressed: "unsubscribed" });
      expect(contact.consents).toEqual([
        { state: "withdrawn", channel: "email", saidOn: null, source: "one-click", by: null, at: expect.any(Date) },
      ]);
      const { id } = await createContact(world.as(seller), { email: "leaver@meadow.example", consent: agreed });
      expect(await getContact(world.as(seller), { id })).toMatchObject({ emailConsent: "granted", suppressed: "unsubscribed" });
      await asSystem(world.worker(), world.account.id, async (ctx) => {
        expect(await isSuppressed(ctx, "leaver@meadow.example")).toBe(true);
        expect(await isSuppressed(ctx, "not an address")).toBe(false);
        expect([...(await suppressedAmong(ctx, [hash, addressHash("x@meadow.example")!])).values()]).toEqual(["unsubscribed"]);
      });
      await asSystem(world.worker(), world.stranger.id, async (ctx) =>
        expect(await isSuppressed(ctx, "leaver@meadow.example")).toBe(false),
      );
    });

    test("a bounce suppresses and leaves the consent as it was", async () => {
      const [id] = await world.rows((db) => createContacts(db, world.account.id, [{ email: "full@meadow.example", ownerId: seller }]));
      await asSystem(world.worker(), world.account.id, (ctx) =>
        addSuppression(ctx, { addressHash: addressHash("full@meadow.example")!, reason: "bounced", source: "550 5.1.1" }),
      );
      expect(await getContact(world.as(seller), { id: id! })).toMatchObject({ emailConsent: "granted", suppressed: "bounced" });
    });
  });
});
