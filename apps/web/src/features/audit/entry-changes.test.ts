import { expect, test } from "vitest";
import type { HistoryNames } from "../person/history-changes";
import { entryChanges } from "./entry-changes";

const names: HistoryNames = {
  status: (status) => status,
  role: (ref) => `role ${ref}`,
  team: (id) => `team ${id}`,
  level: (app, level) => `${app}: ${level}`,
  permission: (key, scope) => `${key} = ${scope}`,
};
const changes = (before: unknown, after: unknown) => entryChanges(before, after, names, (ref) => (ref === "id-1" ? "Poland" : ref));

test("An edit of a role is told by its permissions, and the rest by its fields", () => {
  const before = { name: "Helper", description: "", grants: { "campaign.view": "own", "campaign.edit": "own" } };
  const after = { name: "Helper", description: "Helps", grants: { "campaign.view": "global" } };
  expect(changes(before, after)).toEqual({
    grants: [
      { key: "campaign.view", from: 1, to: 3 },
      { key: "campaign.edit", from: 1, to: 0 },
    ],
    rights: [],
    fields: [{ field: "description", from: null, to: "Helps" }],
  });
});

test("What becomes of a person is told in the parts of their rights, also where they come or go", () => {
  const person = { status: "active", role: "sales-user", teams: ["a"], levels: {}, adjustments: [], accessGrants: [] };
  expect(changes(person, { ...person, teams: [] }).rights).toEqual([{ part: "teams", from: ["team a"], to: [] }]);
  expect(changes(null, { ...person, by: "mail" })).toEqual({
    grants: [],
    rights: [
      { part: "status", from: [], to: ["active"] },
      { part: "role", from: [], to: ["role sales-user"] },
      { part: "teams", from: [], to: ["team a"] },
    ],
    fields: [{ field: "by", from: null, to: "mail" }],
  });
});

test("Anything else is told field by field, with names for ids; what did not change is left out", () => {
  expect(
    changes({ roles: ["x"], teams: ["id-1"], n: 1 }, { roles: ["x"], teams: [], n: 2, to: { type: "team", id: "id-1" } }).fields,
  ).toEqual([
    { field: "teams", from: "Poland", to: null },
    { field: "n", from: "1", to: "2" },
    { field: "to", from: null, to: "type: team; id: Poland" },
  ]);
  expect(changes("text", [1])).toEqual({ grants: [], rights: [], fields: [] });
});
