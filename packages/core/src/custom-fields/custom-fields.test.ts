import { createAccessGroup, createCampaign, createContacts, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { createSegment, updateSegment } from "../segments/index.ts";
import { EVERYONE, type SegmentRule } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import {
  countFieldHolders,
  createCustomField,
  listCustomFields,
  orderCustomFields,
  removeCustomField,
  removeFieldValues,
  updateCustomField,
} from "./index.ts";
import type { CreateCustomField } from "./schema.ts";

let world: World;
beforeAll(async () => (world = await createWorld()));
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const make = (name: string, type: CreateCustomField["type"] = "text", options: string[] = []) =>
  createCustomField(admin(), { name, type, options });
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
const askingFor = (key: string, type: "text" | "number" = "text"): SegmentRule => ({
  ...EVERYONE,
  conditions: [{ kind: "group", match: "none", conditions: [{ kind: "custom_presence", key, type, op: "is_set" }] }],
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "went through",
    (error: unknown) => (error instanceof Invalid ? error.issues[0]?.code : error instanceof Conflict ? error.code : error),
  );

describe("A field of the account's own", () => {
  test("is made behind the others with a key of its name, which stays when it is renamed; the log has both", async () => {
    const before = (await listCustomFields(admin())).fields.length;
    const { id, key } = await make("Umowa do", "date");
    expect(key).toBe("umowa_do");
    expect(await lastEntry()).toMatchObject({ action: "custom-field.created", after: { name: "Umowa do", key: "umowa_do", type: "date" } });
    await updateCustomField(admin(), { id, name: "Contract until", options: [], seen: { name: "Umowa do", options: [] } });
    const { fields } = await listCustomFields(admin());
    expect(fields).toHaveLength(before + 1);
    expect(fields.at(-1)).toMatchObject({ id, key: "umowa_do", name: "Contract until", type: "date", segments: [] });
    expect(await lastEntry()).toMatchObject({
      action: "custom-field.changed",
      before: { name: "Umowa do" },
      after: { name: "Contract until" },
    });
  });

  test("is not called as another is, or as what every contact has", async () => {
    await make("Loyalty");
    expect(await refusal(make("loyalty"))).toBe("name-confusable");
    expect(await refusal(make("City"))).toBe("name-confusable");
    expect(await refusal(make("Miasto"))).toBe("name-confusable");
    const both = await Promise.allSettled([make("Shoe size", "number"), make("Shoe size", "number")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("has options where it is a choice, and nowhere else; one that is taken out stays with who has it", async () => {
    expect(await refusal(make("Nothing to choose", "choice"))).toBe("no-options");
    expect(await refusal(make("Text with options", "text", ["a"]))).toBe("options-of-no-choice");
    expect(() => make("Twice", "choice", ["Gold", "gold"])).toThrow("Two options are the same");
    const { id, key } = await make("Tier", "choice", ["Gold", "Silver"]);
    const [contact] = await world.rows((db) => createContacts(db, world.account.id, [{ attributes: { [key]: "Silver" } }]));
    const seen = { name: "Tier", options: ["Gold", "Silver"] };
    await updateCustomField(admin(), { id, name: "Tier", options: ["Gold", "Bronze"], seen });
    const row = await world.rows((db) => db.contact.findFirst({ where: { id: contact! } }));
    expect(row?.attributes).toEqual({ [key]: "Silver" });
    expect(await refusal(updateCustomField(admin(), { id, name: "Tier 2", options: ["Gold"], seen }))).toBe("field-changed");
  });

  test("stands where it is put, and not where somebody put it who did not see them all", async () => {
    const ids = (await listCustomFields(admin())).fields.map(({ id }) => id);
    await orderCustomFields(admin(), { ids: ids.toReversed() });
    expect((await listCustomFields(admin())).fields.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(await refusal(orderCustomFields(admin(), { ids: ids.slice(1) }))).toBe("fields-changed");
    expect(await refusal(orderCustomFields(admin(), { ids: [...ids.slice(1), ids[1]!] }))).toBe("fields-changed");
  });

  test("is told with how many have a value of those in view", async () => {
    const { key } = await make("Region code");
    const viewer = await world.person("administrator");
    const group = await world.rows((db) => createAccessGroup(db, world.account.id, "Counted"));
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } }));
    await world.rows((db) => createGrant(db, world.account.id, { groupId: group.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view }));
    await world.rows((db) =>
      createContacts(db, world.account.id, [{ attributes: { [key]: "a" }, groupNos: [group.no] }, { attributes: { [key]: "b" } }, {}]),
    );
    expect((await countFieldHolders(admin()))[key]).toBe(2);
    await world.rows((db) =>
      db.adjustment.create({
        data: {
          accountId: world.account.id,
          userId: viewer,
          permissionKey: "contact.view",
          scope: "group",
          givenById: world.account.userId,
        },
      }),
    );
    await world.rows((db) => db.teamMember.create({ data: { accountId: world.account.id, teamId: world.teamId, userId: viewer } }));
    expect((await countFieldHolders(world.as(viewer)))[key]).toBe(1);
    expect((await listCustomFields(world.as(viewer))).seesAll).toBe(false);
  });

  test("is managed by nobody without the right to the account, and by nobody of another account", async () => {
    const { id } = await make("Guarded");
    const seen = { name: "Guarded", options: [] };
    const marketer = world.as(await world.person("marketing-manager"));
    const stranger = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    const field = { name: "Mine", type: "text", options: [] } as const;
    for (const [ctx, error] of [
      [marketer, NotAllowed],
      [stranger, NotFound],
    ] as const) {
      await expect(updateCustomField(ctx, { id, name: "Taken", options: [], seen })).rejects.toThrow(error);
      await expect(removeCustomField(ctx, { id, typed: "Guarded" })).rejects.toThrow(error);
    }
    await expect(createCustomField(marketer, { ...field, options: [] })).rejects.toThrow(NotAllowed);
    await expect(listCustomFields(marketer)).rejects.toThrow(NotAllowed);
    await expect(countFieldHolders(marketer)).rejects.toThrow(NotAllowed);
    await expect(orderCustomFields(marketer, { ids: [] })).rejects.toThrow(NotAllowed);
    expect((await listCustomFields(stranger)).fields).toEqual([]);
  });
});

describe("A removed field", () => {
  test("goes once its name is typed, and a job takes its values from everybody; then its key is free", async () => {
    const { id, key } = await make("Old note");
    const kept = await make("Kept note");
    const ids = await world.rows((db) =>
      createContacts(
        db,
        world.account.id,
        Array.from({ length: 25 }, (_, no) => ({ attributes: { [key]: `note ${no}`, [kept.key]: "stays" } })),
      ),
    );
    const changed = () =>
      world.rows((db) => db.contact.findMany({ where: { id: { in: ids } }, select: { attributes: true, updatedAt: true } }));
    const before = await changed();
    expect(await refusal(removeCustomField(admin(), { id, typed: "old" }))).toBe("typed-otherwise");
    await removeCustomField(admin(), { id, typed: "old NOTE" });
    expect(await lastEntry()).toMatchObject({ action: "custom-field.deleted", before: { key, name: "Old note" }, after: null });
    expect((await listCustomFields(admin())).fields.some((field) => field.id === id)).toBe(false);
    const again = await make("Old note");
    expect(again.key).toBe("old_note_2");
    await removeFieldValues(world.worker(), { accountId: world.account.id, fieldId: id }, { part: 7 });
    const after = await changed();
    expect(after.every(({ attributes }) => JSON.stringify(attributes) === JSON.stringify({ [kept.key]: "stays" }))).toBe(true);
    expect(after.map(({ updatedAt }) => updatedAt)).toEqual(before.map(({ updatedAt }) => updatedAt));
    await removeFieldValues(world.worker(), { accountId: world.account.id, fieldId: id });
    expect((await make("Old  note 3".replace("  ", " "))).key).toBe("old_note_3");
    const { key: free } = await world.rows(async (db) => ({
      key: (await db.customField.findFirst({ where: { key: "old_note" } }))?.key ?? null,
    }));
    expect(free).toBeNull();
  });

  test("does not go while a segment asks for it, which would hold for everybody then", async () => {
    const { id, key } = await make("Asked for");
    const segment = await createSegment(admin(), { name: "Without it", rule: askingFor(key), teamId: null });
    expect((await listCustomFields(admin())).fields.find((field) => field.id === id)?.segments).toEqual(["Without it"]);
    expect(await refusal(removeCustomField(admin(), { id, typed: "Asked for" }))).toBe("field-in-use");
    const row = await world.rows((db) => db.segment.findFirstOrThrow({ where: { id: segment.id } }));
    await updateSegment(admin(), { id: segment.id, name: "Without it", rule: EVERYONE, updatedAt: row.updatedAt });
    await removeCustomField(admin(), { id, typed: "Asked for" });
  });

  test("does not go while a campaign waits that was sealed with it", async () => {
    const { id, key } = await make("Sealed with");
    await world.rows(async (db) => {
      const campaign = await createCampaign(db, world.account.id, { ownerId: world.account.userId });
      const snapshot = await db.campaignSnapshot.create({
        data: {
          accountId: world.account.id,
          campaignId: campaign.id,
          revisionId: campaign.id,
          revisionNo: 1,
          sealed: { audience: { rule: askingFor(key) } },
          seal: new Uint8Array(32),
          source: {},
          counts: {},
          createdById: world.account.userId,
        },
      });
      await db.campaign.update({
        where: { accountId_id: { accountId: world.account.id, id: campaign.id } },
        data: { state: "waiting", snapshotId: snapshot.id },
      });
    });
    expect(await refusal(removeCustomField(admin(), { id, typed: "Sealed with" }))).toBe("field-in-use");
  });

  test("is asked for by no new segment, nor is one that there never was or that is of another type", async () => {
    const { key } = await make("Number of it", "number");
    const segment = (name: string, rule: SegmentRule) => createSegment(admin(), { name, rule, teamId: null });
    expect(await refusal(segment("Other type", askingFor(key)))).toBe("field-gone");
    expect(await refusal(segment("No such field", askingFor("never_was")))).toBe("field-gone");
    expect(await refusal(segment("Its type", askingFor(key, "number")))).toBe("went through");
  });

  test("and a segment that asks for it, saved at the same moment: one of the two is refused", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, key } = await make(`Raced ${round}`);
      const name = `Raced for ${round}`;
      const results = await Promise.all([
        refusal(removeCustomField(admin(), { id, typed: `Raced ${round}` })),
        refusal(createSegment(admin(), { name, rule: askingFor(key), teamId: null })),
      ]);
      expect(results.filter((result) => result === "went through")).toHaveLength(1);
    }
  });
});
