import { expect, test } from "vitest";
import { localIn } from "./local-time";

test.each([
  ["2026-11-24T08:00:00Z", "Europe/Warsaw", "2026-11-24", "09:00"],
  ["2026-11-24T23:30:00Z", "Asia/Tokyo", "2026-11-25", "08:30"],
  ["2026-07-01T00:05:00Z", "UTC", "2026-07-01", "00:05"],
])("%s in %s is %s %s", (at, timeZone, date, time) => {
  expect(localIn(new Date(at), timeZone)).toEqual({ date, time, timeZone });
});
