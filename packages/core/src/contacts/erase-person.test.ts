import { createAccessGroup, createContact, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runBulkChange, startBulkChange } from "../bulk-changes/index.ts";
import { launchCampaign } from "../delivery/index.ts";
import { createDue, openPost, type Post } from "../delivery/testing.ts";
import { startExport } from "../exports/index.ts";
import { Invalid, NotAllowed, NotFound, NotFresh } from "../kernel/index.ts";
import { createView, listViews } from "../saved-views/index.ts";
import { listSuppressions } from "../suppressions/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createContact as addContact, erasePerson, getContact, grantConsent, listContacts, withdrawConsent } from "./index.ts";

describe("a person who is erased", () => {
  let world: World;
  let post: Post;
  let owner: string;
  let count = 0;
  let email: string;
  let id: string;

  beforeAll(async () => {
    world = await createWorld();
    post = await openPost(world);
    owner = world.account.userId;
  });
  afterAll(async () => {
    await post?.close();
    await world?.database.drop();
  });
  beforeEach(async () => {
    email = `forget${++count}@people.example`;
    id = await make();
  });

  const make = (contact: Parameters<typeof createContact>[2] = {}) =>
    world.rows((db) =>
      createContact(db, world.account.id, { email, firstName: "Zofia", lastName: "Lis", city: "Gdynia", tags: ["bulbs"], ...contact }),
    );
  const rowOf = (contactId: string) => world.rows((db) => db.contact.findFirstOrThrow({ where: { id: contactId } }));
  const ledgerOf = (campaignId: string) =>
    world.rows((db) => db.campaignRecipient.findMany({ where: { campaignId }, orderBy: { seq: "asc" } }));
  const erase = (contactId = id, typed = email) => erasePerson(world.as(owner), { id: contactId, typed });

  test("is known no more: nothing of them is left in the row, and no list, search or page has it", async () => {
    await erase();
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "erased", tags: [], attributes: {}, ownerId: null });
    expect(JSON.stringify(row)).not.toMatch(/Zofia|Lis|Gdynia|bulbs|@/);
    await expect(getContact(world.as(owner), { id })).rejects.toThrow(NotFound);
    expect((await listContacts(world.as(owner), { search: email })).rows).toEqual([]);
    await expect(erase()).rejects.toThrow(NotFound);
  });

  test("is in nothing that people looked for by the address: searches that were kept find nobody by it, and nobody else", async () => {
    const as = world.as(owner);
    const other = await make({ email: "somebody@people.example" });
    const search = ` ${email.toUpperCase()} Lis`;
    await createView(as, { name: "Them", filters: { search }, sort: "newest", columns: null, audience: { to: "me" } });
    const { id: changeId } = await startBulkChange(as, { change: { kind: "add-tag", tag: "looked for" }, on: { search } });
    await startExport(as, { search });
    await erase();
    await runBulkChange(world.worker(), { accountId: world.account.id, changeId });
    expect((await rowOf(other)).tags).toEqual(["bulbs"]);
    const kept = await world.rows(async (db) => [
      await db.contactView.findMany({ select: { filters: true } }),
      await db.contactBulkChange.findMany({ select: { narrowed: true, about: true } }),
      await db.contactExport.findMany({ select: { narrowed: true, about: true } }),
    ]);
    expect(kept.map((rows) => rows.length)).toEqual([1, 1, 1]);
    expect(JSON.stringify(kept).toLowerCase()).not.toContain(email);
    expect((await listViews(as)).rows).toMatchObject([{ filters: { search: " ••• lis" } }]);
  });

  test("is not mailed again by whoever adds them again: the hash of the address stays", async () => {
    await erase();
    const { rows } = await listSuppressions(world.as(owner), { address: email });
    expect(rows).toMatchObject([{ reason: "erased", source: "erased", contact: null }]);
    const again = await addContact(world.as(owner), { email, consent: { state: "granted", source: "A list that was bought" } });
    expect((await getContact(world.as(owner), again)).suppressed).toBe("erased");
  });

  test("goes from every contact with the address, in view or not, and from no other", async () => {
    const [twin, other] = [await make(), await make({ email: `other${count}@people.example` })];
    await erase();
    expect((await rowOf(twin)).status).toBe("erased");
    expect((await rowOf(other)).status).toBe("active");
  });

  test("keeps the evidence of what they agreed to, by the id", async () => {
    await grantConsent(world.as(owner), { id, source: "Paper form at the fair" });
    await erase();
    const evidence = await world.rows((db) => db.contactConsent.findMany({ where: { contactId: id } }));
    expect(evidence).toMatchObject([{ state: "granted", source: "Paper form at the fair" }]);
  });

  test("leaves the ledger of what was sent without address and words, with the hash and the outcome", async () => {
    const others = [`kept${count}@people.example`];
    const ref = await createDue(world, { senderId: owner, recipients: 2, emails: [email, ...others] });
    await launchCampaign(post.worker(), ref);
    const before = await ledgerOf(ref.campaignId);
    const mine = before.find(({ address }) => address === email)!;
    await erase();
    const after = await ledgerOf(ref.campaignId);
    expect(after.find(({ seq }) => seq === mine.seq)).toEqual({ ...mine, address: null, merge: {}, reply: null });
    const kept = (rows: typeof after) => rows.filter(({ seq }) => seq !== mine.seq);
    expect(kept(after)).toEqual(kept(before));
    expect(kept(after).map(({ address }) => address)).toEqual(others);
  });

  test("leaves no earlier address of theirs in the ledger either", async () => {
    const ref = await createDue(world, { senderId: owner, emails: [`earlier${count}@people.example`] });
    await launchCampaign(post.worker(), ref);
    const { contactId } = (await ledgerOf(ref.campaignId))[0]!;
    await world.rows((db) => db.contact.updateMany({ where: { id: contactId }, data: { email: `now${count}@people.example` } }));
    await erase(contactId, `now${count}@people.example`);
    expect(await ledgerOf(ref.campaignId)).toMatchObject([{ address: null, merge: {} }]);
  });

  test("is not mailed at an earlier address either, were it that they had withdrawn there or were mailed there; unless somebody else has it", async () => {
    const [left, mailed, shared] = ["left", "mailed", "shared"].map((name) => `${name}${count}@people.example`) as [string, string, string];
    const ref = await createDue(world, { senderId: owner, emails: [mailed, shared] });
    await launchCampaign(post.worker(), ref);
    const rows = await ledgerOf(ref.campaignId);
    const whose = (address: string) => rows.find((row) => row.address === address)!.contactId;
    const move = (contactId: string, to: string) =>
      world.rows((db) => db.contact.updateMany({ where: { id: contactId }, data: { email: to } }));
    await make({ email: shared });
    const leaver = await make({ email: left });
    await withdrawConsent(world.as(owner), { id: leaver, source: "By phone" });
    for (const contactId of [leaver, whose(mailed), whose(shared)]) {
      const now = `now${contactId}@people.example`;
      await move(contactId, now);
      await erase(contactId, now);
    }
    const reasonOf = async (address: string) => (await listSuppressions(world.as(owner), { address })).rows.map(({ reason }) => reason);
    expect([await reasonOf(left), await reasonOf(mailed), await reasonOf(shared)]).toEqual([["unsubscribed"], ["erased"], []]);
  });

  test("is in no file that waits to be downloaded, and in nothing that an import kept of its file", async () => {
    const accountId = world.account.id;
    const made = { accountId, byUserId: owner, createdAt: new Date() };
    const [run, exported] = await world.rows(async (db) => [
      await db.contactImport.create({
        data: { ...made, fileName: "x.csv", headerKey: "", file: { sample: [["Zofia", email.toUpperCase()]] } },
      }),
      await db.contactExport.create({
        data: { ...made, narrowed: {}, about: {}, reach: "", state: "ready", endsAt: new Date(Date.now() + 60_000) },
      }),
    ]);
    const { pool } = world.database.workerStore;
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.account', $1, true)", [accountId]);
    for (const [line, cell] of [
      [2, `Zofia <${email}>`],
      [3, "somebody@else.example"],
    ] as const)
      await client.query(
        "INSERT INTO contact_import_row (account_id, import_id, line, reason, cells) VALUES ($1, $2, $3, 'repeated', $4)",
        [accountId, run!.id, line, [cell]],
      );
    await client.query("COMMIT");
    client.release();
    await erase();
    const after = await world.rows(async (db) => ({
      file: (await db.contactImport.findFirstOrThrow({ where: { id: run!.id } })).file,
      lines: (await db.contactImportRow.findMany({ where: { importId: run!.id } })).map(({ line }) => line),
      state: (await db.contactExport.findFirstOrThrow({ where: { id: exported!.id } })).state,
    }));
    expect(after).toEqual({ file: { sample: [] }, lines: [3], state: "cut" });
    const { rows } = await pool.query("SELECT 1 FROM graphile_worker.jobs WHERE key = $1", [`export:${exported!.id}`]);
    expect(rows).toHaveLength(1);
  });

  test("is named by id alone in the log, once for each contact", async () => {
    const twin = await make();
    await erase();
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { action: "contact.erased", targetId: { in: [id, twin] } } }));
    expect(entries.map(({ targetId }) => targetId).sort()).toEqual([id, twin].sort());
    const text = JSON.stringify(entries, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    expect(text).not.toMatch(/Zofia|@/);
  });

  test("without an address is erased by their name, and nothing goes onto the list", async () => {
    const nameless = await make({ email: null });
    await expect(erase(nameless, "Zofia")).rejects.toThrow(Invalid);
    const before = (await listSuppressions(world.as(owner), {})).total;
    await erase(nameless, "zofia lis");
    expect((await rowOf(nameless)).status).toBe("erased");
    expect((await listSuppressions(world.as(owner), {})).total).toEqual(before);
    expect((await rowOf(id)).status).toBe("active");
  });

  test("stays where something else was typed", async () => {
    for (const typed of ["", "forget", `x${email}`])
      await expect(erase(id, typed)).rejects.toMatchObject({ issues: [{ path: ["typed"], code: "typed-otherwise" }] });
    expect((await rowOf(id)).status).toBe("active");
  });

  test("needs a fresh proof of who erases them", async () => {
    const ctx = world.as(owner);
    const stale = { ...ctx, session: { ...ctx.session!, provedAt: new Date(Date.now() - 601_000) } };
    await expect((async () => erasePerson(stale, { id, typed: email }))()).rejects.toThrow(NotFresh);
    expect((await rowOf(id)).status).toBe("active");
  });

  test("is erased by nobody who does not manage the account, may not edit the contact or is of another account", async () => {
    const group = await world.rows((db) => createAccessGroup(db, world.account.id, `Retail ${count}`));
    const marketer = await world.person("marketing-user");
    const viewer = await world.person("marketing-user", { inTeam: true });
    await world.rows(async (db) => {
      await createGrant(db, world.account.id, { groupId: group.id, userId: viewer, actions: CONTACT_ACTIONS.view });
      await db.adjustment.create({
        data: { accountId: world.account.id, userId: viewer, permissionKey: "account.manage", scope: "global", givenById: owner },
      });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
    });
    const viewed = await make({ groupNos: [group.no] });
    await expect(erasePerson(world.as(marketer), { id, typed: email })).rejects.toThrow(NotAllowed);
    await expect(erasePerson(world.as(viewer), { id: viewed, typed: email })).rejects.toThrow(NotAllowed);
    await expect(erasePerson(world.as(viewer), { id, typed: email })).rejects.toThrow(NotFound);
    const stranger = { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug };
    await expect(erasePerson(stranger, { id, typed: email })).rejects.toThrow(NotFound);
    for (const contactId of [id, viewed]) expect((await rowOf(contactId)).status).toBe("active");
  });

  test("is erased from the ledger by no statement of the app before their contact is", async () => {
    const asked = world.rows((db) => db.$executeRaw`SELECT erase_recipients(${world.account.id}::uuid, ARRAY[${id}]::uuid[], NULL::bytea)`);
    await expect(asked).rejects.toThrow(/before the contact/);
    await expect(world.rows((db) => db.$executeRaw`UPDATE campaign_recipient SET address = NULL`)).rejects.toThrow(/permission denied/);
  });
});
