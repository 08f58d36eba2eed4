import { asking, expect, test, type Visitor } from "./fixtures";

const fresh = (name: string) => `${name}${Date.now().toString(36)}`;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The access groups of Poland that this person may fill, by name. */
async function groupsOf({ call }: Visitor): Promise<ReadonlyMap<string, string>> {
  const { groups } = (await call("bulkChanges.choices", {}, { method: "GET" })).data as { groups: Named[] };
  return new Map(groups.map(({ id, name }) => [name, id]));
}

/** Contacts whose last name is the mark, each in one of these access groups. */
async function addIn(ada: Visitor, mark: string, groups: readonly string[]): Promise<string[]> {
  const known = await groupsOf(ada);
  const ids: string[] = [];
  for (const [at, group] of groups.entries()) {
    const email = `${mark.toLowerCase()}${at}@listed.example`;
    const added = await ada.call("contacts.create", { email, firstName: `No${at}`, lastName: mark, consent: { state: "none" } });
    const { id } = added.data as { id: string };
    await ada.call("contacts.move", { id, groupId: known.get(group), to: "in" });
    ids.push(id);
  }
  return ids;
}

test("ticked contacts are tagged at once, who may only be viewed is left out with the reason, and that is undone", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  const mark = fresh("Ticked");
  const ids = await addIn(ada, mark, ["Retail PL", "Retail PL", "Press"]);
  const { page } = dawid;
  await page.goto(`/a/poland/contacts?search=${mark}`);
  await page.getByRole("checkbox", { name: `Select No0 ${mark}` }).check();
  await expect(page.getByText("1 contact selected")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(page.getByText("3 contacts selected")).toBeVisible();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Add a tag…" }).click();
  await asking(page).getByLabel("Tag").fill(mark);
  await asking(page).getByRole("button", { name: "Change 3 contacts" }).click();
  await expect(page.getByText(`2 contacts tagged “${mark}”, 1 skipped: you can only view them.`)).toBeVisible();
  await expect(page.getByText("3 contacts selected")).toHaveCount(0);
  await expect(page.getByRole("cell", { name: mark, exact: true })).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`Tag “${mark}” removed from 2 contacts.`)).toBeVisible();
  await expect(page.getByRole("cell", { name: mark, exact: true })).toHaveCount(0);
  // Past the screen as well: the one in Press was never changed.
  const { tags } = (await ada.call("contacts.get", { id: ids[2] }, { method: "GET" })).data as { tags: string[] };
  expect(tags).toEqual([]);
});

test("all that match are changed in the background, over all pages, and the result stays on a page of its own", async ({ visit }) => {
  const ada = await visit("Ada");
  const { page } = ada;
  const mark = fresh("many").toLowerCase();
  const text = Array.from({ length: 60 }, (_, at) => `${mark}${at}@listed.example`).join("\n");
  await ada.call("contacts.paste", { text, tags: [mark], consent: { state: "none" } });
  await page.goto(`/a/poland/contacts?tag=${mark}`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(page.getByText("50 contacts selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 60 that match" }).click();
  await expect(page.getByText("All 60 that match are selected")).toBeVisible();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Set the category…" }).click();
  await asking(page).getByLabel("Category").fill(`Kind ${mark}`);
  await asking(page).getByRole("button", { name: "Change all 60" }).click();
  await expect(page.getByText(`60 contacts in the category “Kind ${mark}” now.`)).toBeVisible({ timeout: 20_000 });
  await page.goto("/a/poland/contacts/changes");
  await expect(page.getByRole("row").filter({ hasText: `Kind ${mark}` })).toContainText("60 contacts in the category");
});

test("a selection holds over the pages of a list and ends with another filter", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/contacts");
  await page
    .getByRole("checkbox", { name: /^Select (?!all)/ })
    .first()
    .check();
  await page.getByRole("link", { name: "Older" }).click();
  await page.waitForURL(/cursor=/);
  await page
    .getByRole("checkbox", { name: /^Select (?!all)/ })
    .first()
    .check();
  await expect(page.getByText("2 contacts selected")).toBeVisible();
  await page.getByLabel("Name, e-mail or phone").fill("a");
  await page.getByLabel("Name, e-mail or phone").press("Enter");
  await page.waitForURL(/search=a/);
  await expect(page.getByText("2 contacts selected")).toHaveCount(0);
});

test("ticked contacts are put into an access group, and exported as a file", async ({ visit }) => {
  const [ada, greta] = [await visit("Ada"), await visit("Greta")];
  const mark = fresh("Traded");
  await addIn(ada, mark, ["Retail PL", "Retail PL"]);
  const { page } = ada;
  await page.goto(`/a/poland/contacts?search=${mark}`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("menuitem", { name: "Put into an access group…" }).click();
  await asking(page).getByLabel("Access group").selectOption({ label: "Trade" });
  await asking(page).getByRole("button", { name: "Change 2 contacts" }).click();
  await expect(page.getByText("2 contacts put into Trade.")).toBeVisible();

  await greta.page.goto(`/a/poland/contacts?search=${mark}`);
  await greta.page.getByRole("checkbox", { name: `Select No1 ${mark}` }).check();
  await greta.page.getByRole("region", { name: "1 contact selected" }).getByRole("button", { name: "Export" }).click();
  await greta.page.waitForURL(/\/contacts\/export$/);
  await expect(greta.page.getByRole("row").filter({ hasText: "1 that you ticked" }).first()).toContainText("1 contact");
});

test("past the screen, nobody is changed whom one may only view, and out of view is like not there", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  const mark = fresh("Past");
  const [pressed, traded] = await addIn(ada, mark, ["Press", "Trade"]);
  const change = { kind: "add-tag", tag: mark };
  const answer = await dawid.call("bulkChanges.start", { change, on: { ids: [pressed, traded, "0198a000-0000-7000-8000-000000000001"] } });
  expect(answer.data).toMatchObject({
    outcome: {
      changed: 0,
      skipped: [
        { reason: "not-editable", count: 1 },
        { reason: "gone", count: 2 },
      ],
    },
  });
});

test("a list is kept as a view, shared, opened by its address and as what one's list opens with, and deleted", async ({ visit }) => {
  const [ada, greta] = [await visit("Ada"), await visit("Greta")];
  const mark = fresh("View");
  await addIn(ada, mark, ["Trade", "Retail PL"]);
  const { page } = ada;
  await page.goto(`/a/poland/contacts?search=${mark}&sort=name`);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save as a view…" }).click();
  await asking(page).getByLabel("Name", { exact: true }).fill(mark);
  await asking(page)
    .getByRole("radio", { name: /Everybody who sees contacts/ })
    .check();
  await asking(page).getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/view=/);
  await expect(page.getByRole("button", { name: mark })).toBeVisible();

  // Greta finds it by its address alone, with whom she may see.
  const id = new URL(page.url()).searchParams.get("view")!;
  await greta.page.goto(`/a/poland/contacts?view=${id}`);
  await expect(greta.page.getByRole("link", { name: `No0 ${mark}` })).toBeVisible();
  await expect(greta.page.getByRole("link", { name: `No1 ${mark}` })).toHaveCount(0);
  await greta.page.getByRole("button", { name: mark }).click();
  await expect(greta.page.getByRole("menuitem", { name: "Delete the view…" })).toHaveCount(0);
  await greta.page.getByRole("menuitem", { name: "Open my list with this view" }).click();
  await expect(greta.page.getByText("Your list of contacts opens with it from now on.")).toBeVisible();
  await greta.page.goto("/a/poland/contacts");
  await expect(greta.page.getByRole("button", { name: mark })).toBeVisible();
  await greta.page.getByRole("button", { name: mark }).click();
  await greta.page.getByRole("menuitem", { name: "All contacts" }).click();
  await greta.page.waitForURL(/view=all/);

  await page.getByRole("button", { name: mark }).click();
  await page.getByRole("menuitem", { name: "Delete the view…" }).click();
  await asking(page).getByRole("button", { name: "Delete the view" }).click();
  await page.waitForURL(/view=all/);
  await greta.page.goto(`/a/poland/contacts?view=${id}`);
  await expect(greta.page.getByText("This view is not there, or not shared with you any more.")).toBeVisible();
});

test("columns are chosen by keyboard and stay chosen; the usual ones come back", async ({ visit }) => {
  const { page } = await visit("Celia");
  await page.goto("/a/poland/contacts");
  await expect(page.getByRole("columnheader", { name: "Owner" })).toHaveCount(0);
  await page.getByRole("button", { name: "Columns" }).press("Enter");
  await asking(page).getByRole("checkbox", { name: "Owner" }).press("Space");
  await asking(page).getByRole("checkbox", { name: "City" }).press("Space");
  await asking(page).getByRole("button", { name: "Move Owner forward" }).press("Enter");
  await asking(page).getByRole("button", { name: "Save" }).press("Enter");
  await expect(page.getByRole("columnheader", { name: "Owner" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "City" })).toHaveCount(0);
  await page.reload();
  const headings = await page.getByRole("columnheader").allInnerTexts();
  expect(headings.indexOf("Owner")).toBe(headings.indexOf("Added") - 1);
  await page.getByRole("button", { name: "Columns" }).click();
  await asking(page).getByRole("button", { name: "The usual ones" }).click();
  await asking(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("columnheader", { name: "City" })).toBeVisible();
});

test("filters are kept as a segment, a group of them stands in the address, and what can't be read is told", async ({ visit }) => {
  const { page } = await visit("Ada");
  const mark = fresh("Seg");
  const any = JSON.stringify({
    kind: "group",
    match: "any",
    conditions: [
      { kind: "tag", op: "has", tag: mark },
      { kind: "field", field: "city", op: "is", value: mark },
    ],
  });
  await page.goto(`/a/poland/contacts?category=Customer&where=${encodeURIComponent(any)}`);
  await expect(page.getByText("No contacts match")).toBeVisible();
  await page.getByRole("button", { name: "Save as segment" }).click();
  await asking(page).getByLabel("Name", { exact: true }).fill(mark);
  await asking(page).getByRole("button", { name: "Save the segment" }).click();
  await expect(page.getByText(`The segment ${mark} is saved.`)).toBeVisible();
  await page.goto("/a/poland/segments");
  await expect(page.getByText(mark).first()).toBeVisible();
  await page.goto(`/a/poland/contacts?category=${"x".repeat(70)}&where=%7B%22kind%22%3A%22sql%22%7D`);
  await expect(page.getByText(/2 filters in the address can’t be read, so they narrow nothing/)).toBeVisible();
});
