import { startTestProvider, type TestProvider } from "@countersign/core/identity-providers/testing";
import { asking, expect, test } from "./fixtures";

let provider: TestProvider;
test.beforeAll(async () => {
  provider = await startTestProvider();
});
test.afterAll(() => provider?.stop());

test("004: an identity provider is set up, tested and mapped, and somebody new signs in with it", async ({ visit, browser }) => {
  const { page } = await visit("Ada");
  const name = `Pine ID ${Date.now().toString(36)}`;
  const sub = `flora-${Date.now().toString(36)}`;
  provider.says({ sub, email: `${sub}@pine.example`, email_verified: true, name: "Flora Pine", groups: ["florists"] });

  await page.goto("/a/poland/admin/sign-in?provider=new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Issuer", { exact: true }).fill("pine.example");
  await page.getByLabel("Client ID", { exact: true }).fill(provider.clientId);
  await page.getByLabel("Client secret", { exact: true }).fill(provider.secret);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("An issuer is an address that begins with https://")).toBeVisible();
  await page.getByLabel("Issuer", { exact: true }).fill(provider.issuer);
  await page.getByLabel("Client secret", { exact: true }).fill(provider.secret);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Add line" }).click();
  const line = page.getByRole("listitem", { name: "Line 1" });
  await line.getByLabel("Value").fill("florists");
  await line.getByLabel("Role", { exact: true }).selectOption({ label: "Marketing User" });
  await expect(page.getByText("Nobody has signed in with it yet, so these lines change nobody.")).toBeVisible();
  await page.getByRole("button", { name: "Save lines" }).click();
  await expect(page.getByRole("button", { name: "Save lines" })).toBeDisabled();

  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("The connection works. Nobody was signed in or changed by the test.")).toBeVisible();
  await expect(page.getByText("the role Marketing User")).toBeVisible();

  const newcomer = await browser.newContext();
  const theirs = await newcomer.newPage();
  await theirs.goto("/signin");
  await theirs.getByRole("button", { name: `Continue with ${name}` }).click();
  await expect(theirs).toHaveURL(/\/a\/poland/);
  await theirs.goto("/a/poland/me");
  await expect(theirs.getByText("Flora Pine").first()).toBeVisible();
  await newcomer.close();

  await page.goto("/a/poland/admin/sign-in");
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Remove provider" }).click();
  await asking(page).getByRole("button", { name: "Remove provider" }).click();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("005: a way back from a provider that did not begin here is told in words", async ({ page }) => {
  await page.goto("/api/sign-in/callback/01998a5e-7c1f-7000-8000-000000000001?state=x&code=y");
  await expect(page).toHaveURL(/\/signin\?problem=sign-in-unknown$/);
  await expect(page.getByText("This way to sign in did not begin here. Begin again.")).toBeVisible();
});
