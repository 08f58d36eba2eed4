import { describe, expect, test } from "vitest";
import { pathInAccount } from "./nav";

describe("switching the account keeps the page", () => {
  test.each([
    ["/a/poland/contacts", "/a/uk/contacts"],
    ["/a/poland/admin/users", "/a/uk/admin/users"],
    ["/a/poland", "/a/uk"],
    ["/a/poland/", "/a/uk"],
    ["/a/poland/campaigns/01998a5e-7c1f-7000-8000-000000000001/report", "/a/uk/campaigns"],
    ["/dev/mailbox", "/a/uk"],
  ])("%s becomes %s", (from, to) => {
    expect(pathInAccount(from, "uk")).toBe(to);
  });
});
