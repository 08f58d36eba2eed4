import { expect, test } from "vitest";
import { askHref } from "./places";

test("The way to ask names what was refused and where, and the campaign that it was about", () => {
  expect(askHref("/a/poland/contacts", "contact.export")).toBe("/a/poland/me/ask?permission=contact.export&from=%2Fa%2Fpoland%2Fcontacts");
  const id = "01998a5e-7c1f-7000-8000-000000000001";
  expect(new URL(askHref(`/a/poland/campaigns/${id}`, "campaign.send"), "http://localhost").searchParams.get("campaign")).toBe(id);
});
