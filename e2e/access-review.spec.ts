import { asking, expect, test } from "./fixtures";

test("Somebody starts a review of one person, answers it by a key, looks at what closing does, and the worker carries it out", async ({
  visit,
}) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/reviews/new");
  await page.getByLabel("Name").fill("Only Lena");
  await page.getByRole("radiogroup", { name: "Whom it is about" }).getByText("Chosen teams and people").click();
  await page.getByText("Single people").click();
  await page.getByLabel("Lena Brandt").check();
  await page.getByRole("button", { name: "Start the review" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Only Lena" })).toBeVisible();
  await page.getByRole("link", { name: "Marketing" }).click();

  // What she may do, and when she used it.
  const card = page.getByRole("article", { name: "Lena Brandt" });
  await card.getByText(/What they may do/).click();
  await expect(card.getByRole("row", { name: /Sender/ })).toBeVisible();
  await card.getByRole("button", { name: "Keep" }).focus();
  await page.keyboard.press("k");
  await expect(card.getByRole("button", { name: "Keep" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("r");
  await expect(card.getByRole("checkbox", { name: "Reporter" })).toBeVisible();
  await card.getByRole("checkbox").evaluateAll((boxes) => {
    for (const box of boxes as HTMLInputElement[]) if (box.checked) box.click();
  });
  await card.getByRole("checkbox", { name: "Reporter" }).check();
  await card.locator("form").getByRole("button", { name: "Reduce Lena Brandt" }).click();
  await expect(card.getByText("1 permission,")).toBeVisible();

  await page.getByRole("link", { name: "Only Lena" }).click();
  await page.getByRole("button", { name: "Close and carry out" }).click();
  const dialog = asking(page);
  await expect(dialog.getByText("One person is reduced, nobody is suspended.")).toBeVisible();
  await expect(dialog.getByText("Lena Brandt")).toBeVisible();
  await dialog.getByRole("button", { name: "Close the review" }).click();
  await expect(page.getByText("Reduced 1")).toBeVisible({ timeout: 30_000 });

  // The log has it in the name of whoever decided it.
  await page.goto("/a/poland/admin/users?search=Lena%20Brandt");
  await page.getByRole("link", { name: "Lena Brandt", exact: true }).click();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Access review “Only Lena”").first()).toBeVisible();
});

test("Nobody answers for themselves, and who manages nobody sees no reviews", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  await ada.page.goto("/a/poland/admin/reviews");
  await ada.page.getByRole("link", { name: "Autumn review" }).click();
  await ada.page.getByRole("link", { name: "People in no team" }).click();
  const own = ada.page.getByRole("article", { name: "Ada Kowalska" });
  await expect(own.getByText("Asked of Ben Okafor")).toBeVisible();
  await own.getByRole("button", { name: "Keep" }).hover();
  await expect(ada.page.getByText("You can’t answer “Keep” for Ada Kowalska").last()).toBeVisible();
  await dawid.page.goto("/a/poland/admin/reviews");
  await expect(dawid.page.getByRole("heading", { level: 1 })).toHaveText("You can’t open this page");
});

test("The evidence of a review of the past is saved as a table", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/reviews");
  await page.getByRole("link", { name: "Summer review" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save evidence" }).click()]);
  expect(download.suggestedFilename()).toBe("Summer review.csv");
});

test("The security page shows the account at a glance, and where people are signed in", async ({ visit }) => {
  const [ada] = [await visit("Ada"), await visit("Hugo")];
  await ada.page.goto("/a/poland/admin/security");
  await expect(ada.page.getByRole("list", { name: "At a glance" })).toContainText("level nobody looked at");
  const session = ada.page.getByRole("row", { name: /Hugo Silva/ }).first();
  await session.getByRole("button", { name: /End/ }).click();
  await expect(ada.page.getByText("Session ended")).toBeVisible();
});
