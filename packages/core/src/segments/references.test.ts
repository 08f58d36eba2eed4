import { CONTACT_ACTIONS } from "@countersign/permissions";
import { createAccessGroup, createContacts, createGrant, createSegment as makeSegment } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listContacts } from "../contacts/index.ts";
import { read } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { conditionChoices, countRule, countSegments, createSegment, getSegment, loadSegment, updateSegment } from "./index.ts";
import type { RulePart, SegmentRule } from "./rule.ts";

const all = (...conditions: RulePart[]): SegmentRule => ({ version: 2, match: "all", conditions });
const tag = (name: string): RulePart => ({ kind: "tag", op: "has", tag: name });
const inSegment = (segmentId: string, op: "in" | "not_in" = "in"): RulePart => ({ kind: "segment", op, segmentId });
const inGroup = (groupNo: number, op: "in" | "not_in" = "in"): RulePart => ({ kind: "access_group", op, groupNo });
const refusal = (code: string, values?: object) => ({ issues: [{ path: ["rule"], code, ...(values && { values }) }] });

describe("a rule that names others", () => {
  let world: World;
  let marketer: string;
  let manager: string;
  let retailNo: number;
  let vipNo: number;
  const save = (name: string, rule: SegmentRule, by = manager) => createSegment(world.as(by), { name, rule });
  const change = async (id: string, rule: SegmentRule, by = manager) => {
    const { name, updatedAt } = await getSegment(world.as(by), { id });
    return updateSegment(world.as(by), { id, name, rule, updatedAt });
  };
  const sentence = async (id: string, by = manager) => (await getSegment(world.as(by), { id })).sentence;
  const count = async (rule: SegmentRule, by = manager) => (await countRule(world.as(by), { rule })).total;

  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { inTeam: true, name: "Dawid" });
    manager = await world.person("marketing-manager", { name: "Celia" });
    await world.rows(async (db) => {
      const { id: accountId } = world.account;
      const retail = await createAccessGroup(db, accountId, "Retail PL");
      const vip = await createAccessGroup(db, accountId, "VIP");
      [retailNo, vipNo] = [retail.no, vip.no];
      await createGrant(db, accountId, { groupId: retail.id, teamId: world.teamId, actions: CONTACT_ACTIONS.view });
      await createContacts(db, accountId, [
        { tags: ["bulbs"], groupNos: [retailNo], ownerId: marketer },
        { tags: ["bulbs", "press"], groupNos: [retailNo, vipNo], teamId: world.teamId },
        { tags: ["trees"], groupNos: [vipNo] },
      ]);
    });
  });
  afterAll(() => world?.database.drop());

  test("counts owners, teams, access groups and other segments, and says them by name", async () => {
    const { id } = await save("Bulbs", all(tag("bulbs")));
    const of = async (...conditions: RulePart[]) => {
      const { total, sentence } = await countRule(world.as(manager), { rule: all(...conditions) });
      return [total, sentence];
    };
    expect(await of({ kind: "owner", op: "is", userId: marketer })).toEqual([1, "People owned by “Dawid”"]);
    expect(await of({ kind: "owner", op: "is", userId: null })).toEqual([2, "People without an owner"]);
    expect(await of({ kind: "team", op: "is", teamId: world.teamId })).toEqual([1, expect.stringContaining("People of the team “")]);
    expect(await of(inGroup(vipNo), inSegment(id))).toEqual([1, "People in the access group “VIP” and in the segment “Bulbs”"]);
    expect(await of(inSegment(id, "not_in"))).toEqual([1, "Everyone, except those in the segment “Bulbs”"]);
    expect(await of({ kind: "recent", what: "created", op: "within", days: 30 })).toEqual([3, "People added in the last 30 days"]);
  });

  test("holds whoever is in the other segment now, however that was changed since", async () => {
    const { id: inner } = await save("Inner", all(tag("bulbs")));
    const { id: outer } = await save("Outer", all(inSegment(inner), inGroup(vipNo)));
    expect(await countSegments(world.as(manager), { ids: [outer] })).toEqual({ [outer]: 1 });
    await change(inner, all(tag("trees")));
    expect(await countSegments(world.as(manager), { ids: [outer] })).toEqual({ [outer]: 1 });
    await change(inner, all(tag("nobody")));
    expect(await countSegments(world.as(manager), { ids: [outer] })).toEqual({ [outer]: 0 });
    const { rule } = await read(world.as(manager), (acting) => loadSegment(acting, outer));
    expect(rule.conditions[0]).toEqual({ kind: "group", match: "all", conditions: [tag("nobody")], segment: { id: inner, name: "Inner" } });
  });

  test("is refused where segments would lead back to themselves, with the way named, whichever of them is saved", async () => {
    const { id: a } = await save("A", all(tag("a")));
    const { id: b } = await save("B", all(inSegment(a)));
    const { id: c } = await save("C", all({ kind: "group", match: "none", conditions: [inSegment(b)] }));
    await expect(change(a, all(inSegment(a)))).rejects.toMatchObject(refusal("segment-cycle", { chain: "A → A" }));
    await expect(change(a, all(tag("x"), inSegment(c, "not_in")))).rejects.toMatchObject(
      refusal("segment-cycle", { chain: "A → C → B → A" }),
    );
    expect(await sentence(a)).toBe("People with the tag “a”");
  });

  test("saved at the same moment as one that refers back to it, one of the two is refused", async () => {
    const { id: left } = await save("Left", all(tag("a")));
    const { id: right } = await save("Right", all(tag("b")));
    const outcomes = await Promise.allSettled([change(left, all(inSegment(right))), change(right, all(inSegment(left)))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("takes five segments within one another and no sixth, also when one in the middle grows", async () => {
    let inner = (await save("Level 1", all(tag("a")))).id;
    const first = inner;
    for (let level = 2; level <= 5; level++) inner = (await save(`Level ${level}`, all(inSegment(inner)))).id;
    await expect(save("Level 6", all(inSegment(inner)))).rejects.toMatchObject(refusal("segment-too-deep"));
    const { id: below } = await save("Below", all(tag("b")));
    await expect(change(first, all(inSegment(below)))).rejects.toMatchObject(refusal("segment-too-deep"));
  });

  test("has at most 1,000 conditions with those of the segments that it refers to, also when one of these grows", async () => {
    const many = (count: number): RulePart[] => Array.from({ length: count }, (_, no) => tag(`tag ${no}`));
    const { id: big } = await save("Big", all(...many(190)));
    await save("Five of them", all(...Array.from({ length: 5 }, () => inSegment(big))));
    await expect(save("Six of them", all(...Array.from({ length: 6 }, () => inSegment(big))))).rejects.toMatchObject(
      refusal("segment-too-large", { most: 1000 }),
    );
    await expect(change(big, all(...many(200)))).rejects.toMatchObject(refusal("segment-too-large"));
  });

  test("names nothing that its writer may not know of: groups, segments, imports and people of others would tell who is in them", async () => {
    const { id: hidden } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Of the UK", rule: all(tag("x")), ownerId: manager, teamId: world.otherTeamId }),
    );
    const importId = newId();
    await world.rows((db) =>
      db.contactImport.create({
        data: {
          accountId: world.account.id,
          id: importId,
          byUserId: manager,
          fileName: "a.csv",
          file: {},
          headerKey: "",
          createdAt: new Date(),
        },
      }),
    );
    const unknown: RulePart[] = [
      inGroup(vipNo),
      inSegment(hidden),
      { kind: "import", op: "is", importId },
      { kind: "owner", op: "is", userId: world.stranger.userId },
      { kind: "team", op: "is_not", teamId: newId() },
      { kind: "form", op: "has", formId: await formOf(manager, null), days: null },
    ];
    for (const part of unknown) {
      const rule = all(tag("bulbs"), { kind: "group", match: "any", conditions: [part] });
      await expect(count(rule, marketer)).rejects.toMatchObject(refusal("unknown-in-rule"));
      await expect(save("Nosy", rule, marketer)).rejects.toMatchObject(refusal("unknown-in-rule"));
      await expect(listContacts(world.as(marketer), { rule })).rejects.toMatchObject({ kind: "not-found" });
    }
    expect(await count(all(inGroup(retailNo)), marketer)).toBe(2);
    expect(await count(all({ kind: "import", op: "is", importId }), manager)).toBe(0);
  });

  const formOf = async (ownerId: string, teamId: string | null, name = "Newsletter") => {
    const id = newId();
    await world.rows((db) =>
      db.form.create({ data: { accountId: world.account.id, id, name, token: newId(), draft: {}, ownerId, teamId, updatedById: ownerId } }),
    );
    return id;
  };

  test("asks who answered a form, of whoever may read its answers alone, and calls it by no name to others", async () => {
    const formId = await formOf(marketer, world.teamId);
    const answered: RulePart = { kind: "form", op: "has", formId, days: 30 };
    const [first] = await world.rows((db) => db.contact.findMany({ where: { tags: { has: "bulbs" } }, select: { id: true }, take: 1 }));
    await world.rows((db) =>
      db.formResponse.createMany({
        data: [
          {
            accountId: world.account.id,
            id: newId(),
            formId,
            state: "taken",
            answers: [],
            locale: "en",
            contactId: first!.id,
            at: new Date(),
          },
          { accountId: world.account.id, id: newId(), formId, state: "waiting", answers: [], locale: "en", at: new Date() },
        ],
      }),
    );
    expect(await countRule(world.as(manager), { rule: all(answered) })).toMatchObject({
      total: 1,
      sentence: "People who answered the form “Newsletter” in the last 30 days",
    });
    const choices = (by: string) => read(world.as(by), async (acting) => (await conditionChoices(acting)).forms);
    expect(await choices(manager)).toContainEqual({ id: formId, name: "Newsletter" });
    // Who may not read reports may not know who answered.
    const blind = await world.person("marketing-user", { inTeam: true, name: "Blind" });
    await world.rows((db) =>
      db.adjustment.create({
        data: { accountId: world.account.id, userId: blind, permissionKey: "report.view", scope: "none", givenById: world.account.userId },
      }),
    );
    expect(await choices(blind)).toEqual([]);
    await expect(count(all(answered), blind)).rejects.toMatchObject(refusal("unknown-in-rule"));
    const { id } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Answered", rule: all(answered), ownerId: blind, teamId: world.teamId }),
    );
    expect(await sentence(id, blind)).toBe("People who answered a certain form in the last 30 days");
  });

  test("of somebody else shows no names that its reader may not know of, and still holds the same people", async () => {
    const { id } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Their VIPs", rule: all(inGroup(vipNo)), ownerId: marketer, teamId: world.teamId }),
    );
    expect(await sentence(id, manager)).toBe("People in the access group “VIP”");
    expect(await sentence(id, marketer)).toBe("People in a certain access group");
    expect(await countSegments(world.as(marketer), { ids: [id] })).toEqual({ [id]: 1 });
    // What stood there may stay.
    await change(id, all(inGroup(vipNo), tag("press")), marketer);
    await expect(change(id, all(inGroup(vipNo + 1)), marketer)).rejects.toMatchObject(refusal("unknown-in-rule"));
  });

  test("reaches nobody out of view through a segment that somebody wrote who does not see everyone", async () => {
    const seller = await world.person("marketing-user", { inTeam: true, name: "Sven" });
    await world.rows(async (db) => {
      const group = await createAccessGroup(db, world.account.id, "Written to only");
      await createGrant(db, world.account.id, { groupId: group.id, userId: seller, actions: CONTACT_ACTIONS.email });
    });
    const reach = (id: string) => read(world.as(seller), async (acting) => (await loadSegment(acting, id)).beyondView);
    const by = (name: string, ownerId: string, rule: SegmentRule) =>
      world.rows((db) => makeSegment(db, world.account.id, { name, rule, ownerId, teamId: world.teamId }));
    const { id: probe } = await by("Probe", seller, all(tag("secret")));
    const { id: plain } = await by("Plain", manager, all(tag("bulbs")));
    const { id: wrapped } = await by("Wrapped", manager, all(inSegment(probe)));
    expect(await reach(plain)).toBe(true);
    expect(await reach(wrapped)).toBe(false);
  });

  test("that cannot be written out any more holds nobody, also where it leaves people out", async () => {
    const broken = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Broken", rule: all(inSegment(newId(), "not_in")), ownerId: manager }),
    );
    const { id: outer } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Around it", rule: all(inSegment(broken.id, "not_in")), ownerId: manager }),
    );
    expect(await countSegments(world.as(manager), { ids: [broken.id, outer] })).toEqual({ [broken.id]: 0, [outer]: 0 });
  });
});
