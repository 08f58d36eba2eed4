import { describe, expect, test } from "vitest";
import { openSeal, sealHex, sealOf, type Sealed } from "./seal.ts";
import { SEAL_WORD_COUNTS, sealWord } from "./seal-words.ts";

const sealed: Sealed = {
  version: 1,
  channel: "email",
  message: {
    version: 1,
    subject: [{ kind: "text", value: "Last bulbs" }],
    html: [{ kind: "text", value: "<p>Hello " }, { kind: "field", field: "first_name", fallback: "there" }, { kind: "unsubscribe" }],
    text: [{ kind: "text", value: "Hello" }],
    size: 1200,
    links: [{ blockId: "b", url: "https://shop.example/", label: "Shop" }],
  },
  sender: { identityId: "01900000-0000-7000-8000-000000000001", name: "Meadow", address: "letters@meadow.example", replyTo: null },
  audience: {
    rule: { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: "bulbs" }] },
    segmentId: "01900000-0000-7000-8000-000000000002",
    beyondView: false,
    sentence: "People with the tag “bulbs”",
  },
  limits: { newcomerPercent: 5, newcomerFloor: 25, countedAtSubmission: 1240 },
  tracking: { opens: false, clicks: false },
};

/** Every path to a value that is no object, with a value that differs from it. */
function tampered(value: unknown, rebuild: (changed: unknown) => unknown, path: string): [string, unknown][] {
  if (Array.isArray(value)) {
    const longer: [string, unknown][] = [[`${path}[+]`, rebuild([...value, { kind: "text", value: "!" }])]];
    return [
      ...longer,
      ...value.flatMap((item, index) => tampered(item, (changed) => rebuild(value.with(index, changed)), `${path}[${index}]`)),
    ];
  }
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([key, item]) =>
      tampered(item, (changed) => rebuild({ ...value, [key]: changed }), `${path}.${key}`),
    );
  }
  return [[path, rebuild(typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${value}x`)]];
}

describe("the seal", () => {
  const seal = sealOf(sealed);

  test.each(tampered(sealed, (changed) => changed, "sealed"))("changes when %s changes", (_path, other) => {
    expect(sealHex(sealOf(other as Sealed))).not.toBe(sealHex(seal));
    expect(openSeal({ sealed: other, seal })).toBeNull();
  });

  test("does not depend on the order of fields, and opens what it sealed", () => {
    const reordered = Object.fromEntries(Object.entries(sealed).reverse());
    expect(sealHex(sealOf(reordered as unknown as Sealed))).toBe(sealHex(seal));
    expect(openSeal({ sealed: JSON.parse(JSON.stringify(sealed)), seal })).toEqual(sealed);
  });

  test("opens what was sealed before rules could be nested, with the same people in today's form", () => {
    const bulbs = { match: "any", conditions: [{ kind: "tag", op: "has", tag: "bulbs" }] };
    const before = { ...sealed, audience: { ...sealed.audience, rule: { version: 1, include: bulbs } } };
    const opened = openSeal({ sealed: before, seal: sealOf(before as unknown as Sealed) });
    expect(opened?.audience.rule).toEqual({ version: 2, ...bulbs });
    const unreadable = { ...sealed, audience: { ...sealed.audience, rule: { version: 3 } } };
    expect(openSeal({ sealed: unreadable, seal: sealOf(unreadable as unknown as Sealed) })).toBeNull();
  });

  test("does not open without its own bytes", () => {
    expect(openSeal({ sealed, seal: seal.map((byte, index) => (index === 31 ? byte ^ 1 : byte)) })).toBeNull();
    expect(openSeal({ sealed, seal: new Uint8Array(0) })).toBeNull();
    expect(openSeal({ sealed: {}, seal })).toBeNull();
  });

  test("is shown as two words and a number that stay the same for ever", () => {
    expect(SEAL_WORD_COUNTS).toEqual([128, 128]);
    expect(sealWord(Uint8Array.of(18, 74, 41))).toBe("cedar-lantern-41");
    expect(sealWord(Uint8Array.of(255, 255, 255))).toBe("winter-window-55");
    expect(sealWord(seal)).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
  });
});
