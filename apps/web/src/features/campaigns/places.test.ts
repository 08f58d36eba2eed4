import { expect, test } from "vitest";
import { hrefOf, listHref, tabFrom } from "./places";

test.each([
  ["draft", "/a/poland/campaigns/7"],
  ["declined", "/a/poland/campaigns/7"],
  ["waiting", "/a/poland/approvals/7"],
  ["scheduled", "/a/poland/campaigns/7"],
  ["sending", "/a/poland/campaigns/7/report"],
  ["sent", "/a/poland/campaigns/7/report"],
] as const)("a campaign that is %s opens at %s", (state, href) => {
  expect(hrefOf("poland", { id: "7", state })).toBe(href);
});

test("an address leaves out what is not set, and an unknown tab is the first", () => {
  expect(listHref("/a/x/campaigns", { tab: undefined, q: "" })).toBe("/a/x/campaigns");
  expect(listHref("/a/x/campaigns", { tab: "sent", q: "a&b" })).toBe("/a/x/campaigns?tab=sent&q=a%26b");
  expect(tabFrom("nonsense", ["all", "sent"])).toBe("all");
});
