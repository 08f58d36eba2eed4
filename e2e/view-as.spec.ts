import { expect, test } from "./fixtures";

test("an Account Admin looks at the account as a role: nothing can be changed, and the banner leads back", async ({ visit }) => {
  const ada = await visit("Ada");
  const { page } = ada;
  await page.goto("/a/poland/admin/roles/marketing-user");
  await page.getByRole("button", { name: "View as this role" }).click();
  const dialog = page.getByRole("dialog", { name: "View as Marketing User" });
  await dialog.getByLabel("In the team").selectOption({ label: "Marketing" });
  await dialog.getByRole("button", { name: "Start viewing" }).click();
  await expect(page.getByText("as you would see it as Marketing User in the team Marketing")).toBeVisible();
  // What is opened anew takes no press before it has loaded.
  await page.waitForLoadState();
  await expect(page.getByRole("link", { name: "Admin Settings" })).toHaveCount(0);
  expect((await ada.call("people.list", { limit: 5 }, { method: "GET" })).status).toBe(403);
  const refused = await ada.call("campaigns.create", { name: "Not while looking" });
  expect([refused.status, refused.error?.code]).toEqual([409, "viewing"]);
  await page.getByRole("button", { name: "Stop viewing" }).click();
  await expect(page.getByRole("heading", { name: "Marketing User", level: 1 })).toBeVisible();
  await expect(page.getByText("Stop viewing")).toHaveCount(0);
  expect((await ada.call("people.list", { limit: 5 }, { method: "GET" })).status).toBe(200);
});

test("an Account Admin looks at the account as a person of it, in this browser alone", async ({ visit }) => {
  const ada = await visit("Ada");
  const { page } = ada;
  await page.goto("/a/poland/admin/users?search=Hugo");
  await page.getByRole("link", { name: "Hugo Silva" }).click();
  await page.getByRole("button", { name: "View as Hugo Silva" }).click();
  await page.getByRole("button", { name: "Start viewing" }).click();
  await expect(page.getByText("You are looking at Poland as Hugo Silva sees it.")).toBeVisible();
  await page.goto("/a/poland/me/access");
  await expect(page.getByText("Sales User").first()).toBeVisible();
  const phone = await visit("Ada");
  expect((await phone.call("people.list", { limit: 5 }, { method: "GET" })).status, "another browser of hers sees on").toBe(200);
  await page.goto("/a/uk");
  await expect(page.getByText("You are looking at Poland as Hugo Silva sees it.")).toBeVisible();
  await page.getByRole("button", { name: "Stop viewing" }).click();
  await expect(page.getByRole("heading", { name: "Hugo Silva", level: 1 })).toBeVisible();
});

test("while an Account Admin looks as somebody else, what would change something is locked and says so before it is pressed", async ({
  visit,
}) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/users?search=Ben");
  await page.getByRole("link", { name: "Ben Okafor" }).click();
  await page.getByRole("button", { name: "View as Ben Okafor" }).click();
  await page.getByRole("button", { name: "Start viewing" }).click();
  await expect(page.getByText("You are looking at Poland as Ben Okafor sees it.")).toBeVisible();
  const because = "You are looking as Ben Okafor: nothing can be changed.";
  const isLocked = async (name: string | RegExp) => {
    const button = page.getByRole("button", { name }).first();
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription(new RegExp(because));
  };
  await page.goto("/a/poland/me");
  await isLocked("Save profile");
  await page.goto("/a/poland/admin/teams");
  await isLocked("New team");
  await page.goto("/a/poland/admin/users");
  await isLocked("Invite people");
  await page.getByRole("button", { name: "Actions for Hugo Silva" }).click();
  await expect(page.getByRole("menuitem", { name: /^Suspend/ })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("menuitem", { name: /^Suspend/ })).toContainText(because);
  await page.keyboard.press("Escape");
  await page.goto("/a/poland/campaigns");
  await expect(page.getByRole("button", { name: "New campaign" })).toHaveAccessibleDescription(/nothing can be changed/);
  await page.getByRole("link", { name: "Advent wreath workshop, Poznań" }).click();
  await expect(page.getByText("nothing can be changed. Stop viewing first").first()).toBeVisible();
  await expect(page.getByRole("textbox"), "a draft is shown, not written on").toHaveCount(0);
  await page.getByRole("button", { name: "Stop viewing" }).click();
  await expect(page.getByRole("heading", { name: "Ben Okafor", level: 1 })).toBeVisible();
  await page.goto("/a/poland/me");
  await expect(page.getByRole("button", { name: "Save profile" })).not.toHaveAttribute("aria-disabled");
});

test("nobody looks upwards: an Admin is refused the view of an Account Admin, permission by permission", async ({ visit }) => {
  const { page } = await visit("Ben");
  await page.goto("/a/poland/admin/roles/account-admin");
  await page.getByRole("button", { name: "View as this role" }).click();
  const dialog = page.getByRole("dialog", { name: "View as Account Admin" });
  await dialog.getByRole("button", { name: "Start viewing" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Create and change roles");
});
