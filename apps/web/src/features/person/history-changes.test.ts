import { expect, test } from "vitest";
import { historyChanges, type HistoryNames } from "./history-changes";

const names: HistoryNames = {
  status: (status) => status.toUpperCase(),
  role: (ref) => (ref === "sales-user" ? "Sales User" : "gone"),
  team: (id) => `team ${id}`,
  level: (app, level) => `${app}: ${level}`,
  permission: (key, scope) => `${key} = ${scope}`,
};
const rights = {
  status: "active",
  role: "sales-user",
  teams: ["a", "b"],
  levels: { campaigns: { level: "full", setBy: "default" }, desk: null },
  adjustments: [{ key: "contact.view", scope: "global", from: "account" }],
};

test("An entry tells what differs and nothing else, and of lists only what moved", () => {
  expect(historyChanges(rights, { ...rights, role: "no-more", teams: ["b", "c"] }, names)).toEqual([
    { part: "role", from: ["Sales User"], to: ["gone"] },
    { part: "teams", from: ["team a"], to: ["team c"] },
  ]);
  const after = { ...rights, levels: { campaigns: { level: "none", setBy: "hand" } }, adjustments: [] };
  expect(historyChanges(rights, after, names)).toEqual([
    { part: "levels", from: ["campaigns: full"], to: ["campaigns: none"] },
    { part: "adjustments", from: ["contact.view = global"], to: [] },
  ]);
  expect(historyChanges(rights, { ...rights }, names)).toEqual([]);
});

test("An entry with one side, or of a form that is not known, tells nothing", () => {
  for (const [before, after] of [
    [null, rights],
    [rights, null],
    ["text", 1],
    [
      { teams: 3, levels: "x" },
      { teams: [4], adjustments: [{}] },
    ],
  ] as const)
    expect(historyChanges(before, after, names)).toEqual([]);
});
