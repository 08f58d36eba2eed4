import { expect, test } from "vitest";
import { accountOf } from "./account-of";

test.each([
  ["/a/poland/contacts", "poland"],
  ["/a/uk", "uk"],
  ["/me", null],
  ["/api/a/uk", null],
])("the account of %s is %s", (pathname, account) => {
  expect(accountOf(pathname)).toBe(account);
});
