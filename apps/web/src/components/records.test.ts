import { describe, expect, test } from "vitest";
import { shortName } from "./signature-strip";
import { placeBars } from "./waterfall";

describe("the short name in a list", () => {
  test.each([
    ["Dawid Nowak", "D. Nowak"],
    ["Ewa Maria Zielińska", "E. Zielińska"],
    ["Ada", "Ada"],
    ["Łukasz Szymański", "Ł. Szymański"],
  ])("%s is %s", (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe("the bars of a waterfall", () => {
  const row = (kind: "start" | "cut" | "total", count: number) => ({ key: `${kind}${count}`, kind, label: kind, count });

  test("a cut stands where it takes people away, the total keeps what is left", () => {
    const bars = placeBars([row("start", 100), row("cut", 10), row("cut", 40), row("total", 50)]);
    expect(bars.map(({ from, width }) => [from, width])).toEqual([
      [0, 1],
      [0.9, 0.1],
      [0.5, 0.4],
      [0, 0.5],
    ]);
  });

  test("an empty segment draws no bar", () => {
    expect(placeBars([row("start", 0), row("total", 0)]).every(({ width }) => width === 0)).toBe(true);
  });
});
