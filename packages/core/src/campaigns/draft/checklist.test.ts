import { expect, test } from "vitest";
import { SUBJECT_COMFORT } from "../draft-schema.ts";
import { checkSubject } from "./checklist.ts";

const lengthOf = (subject: string) => {
  const item = checkSubject({ subject, preheader: "x" }).find(({ code }) => code === "subject-ok" || code === "subject-long");
  return [item?.code, item?.args.length];
};

test("A subject is as long as what an inbox shows: a merge field counts as its value, not as it is written", () => {
  expect(lengthOf("Spring is here")).toEqual(["subject-ok", 14]);
  expect(lengthOf('{{first_name|"dear friend of the garden"}}, spring is here')).toEqual(["subject-ok", "Maria, spring is here".length]);
  expect(lengthOf("x".repeat(SUBJECT_COMFORT + 1))).toEqual(["subject-long", SUBJECT_COMFORT + 1]);
});
