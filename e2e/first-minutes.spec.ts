import { expect, mailTo, test } from "./fixtures";

test("an account's first steps are done by doing them, lead to their pages, and stay hidden once they are put away", async ({ visit }) => {
  const { page } = await visit("Ada");
  const steps = page.locator(".first-steps");
  const home = "/a/poland?steps=all";
  await page.goto(home);
  await expect(steps.getByRole("listitem").filter({ hasText: "Invite your colleagues" })).toContainText("Done:");
  await steps.getByRole("link", { name: "Confirm an address to send from" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sending" })).toBeVisible();
  await page.goto(home);
  await steps.getByRole("button", { name: "Hide: Invite your colleagues" }).click();
  await expect(steps.getByRole("button", { name: "Show again: Invite your colleagues" })).toBeVisible();
  await page.goto("/a/poland");
  await expect(page.getByText("Invite your colleagues")).toHaveCount(0);
  await page.goto(home);
  await steps.getByRole("button", { name: "Show again: Invite your colleagues" }).click();
  await expect(steps.getByRole("button", { name: "Hide: Invite your colleagues" })).toBeVisible();
});

test("who manages no account has no first steps", async ({ visit }) => {
  const { page, call } = await visit("Dawid");
  await page.goto("/a/poland?steps=all");
  await expect(page.locator(".first-steps")).toHaveCount(0);
  expect((await call("firstSteps.list", {}, { method: "GET" })).status).toBe(403);
});

test("Help explains in the words of the screens, asks whether it was of use, and tells the admins what people said", async ({ visit }) => {
  const [dawid, ada] = [await visit("Dawid"), await visit("Ada")];
  const { page } = dawid;
  await page.goto("/a/poland/campaigns");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Help" }).click();
  await page.getByRole("link", { name: "Approvals", exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
  await expect(page.getByText("What was approved is exactly what is sent.")).toBeVisible();
  await page.getByRole("button", { name: "No", exact: true }).click();
  await page.getByLabel("What is missing or wrong?").fill("Who may change the time?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Thank you. It is kept.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "No", exact: true })).toHaveAttribute("aria-pressed", "true");
  await page.goto("/a/poland/help");
  await expect(page.getByText("What people say about the help")).toHaveCount(0);
  await ada.page.goto("/a/poland/help");
  await expect(ada.page.getByText("Dawid Nowak on “Approvals”: not helpful")).toBeVisible();
  await expect(ada.page.getByText("Who may change the time?")).toBeVisible();
});

test("Ask an admin mails the question, who asks and the page they came from to the Account Admins", async ({ visit }) => {
  const { page } = await visit("Hugo");
  await page.goto("/a/poland/contacts");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Help" }).click();
  await page.getByLabel("Your question").fill("Why do I see so few contacts?");
  await page.getByRole("button", { name: "Send question" }).click();
  await expect(page.getByText("Your question is on its way")).toBeVisible();
  const ada = await visit("Ada");
  await mailTo(ada.context.request, "ada@meadowpine.example", "Hugo Silva asks for help in Poland");
});

test("Help is open, in Polish as well, to somebody to whom every app is closed", async ({ visit }) => {
  const { page } = await visit("Iga", "pl");
  await page.goto("/a/poland/help/access-levels");
  await expect(page.getByRole("heading", { level: 1, name: "Poziomy dostępu" })).toBeVisible();
  await page.getByRole("link", { name: "Zapytaj administratora" }).click();
  await expect(page.getByLabel("Twoje pytanie")).toBeVisible();
  await page.goto("/a/poland/help/no-such-topic");
  await expect(page.getByRole("heading", { name: "Poziomy dostępu" })).toHaveCount(0);
});
