import { createAccessGroup, createContact, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { addressHash } from "../suppressions/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createContact as addContact, getContact, grantConsent, withdrawConsent } from "./index.ts";

const VIEW_AND_EDIT = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
const NOW = new Date("2026-05-10T09:00:00Z");
const paper = { source: "Paper form at the spring fair" };
const letter = { source: "A letter to the office" };

describe("a consent that is written down by hand", () => {
  let world: World;
  let owner: string;
  let marketer: string;
  let retail: number;
  let trade: number;
  let hidden: number;
  let count = 0;
  let email: string;
  let id: string;

  beforeAll(async () => {
    world = await createWorld();
    owner = world.account.userId;
    marketer = await world.person("marketing-user", { inTeam: true, name: "Mia" });
    await world.rows(async (db) => {
      const groups = [];
      for (const name of ["Retail", "Trade", "Elsewhere"]) groups.push(await createAccessGroup(db, world.account.id, name));
      const [first, second, third] = groups;
      [retail, trade, hidden] = [first!.no, second!.no, third!.no];
      await createGrant(db, world.account.id, { groupId: first!.id, teamId: world.teamId, actions: VIEW_AND_EDIT });
      await createGrant(db, world.account.id, { groupId: second!.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
    });
  });
  afterAll(() => world?.database.drop());
  beforeEach(async () => {
    email = `person${++count}@meadow.example`;
    id = await make({ groupNos: [retail], emailConsent: "none" });
  });

  const make = (contact: Parameters<typeof createContact>[2]) =>
    world.rows((db) => createContact(db, world.account.id, { firstName: "Ada", email, ...contact }));
  const mia = (now = NOW) => world.as(marketer, { now });
  const suppressionOf = (address: string) =>
    world.rows((db) => db.suppression.findFirst({ where: { addressHash: Buffer.from(addressHash(address)!) } }));

  test("makes the contact one whom campaigns reach, and says who wrote down what, when and for which day", async () => {
    expect(await grantConsent(mia(), { id, ...paper, saidOn: "2026-05-03" })).toEqual({ suppressed: null });
    expect(await getContact(mia(), { id })).toMatchObject({
      emailConsent: "granted",
      consents: [{ state: "granted", channel: "email", source: paper.source, by: "Mia", saidOn: "2026-05-03", at: NOW }],
    });
    const [entry] = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id } }));
    expect(entry).toMatchObject({ action: "contact.consent-recorded", actorId: marketer, after: { saidOn: "2026-05-03" } });
    expect(JSON.stringify(entry!.after), "what was said stands in the evidence alone").not.toContain("source");
    expect(JSON.stringify([entry!.before, entry!.after])).not.toContain("@");
  });

  test("is withdrawn again by hand: both stay on record, the newest first", async () => {
    await grantConsent(mia(), { id, ...paper });
    await withdrawConsent(mia(new Date(NOW.getTime() + 1_000)), { id, ...letter });
    const { emailConsent, suppressed, consents } = await getContact(mia(), { id });
    expect({ emailConsent, suppressed }).toEqual({ emailConsent: "withdrawn", suppressed: "unsubscribed" });
    expect(consents.map(({ state, source }) => [state, source])).toEqual([
      ["withdrawn", letter.source],
      ["granted", paper.source],
    ]);
    const logged = await world.rows((db) => db.auditEvent.findMany({ where: { action: "contact.consent-withdrawn", targetId: id } }));
    expect(logged.map(({ after }) => after)).toEqual([{ emailConsent: "withdrawn", saidOn: null }]);
    expect(await suppressionOf(email)).toMatchObject({ reason: "unsubscribed", source: "by hand", byUserId: marketer });
  });

  test("is evidence that nobody changes, not even by a statement of the product", async () => {
    await grantConsent(mia(), { id, ...paper });
    await expect(
      world.rows((db) => db.contactConsent.updateMany({ where: { contactId: id }, data: { source: "something else" } })),
    ).rejects.toThrow();
    await expect(world.rows((db) => db.contactConsent.deleteMany({ where: { contactId: id } }))).rejects.toThrow();
  });

  test("is withdrawn for everybody who has the address, in view or not, without the words of who wrote it down", async () => {
    const out = await make({ groupNos: [hidden], emailConsent: "granted" });
    const other = await make({ groupNos: [hidden], email: `other${count}@meadow.example`, emailConsent: "granted" });
    await withdrawConsent(mia(), { id, ...letter });
    const seen = await getContact(world.as(owner), { id: out });
    expect(seen).toMatchObject({ emailConsent: "withdrawn", suppressed: "unsubscribed" });
    expect(seen.consents).toEqual([expect.objectContaining({ state: "withdrawn", source: "by hand", by: null })]);
    expect((await getContact(world.as(owner), { id: other })).emailConsent).toBe("granted");
    await expect(getContact(mia(), { id: out })).rejects.toThrow(NotFound);
  });

  test("is of no use to an address that is on the suppression list, and says so", async () => {
    await withdrawConsent(mia(), { id, ...letter });
    expect(await grantConsent(mia(), { id, ...paper })).toEqual({ suppressed: "unsubscribed" });
    const again = await addContact(world.as(owner), { email, consent: { state: "granted", source: "A list that was bought" } });
    expect(await getContact(world.as(owner), again)).toMatchObject({ suppressed: "unsubscribed" });
  });

  test("from before the last withdrawal is refused: whoever withdrew later has the last word", async () => {
    await withdrawConsent(mia(), { id, ...letter, saidOn: "2026-05-08" });
    const late = grantConsent(mia(), { id, ...paper, saidOn: "2026-05-07" });
    await expect(late).rejects.toThrow(Invalid);
    await expect(late).rejects.toMatchObject({ issues: [{ path: ["saidOn"], code: "withdrawn-since" }] });
    await grantConsent(mia(), { id, ...paper, saidOn: "2026-05-09" });
    expect((await getContact(mia(), { id })).emailConsent).toBe("granted");
  });

  test.each(["2026-05-12", "9999-12-31"])("on %s, which is still to come, is refused", async (saidOn) => {
    for (const say of [grantConsent, withdrawConsent])
      await expect(say(mia(), { id, ...paper, saidOn })).rejects.toMatchObject({ issues: [{ code: "day-to-come" }] });
    expect((await getContact(mia(), { id })).consents).toEqual([]);
  });

  test.each([
    { source: "ab" },
    { source: "a\u0000b c" },
    { source: "x".repeat(201) },
    { ...paper, saidOn: "+275760-09-13" },
    { ...paper, saidOn: "0000-01-01" },
  ])("is refused with %j", async (input) => {
    for (const say of [grantConsent, withdrawConsent]) await expect((async () => say(mia(), { id, ...input }))()).rejects.toThrow(ZodError);
    expect((await getContact(mia(), { id })).consents).toEqual([]);
  });

  test("needs an address: a consent is given for one", async () => {
    const nowhere = await make({ groupNos: [retail], email: null, emailConsent: "none" });
    for (const say of [grantConsent, withdrawConsent]) {
      const asked = say(mia(), { id: nowhere, ...paper });
      await expect(asked).rejects.toThrow(Conflict);
      await expect(asked).rejects.toMatchObject({ code: "no-address" });
    }
  });

  test("is refused to whoever may only view the contact, and not found by whoever may not even do that", async () => {
    const viewed = await make({ groupNos: [trade] });
    const out = await make({ groupNos: [hidden] });
    for (const say of [grantConsent, withdrawConsent]) {
      await expect(say(mia(), { id: viewed, ...paper })).rejects.toThrow(NotAllowed);
      for (const other of [out, "018f0000-0000-7000-8000-000000000000", "../etc"])
        await expect(say(mia(), { id: other, ...paper })).rejects.toThrow(NotFound);
      const stranger = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
      await expect(say(stranger, { id, ...paper })).rejects.toThrow(NotFound);
    }
    expect(await suppressionOf(email)).toBeNull();
  });

  test("withdrawn through two contacts of one address at once is withdrawn for both, and neither waits for ever", async () => {
    const twin = await make({ groupNos: [retail], emailConsent: "granted" });
    await Promise.all([withdrawConsent(mia(), { id, ...letter }), withdrawConsent(mia(), { id: twin, ...letter })]);
    for (const one of [id, twin]) expect((await getContact(mia(), { id: one })).emailConsent).toBe("withdrawn");
  });
});
