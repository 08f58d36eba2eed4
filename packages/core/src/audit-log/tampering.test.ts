import { seedOfTests } from "@countersign/db/testing";
import { expect, test } from "vitest";
import { TAMPERINGS, tamperWithLogs } from "./testing.ts";

test("A hundred logs that were tampered with in eight ways are all found, each with its first bad entry", async () => {
  const { byKind, missed } = await tamperWithLogs(104, seedOfTests());
  expect(missed).toEqual([]);
  expect(Object.keys(byKind)).toEqual(Object.keys(TAMPERINGS));
});
