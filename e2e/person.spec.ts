import type { Page } from "@playwright/test";
import { asking, expect, test, type Visitor } from "./fixtures";

/** Opens a tab of somebody's page by what the list of users calls them. */
async function open(page: Page, account: string, name: string, tab: string, users = "Users"): Promise<void> {
  await page.goto(`/a/${account}/admin/users?search=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("link", { name: users }).first()).toBeVisible();
  await page.getByRole("link", { name: tab }).click();
}

/** What the list of users answers the person at their next click. */
async function expectUsers({ page }: Visitor, isOpen: boolean): Promise<void> {
  await page.goto("/a/poland/admin/users");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(isOpen ? "Managed users" : "You can’t open this page");
}

test("003: in the parent account, Default permissions answers Yes or No for each, and what needs another brings it along", async ({
  visit,
}) => {
  const { page } = await visit("Ada");
  await open(page, "meadow-pine", "Ben Okafor", "Default permissions");
  await expect(page.getByRole("heading", { name: "Default permissions" })).toBeVisible();
  // The tooltip describes the permission.
  await page.getByRole("button", { name: "What Sender allows" }).hover();
  await expect(page.getByText("Send campaigns for approval and be recorded as their sender").last()).toBeVisible();
  // Sender is needed by two others: No takes them out, and says so.
  await page.getByRole("radiogroup", { name: "Sender", exact: true }).getByText("No", { exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Also turned off" })).toContainText(
    "Can send without approval and Can approve campaigns",
  );
  await expect(page.getByRole("radiogroup", { name: "Can approve campaigns" }).getByLabel("No")).toBeChecked();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByRole("radiogroup", { name: "Can approve campaigns" }).getByLabel("Yes")).toBeChecked();
  // ALLOW NONE and ALLOW ALL in one click each; nothing is saved by them.
  await page.getByRole("button", { name: "ALLOW NONE: everything" }).click();
  await expect(page.getByRole("region", { name: "Not saved yet" })).toContainText("revoked");
  await page.getByRole("button", { name: "ALLOW ALL: everything" }).click();
  await expect(page.getByRole("region", { name: "Not saved yet" })).toHaveCount(0);
});

test("003: what is saved for one person counts at their next click, is marked against the role, and stands in the history with its reason", async ({
  visit,
}) => {
  const [ada, hugo] = [await visit("Ada"), await visit("Hugo")];
  const { page } = ada;
  await expectUsers(hugo, false);
  const answer = async (yes: boolean, reason: string) => {
    await open(page, "poland", "Hugo Silva", "Permissions");
    const users = page.getByRole("radiogroup", { name: "Manage users" });
    await users.getByText(yes ? "Yes" : "No", { exact: true }).click();
    await page.getByRole("button", { name: "Review and save" }).click();
    const dialog = asking(page);
    await expect(dialog.getByText("Hugo Silva", { exact: true })).toBeVisible();
    await dialog.getByLabel("Reason").fill(reason);
    await dialog.getByRole("button", { name: "Save 1 change" }).click();
    await expect(page.getByText("The permissions of Hugo Silva are saved.")).toBeVisible();
  };
  await answer(true, "Stands in for Ben");
  await expectUsers(hugo, true);
  await expect(page.getByText("Differs from the role, which says No.")).toBeVisible();
  await page.getByRole("link", { name: "Access", exact: true }).click();
  await expect(
    page
      .getByText("An adjustment")
      .or(page.getByText(/adjust/i))
      .first(),
  ).toBeVisible();
  await answer(false, "Ben is back");
  await expectUsers(hugo, false);
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("Stands in for Ben").first()).toBeVisible();
  await expect(page.getByText("Permissions changed").first()).toBeVisible();
});

test("changes that are not saved are asked about before a link leaves them behind, and are kept by who stays", async ({ visit }) => {
  const { page } = await visit("Ada");
  await open(page, "poland", "Hugo Silva", "Permissions");
  await page.getByRole("radiogroup", { name: "Manage users" }).getByText("Yes", { exact: true }).click();
  const away = page.getByRole("link", { name: "History" });
  await away.click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay on the page" }).click();
  await expect(page.getByRole("region", { name: "Not saved yet" })).toContainText("1 change");
  await away.click();
  await question.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page).toHaveURL(/history/);
});

test("003: in a child account All Permissions is one box, and what cannot be given is locked with its reason", async ({ visit }) => {
  const { page } = await visit("Ada");
  await open(page, "poland", "Dawid Nowak", "Permissions");
  await page.getByRole("checkbox", { name: "All Permissions" }).check();
  await expect(page.getByRole("region", { name: "Not saved yet" })).toContainText("granted");
  await expect(page.getByText("“Create and change roles” comes with the role Account Admin and in no other way.").last()).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("region", { name: "Not saved yet" })).toHaveCount(0);
});

test("003: what the parent account answers for a person holds in its children, where it is shown as the parent's", async ({ visit }) => {
  const { page } = await visit("Ada");
  const answer = async (yes: boolean) => {
    await open(page, "meadow-pine", "Ben Okafor", "Default permissions");
    await page
      .getByRole("radiogroup", { name: "Can approve campaigns" })
      .getByText(yes ? "Yes" : "No", { exact: true })
      .click();
    await page.getByRole("button", { name: "Review and save" }).click();
    await asking(page).getByRole("button", { name: "Save 1 change" }).click();
    await expect(page.getByText("The permissions of Ben Okafor are saved.")).toBeVisible();
  };
  await answer(false);
  await open(page, "poland", "Ben Okafor", "Permissions");
  await expect(page.getByRole("radiogroup", { name: "Can approve campaigns" }).getByLabel("No")).toBeChecked();
  await expect(page.getByText("Meadow & Pine says No.")).toBeVisible();
  await answer(true);
  await open(page, "poland", "Ben Okafor", "Permissions");
  await expect(page.getByText("Meadow & Pine says No.")).toHaveCount(0);
});

test("003: access to accounts is given in the parent, YES or NO for each, and never taken from all of them", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/users?search=Celia");
  const address = await page.getByRole("link", { name: "Celia Marsh" }).getAttribute("href");
  await page.goto(`${address?.replace("poland", "meadow-pine")}?tab=accounts`);
  for (const account of ["Poland", "UK"])
    await page
      .getByRole("radiogroup", { name: `Access to ${account}` })
      .getByText("NO", { exact: true })
      .click();
  await expect(page.getByText("Choose at least one account.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Choose at least one account.")).toHaveCount(0);
  await page.goto(`${address}?tab=accounts`);
  await expect(page.getByText("Access to accounts is given in the parent account")).toBeVisible();
});

test("002: another role is told beforehand by what it gives and takes, and one's own and an Account Admin's are locked with the reason", async ({
  visit,
}) => {
  const [ada, ben] = [await visit("Ada"), await visit("Ben")];
  const { page } = ada;
  await open(page, "poland", "Finn Doyle", "Profile");
  await page.getByLabel("Role of Finn Doyle").selectOption("Support Manager");
  await expect(page.getByRole("region", { name: "What changes for Finn Doyle" })).toContainText("Edit campaigns");
  await page.getByRole("button", { name: "Keep the role" }).click();
  await open(ben.page, "poland", "Ada Kowalska", "Profile");
  await expect(ben.page.getByText("You can’t change the role of Ada Kowalska.")).toBeVisible();
  await open(ben.page, "poland", "Ben Okafor", "Profile");
  await expect(ben.page.getByText("You can’t change the role of Ben Okafor.")).toBeVisible();
  await open(ben.page, "poland", "Finn Doyle", "Profile");
  await ben.page.getByLabel("Role of Finn Doyle").selectOption("account-admin");
  await expect(ben.page.getByRole("alert").filter({ hasText: "You can’t give the role Account Admin." })).toBeVisible();
});

test("003, in Polish: Tak i Nie dla każdego uprawnienia, z powodem tego, co idzie razem", async ({ visit }) => {
  const { page } = await visit("Ada", "pl");
  await page.goto("/a/poland/admin/users?search=Dawid");
  await page.getByRole("link", { name: "Dawid Nowak" }).click();
  await page.getByRole("link", { name: "Uprawnienia" }).click();
  await page.getByRole("radiogroup", { name: "Może zatwierdzać kampanie" }).getByText("Tak", { exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Włączono też" })).toContainText("Może wysyłać bez zatwierdzenia");
  await page.getByRole("button", { name: "Odrzuć zmiany" }).click();
  await page.getByRole("link", { name: "Dostęp", exact: true }).click();
  await expect(page.getByText("Co może Dawid Nowak.")).toBeVisible();
});
