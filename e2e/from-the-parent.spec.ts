import type { BrowserContext, Page } from "@playwright/test";
import { asking, callProcedure, expect, test } from "./fixtures";
import { guest, linkIn, newcomer } from "./newcomers";

/** A name that no earlier run has given to anything of this demo. */
const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;

/** Opens a tab of somebody's page in an account. */
const open = (page: Page, account: string, id: string, tab: string) => page.goto(`/a/${account}/admin/users/${id}?tab=${tab}`);

/** Where access to an account is answered: YES or NO. */
const access = (page: Page, account: string) => page.getByRole("radiogroup", { name: `Access to ${account}` });

test("003: who manages accounts in the parent changes permissions and roles of a child without belonging to it", async ({
  visit,
  browser,
}) => {
  const ada = await visit("Ada");
  const petra = await newcomer(browser, ada, "Petra Parent", "account-admin", "meadow-pine");
  const kim = await newcomer(browser, ada, "Kim Child");
  const { page } = petra;
  await open(page, "poland", kim.id, "permissions");
  await page.getByRole("radiogroup", { name: "Segments", exact: true }).getByText("Yes", { exact: true }).click();
  await page.getByRole("button", { name: "Review and save" }).click();
  await asking(page).getByRole("button", { name: "Save 1 change" }).click();
  await expect(page.getByText("The permissions of Kim Child are saved.")).toBeVisible();

  const made = await ada.call("roles.create", { name: fresh("Parental"), description: "", from: "sales-user", grants: {} });
  expect(made.error).toBeNull();
  await page.goto(`/a/poland/admin/roles/${(made.data as { id: string }).id}`);
  const sender = page.getByRole("switch", { name: "Sender", exact: true });
  await sender.click();
  await expect(sender).toBeChecked();
  await page.getByRole("radiogroup", { name: "How far Sender reaches" }).getByText("Restricted").click();
  await expect(page.getByRole("radiogroup", { name: "How far Sender reaches" })).toHaveAccessibleDescription("Only their own campaigns.");
  await page.getByRole("radiogroup", { name: "How far Sender reaches" }).getByText("Global").click();
  await expect(page.getByRole("radiogroup", { name: "How far Sender reaches" })).toHaveAccessibleDescription(
    "All campaigns of the account.",
  );
  await page.getByRole("button", { name: "Review and save" }).click();
  await asking(page)
    .getByRole("button", { name: /^Save \d+ change/ })
    .click();
  await expect(page.getByText("It counts from the next click of its people on.")).toBeVisible();
  await Promise.all([petra.context.close(), kim.context.close()]);
});

test("003: who joined by a copied link is marked, and gets access to nothing further until they used a mailed one", async ({
  visit,
  browser,
}) => {
  test.slow();
  const ada = await visit("Ada");
  const { page } = ada;
  const name = fresh("Lena Link");
  const lena = await newcomer(browser, ada, name);
  await page.goto("/a/poland/admin/users");
  await page.getByRole("link", { name: "Address not proven" }).click();
  await expect(page.getByRole("row", { name: new RegExp(`${name}.*Address not proven`) })).toBeVisible();
  await expect(page.getByRole("row", { name: /Dawid Nowak/ })).toHaveCount(0);

  // A child's page leads to where access is given.
  await open(page, "poland", lena.id, "accounts");
  await page.getByRole("link", { name: `Accounts of ${name} in Meadow & Pine` }).click();
  await expect(page).toHaveURL(new RegExp(`/a/meadow-pine/admin/users/${lena.id}\\?tab=accounts`));
  const uk = page.getByRole("listitem").filter({ hasText: "UK" });
  await expect(uk).toContainText(`${name} joined by a copied link`);
  await expect(access(page, "UK")).toHaveCount(0);
  await page.goto("/a/meadow-pine/admin/accounts/uk");
  await page.getByLabel("Give access to").selectOption({ label: `${name} (Poland)` });
  await expect(page.getByRole("alert").filter({ hasText: "joined by a copied link" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Give access" })).toBeDisabled();

  expect((await ada.call("people.resetPassword", { id: lena.id })).error).toBeNull();
  const link = await linkIn(ada, lena.email, "Set a new password", "reset");
  await lena.page.goto(link);
  await lena.page.getByLabel("New password").fill("another long password");
  await lena.page.getByRole("button", { name: "Set password and sign in" }).click();
  await lena.page.waitForURL(/\/a\/poland/);
  await page.goto("/a/meadow-pine/admin/accounts/uk");
  await page.getByLabel("Give access to").selectOption({ label: `${name} (Poland)` });
  await page.getByLabel(`Role of ${name} in UK`).selectOption({ label: "Sales User" });
  await page.getByRole("button", { name: "Give access" }).click();
  await expect(page.getByText(`${name} has access to UK`)).toBeVisible();
  await open(page, "uk", lena.id, "history");
  await expect(page.getByText("Given access to the account")).toBeVisible();
  await lena.context.close();
});

test("003: who manages people of a child alone is told that access is given in the parent, without a way there", async ({
  visit,
  browser,
}) => {
  const ada = await visit("Ada");
  const admin = await newcomer(browser, ada, "Chiara Child", "account-admin");
  await open(admin.page, "poland", admin.id, "accounts");
  await expect(admin.page.getByText("Access to accounts is given in the parent account, by those who manage it.")).toBeVisible();
  await expect(admin.page.getByRole("link", { name: /^Accounts of/ })).toHaveCount(0);
  await admin.context.close();
});

test("The owner of an account hands it over to another Account Admin", async ({ visit, browser }) => {
  test.slow();
  const ada = await visit("Ada");
  // An account of its own, so that nobody else's is handed over.
  const owner = await newcomer(browser, ada, "Olga Owner", "account-admin", "meadow-pine");
  const heir = await newcomer(browser, ada, "Hedda Heir", "account-admin", "meadow-pine");
  const name = fresh("Harbour");
  const slug = name.toLowerCase().replace(" ", "-");
  const call = ({ context }: { context: BrowserContext }, procedure: string, input: object, account = slug) =>
    callProcedure(context.request, procedure, input, { account });
  const made = await call(owner, "accounts.create", { name, slug, timeZone: "Europe/Warsaw", locale: "en" }, "meadow-pine");
  expect(made.error).toBeNull();
  const invite = async (address: string) => {
    const asked = await call(owner, "invitations.invite", { people: [{ address }], role: "account-admin", teams: [], by: "link" });
    return (asked.data as [{ id: string; link: string }])[0];
  };
  const waiting = await invite(guest());
  const token = (await invite(heir.email)).link.split("/").at(-1);
  expect((await call(heir, "invitations.accept", { token })).error).toBeNull();

  const profile = ({ page }: { page: Page }, id: string) => page.goto(`/a/${slug}/admin/users/${id}`);
  const { page } = owner;
  const hand = page.getByRole("button", { name: /^Make .+ the owner$/ });
  await profile(owner, waiting.id);
  await expect(hand, "to somebody who has not joined").toHaveAccessibleDescription(/has to be an active Account Admin first/);
  await profile(heir, waiting.id);
  await expect(heir.page.getByRole("button", { name: /^Make .+ the owner$/ }), "by who is no owner").toHaveAccessibleDescription(
    /Only the owner of the account hands it over/,
  );

  await profile(owner, heir.id);
  await hand.click();
  const dialog = page.getByRole("dialog", { name: `Hand ${name} over to Hedda Heir?` });
  await dialog.getByRole("button", { name: "Make Hedda Heir the owner" }).click();
  await expect(page.getByText(`Hedda Heir owns ${name} now.`)).toBeVisible();
  await expect(page.getByText("Hedda Heir owns this account.").first()).toBeVisible();

  // Both are Account Admins as before; only the new owner can hand it on.
  await page.goto(`/a/${slug}/admin/users`);
  await expect(page.getByRole("row", { name: /Hedda Heir Owner.*Account Admin/ })).toBeVisible();
  const olga = page.getByRole("row", { name: /Olga Owner.*Account Admin/ });
  await expect(olga).toBeVisible();
  await expect(olga.getByText("Owner", { exact: true })).toHaveCount(0);
  await profile(owner, waiting.id);
  await expect(hand).toHaveAccessibleDescription(/Only the owner of the account hands it over/);
  await open(page, slug, heir.id, "history");
  await expect(page.getByText("Became the owner of the account")).toBeVisible();
  await expect(page.getByText("by Olga Owner").first()).toBeVisible();
  await open(page, slug, owner.id, "history");
  await expect(page.getByText("Handed the account over")).toBeVisible();
  await profile(heir, owner.id);
  await expect(heir.page.getByRole("button", { name: "Make Olga Owner the owner" })).not.toHaveAttribute("aria-disabled", "true");
  await Promise.all([owner.context.close(), heir.context.close()]);
});
