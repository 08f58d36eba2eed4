import { expect, test } from "vitest";
import { startOf } from "./new-role";

const source = {
  ref: "account-admin",
  grants: {
    "campaign.view": "global",
    "campaign.approve": "global",
    "campaign.send": "global",
    "campaign.sendWithoutApproval": "global",
    "contact.email": "global",
    "user.manage": "global",
    "role.manage": "global",
  },
} as const;

test("A copy keeps its source's scopes, and leaves out what only an Account Admin holds", () => {
  const { grants, reserved, unoffered } = startOf(source, "keep");
  expect(grants).toMatchObject({ "campaign.approve": "global", "user.manage": "global" });
  expect(grants).not.toHaveProperty("role.manage");
  expect({ reserved, unoffered }).toEqual({ reserved: ["role.manage"], unoffered: [] });
});

test("At one scope for all, what is not offered there is left out and named", () => {
  const { grants, unoffered } = startOf(source, "own");
  expect(grants).toEqual({ "campaign.view": "own", "campaign.send": "own", "campaign.sendWithoutApproval": "own", "contact.email": "own" });
  expect(unoffered).toEqual(["campaign.approve", "user.manage"]);
});
