import { catalogue, everything, PERMISSION_KEYS, vectorOf } from "@countersign/permissions";
import { describe, expect, test } from "vitest";
import { differences, isWithin, isYesNo, levelOfKey, moveAll, moveGroup, reapply, setOne, startDraft, startLevel, tally } from "./draft";

const CAMPAIGNS = ["campaign.view", "campaign.edit", "campaign.send", "campaign.sendWithoutApproval", "campaign.approve"];

describe("a click on a permission", () => {
  test("takes along what it needs, remembers it at the row, and can be undone", () => {
    const start = startDraft(vectorOf({ "contact.email": "group" }));
    const draft = setOne(start, "campaign.approve", 2);
    expect(levelOfKey(draft.vector, "campaign.send")).toBe(2);
    expect(draft.last?.others.map(({ key, cause }) => [key, cause])).toEqual([
      ["campaign.view", "prerequisite"],
      ["campaign.send", "prerequisite"],
      ["campaign.sendWithoutApproval", "prerequisite"],
    ]);
    expect(draft.last?.before).toBe(start.vector);
  });

  test("takes out what stands on it", () => {
    const { vector, last } = setOne(startDraft(setOne(startDraft(vectorOf({})), "campaign.approve", 3).vector), "campaign.send", 0);
    expect(last?.others.map(({ key }) => key)).toEqual(["campaign.sendWithoutApproval", "campaign.approve"]);
    expect(levelOfKey(vector, "campaign.view")).toBe(3);
  });

  test("that moves nothing else leaves nothing to say", () => {
    expect(setOne(startDraft(vectorOf({})), "campaign.view", 1).last).toBeNull();
  });
});

test("What is turned on starts as wide as it goes without widening what is granted already", () => {
  const group = vectorOf({ "contact.email": "group", "campaign.view": "group" });
  expect(startLevel(group, "campaign.approve", [2, 3])).toBe(2);
  expect(startLevel(group, "campaign.send", [1, 2, 3])).toBe(2);
  expect(startLevel(group, "report.view", [1, 2, 3])).toBe(3);
  expect(startLevel(vectorOf({ "campaign.view": "own" }), "campaign.approve", [2, 3])).toBe(2);
});

describe("ALLOW ALL and ALLOW NONE of a group", () => {
  test("grant the group at its widest with what it needs elsewhere, and nothing more", () => {
    const { vector, left } = moveGroup(vectorOf({}), everything(), CAMPAIGNS, "all");
    expect(CAMPAIGNS.map((key) => levelOfKey(vector, key))).toEqual([3, 3, 3, 3, 3]);
    expect(levelOfKey(vector, "contact.email")).toBeGreaterThan(0);
    expect(levelOfKey(vector, "report.view")).toBe(0);
    expect(left).toEqual([]);
  });

  test("take the group away and leave the others", () => {
    const full = moveAll(vectorOf({}), everything(), CAMPAIGNS, "all").vector;
    const { vector } = moveGroup(full, everything(), CAMPAIGNS, "none");
    expect(CAMPAIGNS.map((key) => levelOfKey(vector, key))).toEqual([0, 0, 0, 0, 0]);
    expect(levelOfKey(vector, "report.view")).toBe(3);
  });

  test("go no further than the editor, and say what is left", () => {
    const editor = vectorOf({ "campaign.view": "group", "campaign.edit": "own" });
    const { vector, left } = moveGroup(vectorOf({}), editor, CAMPAIGNS, "all");
    expect(CAMPAIGNS.map((key) => levelOfKey(vector, key))).toEqual([2, 1, 0, 0, 0]);
    expect(left.map(({ key }) => key)).toEqual(expect.arrayContaining(["campaign.send", "campaign.approve"]));
    expect(isWithin(editor, vectorOf({}), vector)).toBe(true);
  });
});

test("Changes are told as granted, revoked and rescoped, against what is saved", () => {
  const saved = vectorOf({ "contact.view": "group", "report.view": "own" });
  const all = differences(saved, vectorOf({ "contact.view": "own", "campaign.view": "global" }));
  expect(all).toEqual([
    { key: "contact.view", from: 2, to: 1 },
    { key: "campaign.view", from: 0, to: 3 },
    { key: "report.view", from: 1, to: 0 },
  ]);
  expect(tally(all)).toEqual({ granted: 1, revoked: 1, rescoped: 1 });
});

test("One's own changes are put upon somebody else's: theirs stay where one changed nothing, and the whole is closed again", () => {
  const saved = vectorOf({ "contact.email": "group", "campaign.view": "group", "campaign.send": "group" });
  const mine = setOne(startDraft(saved), "campaign.approve", 2).vector;
  const theirs = vectorOf({ "contact.email": "group", "campaign.view": "global", "report.view": "own" });
  const both = reapply(theirs, saved, mine);
  expect(levelOfKey(both, "report.view")).toBe(1);
  expect(levelOfKey(both, "campaign.view")).toBe(3);
  expect(levelOfKey(both, "campaign.approve")).toBe(2);
  // They took Sender out; what one gave needs it, so it comes back.
  expect(levelOfKey(both, "campaign.send")).toBe(2);
});

test("a permission that is offered at Global alone is yes or no, in every one of the catalogue", () => {
  expect(isYesNo("contact.create")).toBe(true);
  for (const key of PERMISSION_KEYS) expect(isYesNo(key), key).toBe(catalogue[key].scopes.length === 1);
});
