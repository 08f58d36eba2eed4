import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";

interface Entry {
  readonly action: string;
  readonly actor: { readonly name: string } | null;
}

test("what was refused is in the log with who and why, and the filters stay in the address", async ({ visit }) => {
  const hugo = await visit("Hugo");
  expect((await hugo.call("teams.create", { name: "Not by Hugo", description: "", joining: "open" })).status).toBe(403);
  const ada = await visit("Ada");
  const { page } = ada;
  await page.goto("/a/poland/admin/audit");
  await page.getByLabel("Only refusals").check();
  await page.waitForURL(/refused=1/);
  const entry = page.getByRole("listitem").filter({ hasText: "Refused: not allowed" }).filter({ hasText: "Hugo Silva" }).first();
  await entry.getByText("Refused: not allowed").click();
  await expect(entry).toContainText("Refused, for want of:");
  await expect(entry).toContainText("teams.create");
  await entry.getByRole("link", { name: "All by Hugo Silva" }).click();
  await expect(page).toHaveURL(/person=/);
  await expect(page.getByRole("listitem").filter({ hasText: "Refused: not allowed" }).first()).toBeVisible();
});

test("the chain is checked on the page, and the whole log is taken along and says so itself", async ({ visit }) => {
  const ada = await visit("Ada");
  const { page } = ada;
  await page.goto("/a/poland/admin/audit");
  await expect(page.getByText(/Whole: all \d+ entries follow one from the other/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Whole log, to verify" }).click();
  const lines = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split("\n");
  expect(JSON.parse(lines[0]!)).toMatchObject({ type: "log", account: { slug: "poland" } });
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ entry: { action: "audit.exported" } });
  const { rows } = (await ada.call("audit.list", { limit: 1 }, { method: "GET" })).data as { rows: Entry[] };
  expect(rows[0]).toMatchObject({ action: "audit.exported", actor: { name: "Ada Kowalska" } });
});

test("what a person could do at a past moment is rebuilt, from an entry about them", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/audit?family=membership");
  const entry = page.locator("details.audit-entry").first();
  await entry.locator("summary").click();
  await entry.getByRole("link", { name: "What they could do then" }).click();
  await expect(page.getByRole("heading", { name: "What could somebody do?", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What counts differently now" })).toBeVisible();
});

test("who may not see the log finds it neither in the navigation nor under its address", async ({ visit }) => {
  const hugo = await visit("Hugo");
  await hugo.page.goto("/a/poland/admin/audit");
  await expect(hugo.page.getByText("See the audit log").first()).toBeVisible();
  expect((await hugo.call("audit.list", {}, { method: "GET" })).status).toBe(403);
});
