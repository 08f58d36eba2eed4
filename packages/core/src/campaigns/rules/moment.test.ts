import { describe, expect, test } from "vitest";
import { localTime, momentOf, momentProblem, timeInWords } from "./moment.ts";

describe("a local time in a zone", () => {
  test("is an instant", () => {
    expect(momentOf("2026-11-24T09:00", "Europe/Warsaw")).toEqual({ kind: "at", at: new Date("2026-11-24T08:00:00Z"), twice: false });
    expect(localTime(new Date("2026-11-24T08:00:00Z"), "Europe/Warsaw")).toBe("2026-11-24T09:00");
    expect(timeInWords(new Date("2026-11-24T08:00:00Z"), "Europe/Warsaw")).toBe("Tue 24 Nov 2026, 09:00 (Europe/Warsaw)");
  });

  test("does not exist where clocks jump over it, and the words say so and propose one that does", () => {
    const gap = momentOf("2027-03-28T02:30", "Europe/Warsaw");
    expect(gap).toEqual({ kind: "gap", from: "02:00", to: "03:00", instead: "2027-03-28T03:30" });
    expect(momentProblem(gap, "2027-03-28T02:30", "Europe/Warsaw", new Date())).toEqual({
      code: "time-gap",
      message:
        "02:30 on 2027-03-28 does not exist in Europe/Warsaw: clocks jump from 02:00 to 03:00 that day. Choose another time, 03:30 for instance.",
    });
    expect(momentOf("2027-03-28T03:00", "Europe/Warsaw")).toMatchObject({ kind: "at", at: new Date("2027-03-28T01:00:00Z") });
    expect(momentOf("2011-12-30T10:00", "Pacific/Apia")).toMatchObject({ kind: "gap" });
  });

  test("happens twice where clocks go back, and the first is meant", () => {
    expect(momentOf("2026-10-25T02:30", "Europe/Warsaw")).toEqual({ kind: "at", at: new Date("2026-10-25T00:30:00Z"), twice: true });
  });

  test("of a day or a zone that does not exist is refused in words", () => {
    const now = new Date("2026-11-22T00:00:00Z");
    expect(momentProblem(momentOf("2026-02-30T10:00", "UTC"), "2026-02-30T10:00", "UTC", now)?.message).toBe(
      "2026-02-30 10:00 is not a time of any day. Choose another one.",
    );
    expect(momentProblem(momentOf("2026-12-01T10:00", "Mars/Base"), "2026-12-01T10:00", "Mars/Base", now)?.code).toBe("time-zone");
    expect(momentProblem(momentOf("2026-11-21T10:00", "UTC"), "2026-11-21T10:00", "UTC", now)?.code).toBe("time-past");
    expect(momentProblem(momentOf("2026-12-01T10:00", "UTC"), "2026-12-01T10:00", "UTC", now)).toBeNull();
  });
});
