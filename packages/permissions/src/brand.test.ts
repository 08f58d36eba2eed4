import { expect, expectTypeOf, test } from "vitest";
import { brandPermitted, brandProof } from "./brand.ts";
import type { Permitted, Proof } from "./brand.ts";
import { ALL_ROWS } from "./filter/filter.ts";
import type { Filter } from "./filter/filter.ts";

interface Campaign {
  readonly accountId: string;
  readonly name: string;
}
const campaign: Campaign = { accountId: "a1", name: "Spring" };

function approve(row: Permitted<Campaign, "campaign.approve">): string {
  return row.name;
}
function list(proof: Proof<"campaign.view" | "campaign.approve">): Filter {
  return proof.filter;
}

test("A row goes where it was permitted to go, and nowhere else", () => {
  expect(approve(brandPermitted(campaign, "campaign.approve"))).toBe("Spring");
  // @ts-expect-error a bare row was never checked
  approve(campaign);
  // @ts-expect-error a row checked for another permission is not enough
  approve(brandPermitted(campaign, "campaign.edit"));
  // @ts-expect-error a brand can't be written by hand
  approve({ ...campaign, permitted: { "campaign.approve": true } });
});

test("A row that was permitted twice goes both ways", () => {
  const both = brandPermitted(brandPermitted(campaign, "campaign.view"), "campaign.approve");
  expectTypeOf(both).toExtend<Permitted<Campaign, "campaign.view">>();
  expectTypeOf(both).toExtend<Permitted<Campaign, "campaign.approve">>();
  expectTypeOf(brandPermitted(campaign, "campaign.view")).not.toExtend<Permitted<Campaign, "campaign.approve">>();
});

test("A list takes a proof of one of its permissions, and no other filter", () => {
  expect(list(brandProof("campaign.view", ALL_ROWS))).toBe(ALL_ROWS);
  // @ts-expect-error a proof of another permission is not enough
  list(brandProof("report.view", ALL_ROWS));
  // @ts-expect-error a bare filter is no proof
  list({ key: "campaign.view", filter: ALL_ROWS });
  expect(brandProof("campaign.view", ALL_ROWS)).toEqual({ key: "campaign.view", filter: ALL_ROWS });
});

test("Branding changes nothing at run time", () => {
  expect(brandPermitted(campaign, "campaign.view")).toBe(campaign);
});
