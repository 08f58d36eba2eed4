import { expect, test } from "vitest";
import { builtInRoles } from "../catalogue/roles.ts";
import { TOXIC_CODES, toxicPairs } from "./toxic-pairs.ts";
import { everything, nothing, vectorOf } from "../catalogue/vector.ts";

const codes = (...args: Parameters<typeof toxicPairs>) => toxicPairs(...args).map(({ code }) => code);

test("A combination is warned of when all of it is held, as far as its narrowest part reaches", () => {
  const grants = { "contact.create": "global", "contact.export": "own", "campaign.sendWithoutApproval": "global" } as const;
  expect(toxicPairs(grants)).toEqual([{ code: "bring-in-take-out-send", severity: "high", keys: Object.keys(grants), level: 1 }]);
  const { "contact.export": _export, ...less } = grants;
  expect(toxicPairs(less)).toEqual([]);
});

test("Approving what one wrote is a danger only where the account lets people do it", () => {
  const grants = { "campaign.edit": "group", "campaign.approve": "group" } as const;
  expect(codes(grants)).toEqual([]);
  expect(codes(grants, { fourEyes: false })).toEqual(["approves-own-work"]);
});

test("Who holds everything is warned of everything, the grave first; who holds nothing of nothing", () => {
  const all = toxicPairs(everything(), { fourEyes: false });
  expect(all.map(({ code }) => code).toSorted()).toEqual(TOXIC_CODES.toSorted());
  expect(all.map(({ severity }) => severity)).toEqual([...Array(4).fill("high"), ...Array(4).fill("medium")]);
  expect(toxicPairs(nothing())).toEqual([]);
});

test("Grants and their vector are warned of alike", () => {
  const { grants } = builtInRoles["marketing-manager"];
  expect(toxicPairs(vectorOf(grants))).toEqual(toxicPairs(grants));
  expect(codes(builtInRoles["marketing-user"].grants)).toEqual([]);
});
