import type { PermissionItem } from "@countersign/core/roles/schema";
import { describe, expect, test } from "vitest";
import { isFound, treeOf } from "./tree";

const item = (key: PermissionItem["key"], area: PermissionItem["area"], requires: PermissionItem["requires"] = []): PermissionItem => ({
  key,
  label: `The ${key}`,
  description: "What it does.",
  area,
  scopes: ["global"],
  isYesNo: true,
  risk: null,
  requires,
  isDelegable: true,
});
const PERMISSIONS = [
  item("report.view", "reports"),
  item("campaign.approve", "campaigns", ["campaign.sendWithoutApproval"]),
  item("campaign.view", "campaigns"),
  item("campaign.edit", "campaigns", ["campaign.view"]),
  item("campaign.send", "campaigns", ["contact.email", "campaign.view"]),
  item("campaign.sendWithoutApproval", "campaigns", ["campaign.send"]),
  item("contact.email", "contacts"),
];

describe("the tree of permissions", () => {
  test("has the groups in the order of the page, and no empty one", () => {
    expect(treeOf(PERMISSIONS).map(({ area }) => area)).toEqual(["contacts", "campaigns", "reports"]);
  });

  test("puts what needs another below it, with lines that pass to later ones; what is needed in another group indents nothing", () => {
    const campaigns = treeOf(PERMISSIONS)[1]!;
    expect(campaigns.rows.map(({ item: { key }, depth, passing, hasChildren }) => [key, depth, passing, hasChildren])).toEqual([
      ["campaign.view", 0, [], true],
      ["campaign.edit", 1, [1], false],
      ["campaign.send", 1, [], true],
      ["campaign.sendWithoutApproval", 2, [], true],
      ["campaign.approve", 3, [], false],
    ]);
  });
});

test("A permission is found by words of its name, its sentence or its key, in any order", () => {
  const [report] = PERMISSIONS;
  for (const search of ["", "REPORT", "does report.view", "the what"]) expect(isFound(report!, search)).toBe(true);
  expect(isFound(report!, "report send")).toBe(false);
});
