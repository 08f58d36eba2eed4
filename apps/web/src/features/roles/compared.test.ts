import type { RoleMatrix } from "@countersign/core/roles/schema";
import { describe, expect, test } from "vitest";
import { csvOf } from "~/components/save-csv";
import { compared } from "./compared";

const role = (ref: string) => ({ ref, name: ref }) as RoleMatrix["roles"][number];
const row = (key: string, ...grants: RoleMatrix["rows"][number]["grants"]) => ({ key, grants }) as RoleMatrix["rows"][number];
const MATRIX: RoleMatrix = {
  roles: [role("a"), role("b"), role("c")],
  rows: [row("same", "own", "group", "own"), row("differs", "own", null, "global"), row("nowhere", null, null, null)],
};

describe("comparing roles", () => {
  test("takes the named ones in their order and shows what differs between them", () => {
    const { roles, rows } = compared(MATRIX, ["c", "a", "c", "gone"], false);
    expect(roles.map(({ ref }) => ref)).toEqual(["c", "a"]);
    expect(rows).toEqual([row("differs", "global", "own")]);
  });

  test("shows every permission when asked, and for a single role; all roles when none is named", () => {
    expect(compared(MATRIX, ["a", "c"], true).rows).toHaveLength(3);
    expect(compared(MATRIX, ["b"], false).rows).toHaveLength(3);
    expect(compared(MATRIX, ["gone"], true).roles).toHaveLength(3);
  });
});

test("CSV keeps quotes and commas, and no cell is a formula", () => {
  expect(
    csvOf([
      ['Say "hi", all', "=1+1"],
      ["@x", "plain"],
      ["\0=1", "＝1"],
    ]),
  ).toBe(`"Say ""hi"", all","'=1+1"\r\n"'@x","plain"\r\n"'\0=1","'＝1"`);
});
