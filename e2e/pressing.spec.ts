import type { Page } from "@playwright/test";
import { asking, expect, test, type Visitor } from "./fixtures";

/** How many of the person's campaigns have this name. */
async function countOf({ call }: Visitor, name: string): Promise<number> {
  const { data } = await call("campaigns.list", { tab: "drafts", search: name }, { method: "GET" });
  return (data as { rows: { name: string }[] }).rows.filter((row) => row.name === name).length;
}

/** Two presses within one turn of the page, before it can show that it is busy. */
const pressTwice = (page: Page, button: string) =>
  asking(page)
    .getByRole("button", { name: button, exact: true })
    .evaluate((node: HTMLElement) => {
      node.click();
      node.click();
    });

test("a double press opens a dialog and leaves it open, and a double press in it makes one campaign", async ({ visit }) => {
  const dawid = await visit("Dawid");
  const { page } = dawid;
  const name = `Pressed twice ${Date.now()}`;
  await page.goto("/a/poland/campaigns");
  await page.getByRole("button", { name: "New campaign" }).first().dblclick();
  const dialog = asking(page);
  await expect(dialog).toBeVisible();
  await page.waitForTimeout(600);
  await expect(dialog).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(dialog, "a press outside that is no part of a double press still closes it").toBeHidden();

  await page.getByRole("button", { name: "New campaign" }).first().click();
  await dialog.getByLabel("Name").fill(name);
  await pressTwice(page, "Create");
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}/);
  expect(await countOf(dawid, name)).toBe(1);
});

test("typing, leaving by a link at once and going back shows what was typed, and typing goes on without a conflict", async ({ visit }) => {
  const dawid = await visit("Dawid");
  const { page } = dawid;
  const { campaignId } = (await dawid.call("campaigns.create", { name: `Left early ${Date.now()}` })).data as { campaignId: string };
  await page.goto(`/a/poland/campaigns/${campaignId}`);
  const preview = page.getByRole("textbox", { name: "Preview text" });
  await preview.fill("Typed in a hurry");
  await page.getByRole("navigation").getByRole("link", { name: "Contacts" }).first().click();
  await page.waitForURL(/\/contacts/);
  await page.goBack();
  await expect(preview).toHaveValue("Typed in a hurry");
  await preview.fill("Typed in a hurry, and on");
  const stored = async () => {
    const { data } = await dawid.call("campaigns.get", { campaignId }, { method: "GET" });
    return (data as { content: { preheader: string } }).content.preheader;
  };
  await expect.poll(stored).toBe("Typed in a hurry, and on");
  await expect(asking(page)).toHaveCount(0);
});

test("what does not exist within an account keeps its menu", async ({ visit }) => {
  const { page } = await visit("Dawid");
  for (const path of ["campaigns/0198a000-0000-7000-8000-000000000001", "no-such-page/at-all"]) {
    const response = await page.goto(`/a/poland/${path}`);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here." })).toBeVisible();
    await expect(page.getByRole("navigation").getByRole("link", { name: "Campaigns" }).first()).toBeVisible();
  }
  await page.goto("/a/no-such-account/campaigns");
  await expect(page.getByRole("heading", { name: "There is nothing here." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Campaigns" })).toHaveCount(0);
});

test("the front door of a demo leads to its people", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/demo$/);
});
