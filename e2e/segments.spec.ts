import { asking, expect, test } from "./fixtures";

// Words, contacts and a form of its own, which no other story counts.
const TAG = "seg-story-orchid";
const BASE = "Seg story: orchid growers";
const AROUND = "Seg story: growers of late";
const FORM = "Seg story: orchid letter";

test("A segment is written with rows of every kind, counted, looked into, used and deleted", async ({ visit }) => {
  const { page, call } = await visit("Ada");
  const consent = { state: "granted", source: "Orchid show" };
  const contact = { email: "grower@seg-story.example", firstName: "Odile", lastName: "Grower", tags: [TAG], consent };
  expect((await call("contacts.create", contact)).error).toBeNull();
  expect((await call("forms.create", { name: FORM })).error).toBeNull();
  const rule = { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: TAG }] };
  const base = (await call("segments.create", { name: BASE, rule })).data as { id: string };

  await page.goto("/a/poland/segments/new");
  await page.getByLabel("Name", { exact: true }).fill(AROUND);
  const row = async (no: number, what: string, how: string, value: string | { label: string }) => {
    if (no > 1) await page.getByRole("button", { name: "Add condition", exact: true }).click();
    await page.getByLabel(`Condition ${no}: what`).selectOption({ label: what });
    await page.getByLabel(`Condition ${no}: how`).selectOption({ label: how });
    const place = page.getByLabel(`Condition ${no}: value`);
    if (typeof value === "string") await page.getByLabel(`Condition ${no}: days`).fill(value);
    else await place.selectOption(value);
  };
  await row(1, "Segment", "in", { label: BASE });
  await row(2, "Added", "in the last", "30");
  await row(3, "Access group", "not in", { label: "Trade" });
  await row(4, "Owner", "is not", { label: "Lena Brandt" });
  await row(5, "Team", "is not", { label: "Sales" });
  await row(6, "Form", "not answered", { label: FORM });
  await page.getByLabel("Condition 6: days").fill("90");
  const sentence = `People in the segment “${BASE}” and added in the last 30 days and not in the access group “Trade”`;
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText(`did not answer the form “${FORM}” in the last 90 days`)).toBeVisible();
  await expect(page.getByText("1 contact that you may see")).toBeVisible();

  await page.getByRole("button", { name: "Show some of them" }).click();
  const some = page.getByRole("region", { name: "Some of them, the newest first" });
  await expect(some.getByRole("link", { name: "Odile Grower" })).toBeVisible();
  await expect(some.getByText(`In it: in the segment “${BASE}” · added in the last 30 days`)).toBeVisible();
  await page.getByRole("button", { name: "Save segment" }).click();
  await page.waitForURL("**/segments");

  // What stands on it is named, and keeps it.
  await page.goto(`/a/poland/segments/${base.id}`);
  await expect(page.getByRole("region", { name: "Used by" }).getByRole("link", { name: AROUND })).toBeVisible();
  await page.getByRole("button", { name: "Delete segment" }).click();
  await expect(asking(page).getByText("It can’t be deleted while something uses it.")).toBeVisible();
  await asking(page).getByRole("link", { name: AROUND }).click();
  await expect(page.getByRole("heading", { name: AROUND, level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Delete segment" }).click();
  await asking(page).getByRole("button", { name: "Delete segment" }).click();
  await page.waitForURL("**/segments");
  await page.goto(`/a/poland/segments/${base.id}`);
  await expect(page.getByRole("heading", { name: BASE, level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Used by" })).toHaveCount(0);
  await page.getByRole("button", { name: "Delete segment" }).click();
  await asking(page).getByRole("button", { name: "Delete segment" }).click();
  await page.waitForURL("**/segments");
  await expect(page.getByText(BASE, { exact: true })).toHaveCount(0);
});

test("A count of earlier conditions is given up and never stands over a newer one", async ({ visit }) => {
  const { page } = await visit("Dawid");
  let release = (): void => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route(/segments\.count/, async (route) => {
    if (decodeURIComponent(route.request().url()).includes("seg-story-slow")) await held;
    // One that was given up meanwhile goes nowhere.
    await route.continue().catch(() => {});
  });
  await page.goto("/a/poland/segments/new");
  const value = page.getByLabel("Condition 1: value");
  await value.fill("bulbs");
  await expect(page.getByText("People with the tag “bulbs”.")).toBeVisible();
  const isOfSlow = (url: string) => decodeURIComponent(url).includes("seg-story-slow");
  const asked = page.waitForRequest((request) => isOfSlow(request.url()));
  const givenUp = page.waitForEvent("requestfailed", (request) => isOfSlow(request.url()));
  await value.fill("seg-story-slow");
  await asked;
  await expect(page.getByText("Counting…")).toBeVisible();
  await value.fill("seg-story-quick");
  await givenUp;
  await expect(page.getByText("People with the tag “seg-story-quick”.")).toBeVisible();
  release();
  await expect(page.getByText("0 contacts that you may see")).toBeVisible();
  await expect(page.getByText("Counting…")).toHaveCount(0);
  await expect(page.getByText("seg-story-slow")).toHaveCount(0);
});
