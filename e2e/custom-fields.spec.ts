import { asking, expect, test } from "./fixtures";

test("an admin makes fields of the account's own; a contact has values in them, and conditions find it", async ({ visit }) => {
  const { page } = await visit("Ada");
  const mark = Date.now();
  const make = async (name: string, type: string, options?: string) => {
    await page.getByRole("button", { name: "New field" }).click();
    await asking(page).getByLabel("Name", { exact: true }).fill(name);
    await asking(page).getByLabel("Type").selectOption({ label: type });
    if (options) await asking(page).getByLabel("Options").fill(options);
    await asking(page).getByRole("button", { name: "Make field" }).click();
    await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();
  };
  await page.goto("/a/poland/admin/fields");
  await make(`Garden size ${mark}`, "Number");
  await make(`Greenhouse ${mark}`, "Yes or no");
  await make(`Tariff ${mark}`, "Choice", "Gold\nSilver");

  await page.goto("/a/poland/contacts/add");
  await page.getByLabel("E-mail", { exact: true }).fill(`fields${mark}@story.example`);
  await page.getByLabel(`Garden size ${mark}`).fill("a lot");
  await page.getByLabel(`Greenhouse ${mark}`).selectOption({ label: "Yes" });
  await page.getByLabel(`Tariff ${mark}`).selectOption({ label: "Silver" });
  const save = page.getByRole("button", { name: "Add contact" });
  await save.click();
  await expect(page.getByText("Write a number such as 1250 or 12.5")).toBeVisible();
  await expect(page.getByLabel(`Greenhouse ${mark}`)).toHaveValue("yes");
  await page.getByLabel(`Garden size ${mark}`).fill("12,5");
  await save.click();
  await page.waitForURL(/peek=/);

  await page.goto("/a/poland/contacts");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByLabel("Condition 1: what").selectOption({ label: `Garden size ${mark}` });
  await page.getByLabel("Condition 1: how").selectOption({ label: "is more than" });
  await page.getByLabel("Condition 1: value").fill("12.4");
  await page.getByRole("button", { name: "Add this filter" }).click();
  await page.waitForURL(/where=custom/);
  await expect(page.getByText(`whose “Garden size ${mark}” is more than 12.4`)).toBeVisible();
  await page
    .getByRole("row")
    .filter({ hasText: `fields${mark}@story.example` })
    .getByRole("link")
    .first()
    .click();
  await page.waitForURL(/peek=/);
  await expect(page.getByText("12.5").first()).toBeVisible();
  await expect(page.getByText("Silver").first()).toBeVisible();
});

test("a field that a segment asks for stays; one that nothing asks for goes once its name is typed", async ({ visit }) => {
  const { page } = await visit("Ada");
  const mark = Date.now();
  const name = `Pet ${mark}`;
  await page.goto("/a/poland/admin/fields");
  await page.getByRole("button", { name: "New field" }).click();
  await asking(page).getByLabel("Name", { exact: true }).fill(name);
  await asking(page).getByRole("button", { name: "Make field" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();

  await page.goto("/a/poland/segments/new");
  await page.getByLabel("Name", { exact: true }).fill(`Cat people ${mark}`);
  await page.getByLabel("Condition 1: what").selectOption({ label: name });
  await page.getByLabel("Condition 1: value").fill("cat");
  await page.getByRole("button", { name: "Save segment" }).click();
  await expect(page.getByRole("row").filter({ hasText: `Cat people ${mark}` })).toBeVisible();

  await page.goto("/a/poland/admin/fields");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText(`Cat people ${mark}`);
  await row.getByRole("button", { name: `Remove ${name}` }).click();
  await expect(asking(page)).toContainText(`Segment “Cat people ${mark}”`);
  await asking(page).getByText("Close", { exact: true }).click();

  await page.goto("/a/poland/segments");
  await page.getByRole("link", { name: `Cat people ${mark}` }).click();
  await page.getByLabel("Condition 1: what").selectOption({ label: "Tag" });
  await page.getByLabel("Condition 1: value").fill("cat");
  await page.getByRole("button", { name: "Save segment" }).click();
  await page.waitForURL(/\/segments$/);

  await page.goto("/a/poland/admin/fields");
  await row.getByRole("button", { name: `Remove ${name}` }).click();
  await asking(page).getByLabel(`Type ${name}`).fill("something else");
  await asking(page).getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Type it exactly as it stands there.")).toBeVisible();
  await asking(page).getByLabel(`Type ${name}`).fill(name);
  await asking(page).getByRole("button", { name: "Remove", exact: true }).click();
  await expect(row).toHaveCount(0);
});

test("who does not manage the account has no page of fields, and makes none", async ({ visit }) => {
  const { page, call } = await visit("Dawid");
  expect((await page.goto("/a/poland/admin/fields"))?.status()).not.toBe(500);
  await expect(page.getByRole("button", { name: "New field" })).toHaveCount(0);
  expect((await call("customFields.create", { name: "Mine", type: "text", options: [] })).error?.kind).toBe("not-allowed");
});
