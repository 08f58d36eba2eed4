import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Visitor } from "./fixtures";

const EXPLAIN = "/a/poland/admin/explain";
const NOBODY = "01900000-0000-7000-8000-000000000000";

async function personNamed({ call }: Visitor, name: string): Promise<string> {
  const { data } = await call("people.list", { search: name, limit: 10 }, { method: "GET" });
  return (data as { rows: { id: string }[] }).rows[0]!.id;
}

async function campaignNamed({ call }: Visitor, name: string): Promise<{ id: string; name: string }> {
  const { data } = await call("campaigns.list", { tab: "all", limit: 50 }, { method: "GET" });
  return (data as { rows: { id: string; name: string }[] }).rows.find((row) => row.name.startsWith(name))!;
}

/** `npm run explain` as it is run in the app's environment: what it prints, whatever its exit code. */
async function commandLine(...args: string[]): Promise<string> {
  const run = promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "src/explain/command-line/main.ts", ...args, "--account", "poland"],
    { cwd: join(import.meta.dirname, "../packages/core") },
  );
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return stdout;
}

test("page, locked button, refusal and command line give one answer", async ({ visit }) => {
  const ada = await visit("Ada");
  const bulbs = await campaignNamed(ada, "Last bulbs");
  const { page } = ada;
  await page.goto(EXPLAIN);
  await page.getByLabel("Person", { exact: true }).selectOption({ label: "Dawid Nowak" });
  await page.getByLabel("wants to use").selectOption({ label: "Can approve campaigns" });
  await page.getByLabel("on this one").selectOption({ label: bulbs.name });
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page).toHaveURL(/permission=campaign\.approve/);
  await expect(page.getByRole("heading", { level: 2, name: `No. Dawid Nowak may not approve “${bulbs.name}”.` })).toBeVisible();
  const steps = page.locator(".walk > li");
  await expect(steps).toHaveCount(3);
  await expect(steps.last()).toContainText("The role Marketing User does not include “Can approve campaigns”.");
  await expect(steps.last().getByRole("link", { name: "Look at it" })).toHaveAttribute("href", "/a/poland/admin/roles/marketing-user");
  // Dawid wrote it: no right that anybody could give him would let him sign it.
  await expect(page.locator(".ways > li")).toHaveText(/somebody else who holds “Can approve campaigns”/i);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const told = await commandLine("dawid@meadowpine.example", "campaign.approve", bulbs.id);
  expect(told).toContain(`No. Dawid Nowak may not approve “${bulbs.name}”.`);
  expect(told).toContain("The role Marketing User does not include “Can approve campaigns”.");
  expect(told).toContain("Somebody else who holds “Can approve campaigns” has to do it");

  const dawid = await visit("Dawid");
  await dawid.page.goto(`/a/poland/approvals/${bulbs.id}`);
  const locked = dawid.page.getByRole("region", { name: "Decision" }).getByRole("button", { name: /^Approve/ });
  await locked.focus();
  const beside = dawid.page.locator(".own-answer");
  await expect(beside).toContainText(`No. You may not approve “${bulbs.name}”.`);
  await expect(beside).toContainText("The role Marketing User does not include “Can approve campaigns”.");
  await beside.getByRole("link", { name: "Every step" }).click();
  await expect(dawid.page).toHaveURL(/\/me\/explain\?permission=campaign\.approve/);
  await expect(dawid.page.getByRole("heading", { level: 2, name: `No. You may not approve “${bulbs.name}”.` })).toBeVisible();

  const refused = await dawid.call("approvalRules.get", {}, { method: "GET" });
  expect(refused.status).toBe(403);
  expect(refused.error).toMatchObject({ explanation: { allowed: false, steps: expect.any(Array) }, fixes: { fixes: expect.any(Array) } });
});

test("an area that one may not open shows every step, and what would change it", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.goto(EXPLAIN);
  await expect(page.getByRole("heading", { level: 1, name: "You can’t open this page" })).toBeVisible();
  await expect(page.locator(".walk > li").last()).toContainText("The role Marketing User does not include “Manage users”.");
  await expect(page.getByRole("heading", { name: "What would change this" })).toBeVisible();
});

test("Why? leads from what one can do, and from the tab Access of a person, to the whole check", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.goto("/a/poland/me/access");
  await page.getByRole("link", { name: "Why: Can send without approval" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "No. You may not use “Can send without approval”." })).toBeVisible();
  const ada = await visit("Ada");
  await ada.page.goto(`/a/poland/admin/users/${await personNamed(ada, "Dawid Nowak")}?tab=access`);
  await ada.page.getByRole("link", { name: "Why: Edit campaigns" }).click();
  await expect(ada.page.getByRole("heading", { level: 2, name: "Yes. Dawid Nowak may use “Edit campaigns”." })).toBeVisible();
  await expect(ada.page.locator(".walk > li")).toHaveCount(7);
});

test("what the asker may not know of is not found, whoever it is asked about", async ({ visit }) => {
  const ada = await visit("Ada");
  const finn = await visit("Finn");
  const bulbs = await campaignNamed(ada, "Last bulbs");
  for (const id of [bulbs.id, NOBODY]) {
    const on = { kind: "campaign", id };
    const asked = await finn.call("explain.own", { permission: "campaign.view", on }, { method: "GET" });
    expect([asked.status, asked.error?.message]).toEqual([404, "There is no such campaign."]);
  }
  const dawidId = await personNamed(ada, "Dawid Nowak");
  for (const personId of [dawidId, NOBODY]) {
    const asked = await finn.call("explain.person", { personId, permission: "campaign.view" }, { method: "GET" });
    expect([asked.status, asked.error?.message]).toEqual([403, "You may not do this."]);
  }
});
