import { expect, test } from "vitest";
import { PERMISSION_KEYS } from "./catalogue/catalogue.ts";
import { permissionsDocument } from "./document.ts";

test("docs/permissions.md is what the catalogue says (pnpm --filter @countersign/permissions document writes it)", async () => {
  await expect(permissionsDocument()).toMatchFileSnapshot("../../../docs/permissions.md");
});

test("The document names every permission in the catalogue and in the matrix", () => {
  const text = permissionsDocument();
  for (const key of PERMISSION_KEYS) expect(text).toContain(`\`${key}\``);
  expect(text.split("\n").filter((line) => line.startsWith("| `")).length).toBeGreaterThanOrEqual(PERMISSION_KEYS.length);
});

test("Prerequisites that the sources name carry no mark, all others do", () => {
  const lines = permissionsDocument().split("\n");
  const edge = (key: string, other: string): string => lines.find((line) => line.startsWith(`| \`${key}\` | \`${other}\``)) ?? "";
  expect(edge("campaign.approve", "campaign.sendWithoutApproval")).toBe(
    "| `campaign.approve` | `campaign.sendWithoutApproval` | same or wider |  |",
  );
  expect(edge("campaign.send", "contact.email")).toBe("| `campaign.send` | `contact.email` | any | † |");
  expect(edge("faq.publish", "faq.edit")).toContain("any");
});
