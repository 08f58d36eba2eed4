import { asking, expect, test } from "./fixtures";

test("a Polish browser is spoken to in Polish, and what one chooses instead stays", async ({ browser }) => {
  const context = await browser.newContext({ locale: "pl-PL" });
  const page = await context.newPage();
  await page.goto("/signin");
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  await expect(page.getByRole("button", { name: "Zaloguj się" })).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.goto("/demo");
  await expect(page.getByRole("heading", { name: "Who do you want to be?" })).toBeVisible();
  await page.getByRole("button", { name: "Polski" }).click();
  await expect(page.getByRole("heading", { name: "Kim chcesz być?" })).toBeVisible();
  await context.close();
});

test("the language of the profile shows at once, on every page, and on the sign-in page afterwards", async ({ visit }) => {
  const { page } = await visit("Lena");
  await page.goto("/a/poland/me");
  await page.getByLabel("Language").selectOption({ label: "Polski" });
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("heading", { name: "Profil", level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  await page.goto("/a/poland/campaigns");
  await expect(page.getByRole("heading", { name: "Kampanie", level: 1 })).toBeVisible();
  await page.context().clearCookies({ name: "countersign-session" });
  await page.goto("/signin");
  await expect(page.getByRole("button", { name: "Zaloguj się" })).toBeVisible();
});

test("in Polish a marketer learns what a draft still needs, and a manager reviews what waits", async ({ visit }) => {
  const dawid = await visit("Dawid", "pl");
  const { campaignId } = (await dawid.call("campaigns.create", { name: "Wieniec adwentowy" })).data as { campaignId: string };
  await dawid.page.goto(`/a/poland/campaigns/${campaignId}`);
  const checks = dawid.page.getByRole("region", { name: "Lista kontrolna" });
  await expect(checks.getByText("Wybierz, kto dostanie wiadomość.").first()).toBeVisible();
  await expect(checks.getByText("Napisz temat.").first()).toBeVisible();
  await dawid.page.getByRole("button", { name: "Wyślij do zatwierdzenia" }).hover();
  await expect(dawid.page.getByText("Jeszcze nie można wysłać.").first()).toBeVisible();

  const celia = await visit("Celia", "pl");
  await celia.page.goto("/a/poland/approvals");
  await celia.page.getByRole("link", { name: "Trade price list, winter" }).first().click();
  await expect(celia.page.getByText("Czeka na kontrasygnatę")).toBeVisible();
  await expect(celia.page.getByRole("rowheader", { name: "Dostaną wiadomość" })).toBeVisible();
  await celia.page.getByRole("button", { name: "Odrzuć" }).click();
  const dialog = asking(celia.page);
  await dialog.getByRole("button", { name: "Odrzuć" }).click();
  await expect(dialog.getByText("Podaj powód, aby autor wiedział, co zrobić.")).toBeVisible();
});

test("what the server refuses is said in Polish", async ({ visit }) => {
  const { page } = await visit("Dawid", "pl");
  await page.goto("/a/poland/me");
  await page.getByLabel("Obecne hasło").fill("not the password");
  await page.getByLabel("Nowe hasło").fill("ten characters and more");
  await page.getByRole("button", { name: "Zmień hasło" }).click();
  await expect(page.getByText("To nie jest Twoje obecne hasło.")).toBeVisible();
});
