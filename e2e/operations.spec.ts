import { expect, mailTo, test } from "./fixtures";

test("health says that it lives, and that database, migrations and worker are there, and no more", async ({ request }) => {
  expect((await request.get("/api/health/live")).status()).toBe(200);
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  const text = await ready.text();
  expect(text).toMatch(/database/);
  expect(text).toMatch(/worker/);
  expect(text).not.toMatch(/postgres|password|@/i);
});

test("pages carry the headers that keep others out, and are stored nowhere", async ({ visit }) => {
  const { page } = await visit("Dawid");
  const response = await page.goto("/a/poland/campaigns");
  const headers = response!.headers();
  expect(headers["content-security-policy"]).toMatch(/nonce-/);
  expect(headers["content-security-policy"]).toMatch(/object-src 'none'/);
  expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
});

test("a sender is used only once its owner has pressed the button behind the mailed link", async ({ visit, browser }) => {
  const ben = await visit("Ben");
  const address = "spring@meadowpine.example";
  await ben.page.goto("/a/poland/admin/sending");
  await ben.page.getByLabel("Name", { exact: true }).fill("Meadow & Pine in spring");
  await ben.page.getByLabel("Address", { exact: true }).fill(address);
  await ben.page.getByRole("button", { name: "Add and mail the link" }).click();
  const row = ben.page.getByRole("row", { name: new RegExp(address) });
  await expect(row).toContainText("Not confirmed");

  const { id } = await mailTo(ben.context.request, address, "");
  const { text } = (await (await ben.context.request.get(`/api/dev/mailbox?id=${id}`)).json()) as { text: string };
  const link = /https?:\/\/\S+\/v\/\S+/.exec(text)?.[0];
  expect(link).toBeDefined();

  const context = await browser.newContext();
  const owner = await context.newPage();
  await owner.goto(link!);
  await ben.page.reload();
  await expect(row).toContainText("Not confirmed");
  await owner.getByRole("button", { name: /Confirm/ }).click();
  await expect(owner.getByText(/confirmed/i).first()).toBeVisible();
  await ben.page.reload();
  await expect(row.getByText("Confirmed", { exact: true })).toBeVisible();
  await context.close();
});
