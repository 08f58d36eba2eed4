import { describe, expect, test } from "vitest";
import { localAt, momentOf } from "./local-moment";

describe("A time of day in somebody's zone", () => {
  test("is the moment at which the clock there shows it, in winter and in summer", () => {
    expect(momentOf({ date: "2026-11-24", time: "18:00" }, "Europe/Warsaw")?.toISOString()).toBe("2026-11-24T17:00:00.000Z");
    expect(momentOf({ date: "2026-07-24", time: "18:00" }, "Europe/Warsaw")?.toISOString()).toBe("2026-07-24T16:00:00.000Z");
    expect(momentOf({ date: "2026-11-24", time: "18:00" }, "America/New_York")?.toISOString()).toBe("2026-11-24T23:00:00.000Z");
  });

  test("stays right on the days on which the clocks change", () => {
    expect(momentOf({ date: "2026-03-29", time: "01:59" }, "Europe/Warsaw")?.toISOString()).toBe("2026-03-29T00:59:00.000Z");
    expect(momentOf({ date: "2026-03-29", time: "03:00" }, "Europe/Warsaw")?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
    expect(momentOf({ date: "2026-10-25", time: "03:30" }, "Europe/Warsaw")?.toISOString()).toBe("2026-10-25T02:30:00.000Z");
  });

  test("is shown again as it was typed, and is none while a part is missing", () => {
    const typed = { date: "2026-12-31", time: "23:45" };
    expect(localAt(momentOf(typed, "Asia/Tokyo")!, "Asia/Tokyo")).toEqual(typed);
    expect(momentOf({ date: "", time: "18:00" }, "UTC")).toBeNull();
    expect(momentOf({ date: "2026-12-31", time: "" }, "UTC")).toBeNull();
  });
});
