import { expect, test } from "./fixtures";

/** A name that no earlier run has given to a team or an account of this demo. */
const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;

test("002: a team is made for a department, filled, and deleted after saying what goes with it", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/teams");
  await page.getByRole("button", { name: "New team" }).click();
  const dialog = page.getByRole("dialog", { name: "New team" });
  await dialog.getByLabel("Name", { exact: true }).fill("MARKET1NG");
  await dialog.getByRole("button", { name: "Create team" }).click();
  await expect(dialog.getByText("People could mistake it for the team “Marketing”.")).toBeVisible();
  const name = fresh("Presales");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByRole("button", { name: "Create team" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.getByLabel("Put somebody in").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Put in", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Take .+ out$/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Delete team" }).click();
  const asked = page.getByRole("dialog", { name: `Delete “${name}”?` });
  await expect(asked).toContainText("1 person is taken out");
  await asked.getByRole("button", { name: "Delete team" }).click();
  await expect(page).toHaveURL(/\/a\/poland\/admin\/teams$/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("003: from the parent a child account is made, somebody gets access to it, and an app of it is switched off and on", async ({
  visit,
}) => {
  const { page } = await visit("Ada");
  await page.goto("/a/meadow-pine/admin/accounts");
  await page.getByRole("button", { name: "New account" }).click();
  const dialog = page.getByRole("dialog", { name: "New account" });
  const name = fresh("North");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Address").fill("poland");
  await dialog.getByRole("button", { name: "Create account" }).click();
  await expect(dialog.getByText("People could mistake it for the address “poland”.")).toBeVisible();
  await dialog.getByLabel("Address").fill(name.toLowerCase().replace(" ", "-"));
  await dialog.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.getByLabel("Give access to").selectOption({ index: 1 });
  await page.getByLabel(/^Role of /).selectOption({ label: "Marketing User" });
  await page.getByRole("button", { name: "Give access" }).click();
  await expect(page.getByText("2 people have access, you among them.")).toBeVisible();
  await page.getByRole("button", { name: "Switch Campaigns off" }).click();
  await expect(page.getByRole("dialog", { name: /Campaigns/ })).toContainText("its admins lose Admin Settings there as well");
  await page
    .getByRole("dialog", { name: /Campaigns/ })
    .getByRole("button", { name: "Switch off" })
    .click();
  await page.getByRole("button", { name: "Switch Campaigns on" }).click();
  await expect(page.getByRole("button", { name: "Switch Campaigns off" })).toBeVisible();
});

test("An open team is joined and left on one's own page; one that others decide about is locked, with the reason", async ({ visit }) => {
  const { page, call } = await visit("Ada");
  const name = fresh("Football");
  const made = await call("teams.create", { name, description: "Tuesdays at six", joining: "open" });
  expect(made.error).toBeNull();
  await page.goto("/a/poland/me");
  const line = page.getByRole("listitem").filter({ hasText: name });
  await expect(line).toContainText("Tuesdays at six");
  await expect(line).toContainText("No access group");
  await line.getByRole("button", { name: `Join ${name}` }).click();
  await expect(line).toContainText("You are in it");
  await line.getByRole("button", { name: `Leave ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Leave ${name}?` });
  await expect(dialog).toContainText("You lose what the team brings");
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(line.getByRole("button", { name: `Join ${name}` })).toBeVisible();

  // Closed while it is on the screen: the refusal comes in words.
  const { id } = made.data as { id: string };
  await line.getByRole("button", { name: `Join ${name}` }).click();
  await expect(line).toContainText("You are in it");
  expect((await call("teams.update", { id, name, description: "", joining: "chosen", version: 1 })).error).toBeNull();
  await line.getByRole("button", { name: `Leave ${name}` }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "decides who is in it." })).toBeVisible();
  await expect(line.getByRole("button", { name: `Leave ${name}` })).toHaveAccessibleDescription(
    /You can’t leave .+ decides who is in it\./,
  );
});

test("A name that is too long for an account or a sender is refused in words, and stays as it was typed", async ({ visit }) => {
  const { page } = await visit("Ada");
  const long = "Meadow ".repeat(20).trim();
  await page.goto("/a/uk/admin/account");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill(long);
  await page.getByRole("button", { name: "Save account" }).click();
  await expect(page.getByText("A name has at most 80 characters.")).toBeVisible();
  await expect(name).toHaveValue(long);
  await page.goto("/a/uk/admin/sending");
  const sender = page.getByLabel("Name", { exact: true });
  await sender.fill(long);
  await page.getByLabel("Address", { exact: true }).fill("new@meadowpine.example");
  await page.getByRole("button", { name: "Add and mail the link" }).click();
  await expect(page.getByText("A name has at most 80 characters.").first()).toBeVisible();
  await expect(sender).toHaveValue(long);
});

test("A child account has no Accounts of its own, and its people find none of the parent's", async ({ visit }) => {
  const { page } = await visit("Ada");
  const response = await page.goto("/a/poland/admin/accounts");
  expect(response?.status()).toBe(404);
});

test("The switcher keeps the page, and goes Home from one that the other account does not have for the person", async ({ visit }) => {
  const { page } = await visit("Ada");
  const switchTo = async (name: RegExp) => {
    await page.getByRole("button", { name: /Switch account$/ }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await page.goto("/a/meadow-pine/admin/users");
  await switchTo(/Poland/);
  await expect(page).toHaveURL(/\/a\/poland\/admin\/users$/);
  await page.goto("/a/meadow-pine/admin/accounts");
  await switchTo(/Poland/);
  await expect(page).toHaveURL(/\/a\/poland$/);
});

test("002, in Polish: a team is made and described in the words of its reader", async ({ visit }) => {
  const { page } = await visit("Ada", "pl");
  await page.goto("/a/poland/admin/teams");
  await page.getByRole("button", { name: "Nowy zespół" }).click();
  const dialog = page.getByRole("dialog", { name: "Nowy zespół" });
  const name = fresh("Sprzedaż");
  await dialog.getByLabel("Nazwa", { exact: true }).fill(name);
  await dialog.getByLabel("Do czego służy").fill("Region północny");
  await dialog.getByRole("button", { name: "Utwórz zespół" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("W tym zespole nikogo nie ma.")).toBeVisible();
});
