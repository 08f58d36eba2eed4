import { expect, test } from "./fixtures";

test("a sales manager exports a narrowed list: what they may take out alone, written in the background, downloaded once", async ({
  visit,
}) => {
  const { page } = await visit("Greta");
  await page.goto("/a/poland/contacts?search=a");
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await expect(page.getByText("Narrowed as your list is: search “a”.")).toBeVisible();
  await page.getByRole("button", { name: "Export", exact: true }).click();

  const download = page.getByRole("button", { name: "Download the export of search “a”" }).first();
  await expect(download).toBeVisible({ timeout: 20_000 });
  const action = await page.locator("form[action^='/api/exports/poland/']").first().getAttribute("action");
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  const csv = (await (await file.createReadStream()).toArray()).join("");
  expect(csv.startsWith('\uFEFF"E-mail","First name"')).toBe(true);
  await expect(page.getByRole("cell", { name: "downloaded", exact: true }).first()).toBeVisible();

  // It is not there a second time, nor for anybody else.
  const again = await page.request.post(action!, { headers: { origin: new URL(page.url()).origin }, maxRedirects: 0 });
  expect(again.status()).toBe(303);
  const { page: other } = await visit("Ada");
  const foreign = await other.request.post(action!, { headers: { origin: new URL(page.url()).origin }, maxRedirects: 0 });
  expect(foreign.status()).toBe(404);
});

test("who may not export is told why, beside the button", async ({ visit }) => {
  const { page } = await visit("Hugo");
  await page.goto("/a/poland/contacts");
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeVisible();
});
