import { describe, expect, test } from "vitest";
import { inviteesIn } from "./addresses";

describe("whom to invite, read from a text", () => {
  test("are addresses on lines, or separated by commas or semicolons, with or without names", () => {
    expect(inviteesIn(' ada@example.com,ben@example.com ;\nSara Quinn <sara@example.com>\r\n"Maj, Olga"')).toEqual([
      { address: "ada@example.com" },
      { address: "ben@example.com" },
      { address: "sara@example.com", name: "Sara Quinn" },
      { address: '"Maj' },
      { address: 'Olga"' },
    ]);
    expect(inviteesIn('"Olga Maj" <olga@example.com>; <tom@example.com>')).toEqual([
      { address: "olga@example.com", name: "Olga Maj" },
      { address: "tom@example.com" },
    ]);
  });

  test("keep what is no address, so that it can be refused in words; an empty text names nobody", () => {
    expect(inviteesIn("nobody\n<broken")).toEqual([{ address: "nobody" }, { address: "<broken" }]);
    expect(inviteesIn(" \n,; ")).toEqual([]);
  });
});
