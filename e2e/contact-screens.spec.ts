import { expect, test } from "./fixtures";
import { expectUsable } from "./usable";

/** What opens over the pages of contacts: the page, and the button that opens it. */
const OPENED = [
  ["/contacts", "Add filter"],
  ["/contacts", "Views"],
  ["/contacts", "Columns"],
  ["/contacts?where=city+is+Pozna%C5%84", "Save as segment"],
  ["/admin/contact-access?tab=groups", "New access group"],
  ["/admin/contact-access?tab=groups", "Segments that feed VIP"],
  ["/admin/fields", "New field"],
  ["/admin/suppressions", "Add an address"],
  ["/forms", "New form"],
] as const;

for (const [theme, width] of [
  ["light", 1280],
  ["dark", 390],
] as const) {
  test(`what opens over the pages of contacts is usable for everybody, in ${theme} at ${width} px`, async ({ visit }) => {
    test.setTimeout(120_000);
    const { page } = await visit("Ada");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    for (const [path, name] of OPENED) {
      await page.goto(`/a/poland${path}`);
      // On a phone it is behind another one.
      if (name === "Add filter" && width < 640) await page.getByRole("button", { name: "Filters", exact: true }).click();
      await page.getByRole("button", { name, exact: true }).first().click();
      await expect(page.locator('.dialog, .menu, form[aria-label="Add filter"]').first()).toBeVisible();
      await expectUsable(page);
    }
  });
}

test("the public page of a form is usable for everybody, in light and dark, wide and narrow", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/forms");
  await page.getByRole("link", { name: "Garden letter" }).click();
  const path = await page.getByRole("link", { name: "Open the page" }).getAttribute("href");
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${path}`);
    await expect(page.getByRole("heading", { name: "A letter from the garden, once a month" })).toBeVisible();
    await expectUsable(page);
  }
});
