import { expect, test } from "./fixtures";

test("contacts are narrowed by the conditions of segments, one by one, and the address holds them", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.goto("/a/poland/contacts");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByLabel("Condition 1: what").selectOption({ label: "City" });
  await page.getByRole("button", { name: "Add this filter" }).click();
  await expect(page.getByText("Fill in the condition first.")).toBeVisible();
  await page.getByLabel("Condition 1: value").fill("Poznań");
  await page.getByRole("button", { name: "Add this filter" }).click();
  await expect(page).toHaveURL(/\?where=city\+is\+Pozna/);
  await expect(page.getByText(/match, of/)).toBeVisible();
  await page.getByRole("link", { name: "Remove filter: in Poznań" }).click();
  await expect(page).toHaveURL(/\/contacts$/);
});

test("on a phone all filters are behind one button that says how many are set", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/a/poland/contacts?where=city+is+Pozna%C5%84&where=consent+is+granted");
  const fold = page.getByRole("button", { name: "Filters (2)" });
  const chip = page.getByRole("link", { name: "Remove filter: in Poznań" });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  for (const behind of [chip, page.getByRole("button", { name: "Add filter" }), page.getByLabel("Order")])
    await expect(behind).toBeHidden();
  await fold.click();
  await expect(page.getByRole("button", { name: "Add filter" })).toBeVisible();
  await chip.click();
  await expect(page).toHaveURL(/\/contacts\?where=consent\+is\+granted$/);
  await expect(page.getByRole("button", { name: "Filters (1)" })).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole("button", { name: "Filters (1)" })).toBeHidden();
  await expect(page.getByLabel("Order")).toBeVisible();
});

test("a filter in the address that is none is said in words and narrows nothing", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.goto("/a/poland/contacts?where=city+~+x&where=consent+is+granted");
  await expect(page.getByText("A filter in the address can’t be read, so it narrows nothing: city ~ x")).toBeVisible();
  await page.getByRole("link", { name: "Leave out" }).click();
  await expect(page).toHaveURL(/\/contacts\?where=consent\+is\+granted$/);
});

test("a segment is written with groups within one another, counted part by part, and reads as a sentence", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.goto("/a/poland/segments/new");
  await page.getByLabel("Name", { exact: true }).fill("Bulbs, heard of lately or not");
  await page.getByLabel("Condition 1: value").fill("bulbs");
  await page.getByRole("button", { name: "Add exception" }).click();
  await page.getByLabel("Condition 2.1: what").selectOption({ label: "Consent to e-mail" });
  await page.getByLabel("Condition 2.1: value").selectOption({ label: "withdrawn" });
  await page.getByRole("button", { name: "Add group to group 2" }).click();
  await page.getByLabel("Group 2.2: how its conditions combine").selectOption({ label: "all of these hold" });
  await page.getByLabel("Condition 2.2.1: what").selectOption({ label: "Campaigns received" });
  await page.getByLabel("Condition 2.2.1: how many campaigns").fill("3");
  await page.getByLabel("Condition 2.2.1: days").fill("30");
  const sentence =
    "People with the tag “bulbs”, except those whose consent to e-mail is withdrawn or who got at least 3 campaigns in the last 30 days";
  await expect(page.getByText(sentence)).toBeVisible();
  await page.getByRole("button", { name: "Save segment" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Bulbs, heard of lately or not" })).toContainText(sentence);
});
