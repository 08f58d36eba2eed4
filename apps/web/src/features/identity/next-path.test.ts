import { describe, expect, test } from "vitest";
import { safeNextPath, signInPath, twoStepsPath } from "./next-path";

describe("where somebody is sent after signing in", () => {
  test.each(["/a/poland", "/a/poland/campaigns?tab=drafts", "/no-access", "/a/x/contacts?q=a%20b"])("%s is kept", (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  test.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%09/evil.example\u0009",
    "https:/evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/a\\..\\evil",
    "/..//evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "／／evil.example",
    "/\u2028/evil",
    "http://user@evil.example",
    " /a",
    "/api/trpc/people.me",
    "/signin?next=/a",
    "",
    `/${"a".repeat(600)}`,
  ])("%j is not", (path) => {
    expect(safeNextPath(path)).toBe("/");
  });

  test("whatever is put together from the pieces of tricky addresses stays on this origin", () => {
    const pieces = ["/", "//", "\\", "..", ".", "%2f", "%5c", "@", ":", "https:", "evil.example", "\t", "\u00a0", "?", "#", "a", "／"];
    let seed = 7;
    const next = () => (seed = (seed * 48_271) % 2_147_483_647);
    for (let i = 0; i < 5000; i++) {
      const text = Array.from({ length: 1 + (next() % 6) }, () => pieces[next() % pieces.length]).join("");
      const path = safeNextPath(text);
      expect(new URL(path, "https://ours.example").origin, JSON.stringify(text)).toBe("https://ours.example");
    }
  });

  test("the sign-in page says where to come back to, unless it is the front door", () => {
    expect(signInPath("/a/poland/contacts?q=x")).toBe("/signin?next=%2Fa%2Fpoland%2Fcontacts%3Fq%3Dx");
    expect(signInPath("//evil.example")).toBe("/signin");
    expect(signInPath(null)).toBe("/signin");
  });

  test("so does the page where a second step is set up", () => {
    expect(twoStepsPath("/a/poland/contacts?q=x")).toBe("/two-steps?next=%2Fa%2Fpoland%2Fcontacts%3Fq%3Dx");
    expect(twoStepsPath("//evil.example")).toBe("/two-steps");
    expect(twoStepsPath(null)).toBe("/two-steps");
  });
});
