import type { BrowserContext, Page } from "@playwright/test";
import { codeAt } from "./authenticator";
import { env } from "./env";
import { callProcedure, expect, mailTo, test } from "./fixtures";
import { newcomer, PASSWORD } from "./newcomers";

/** Signs in by password in a new browser; stops where the product stops. */
async function byPassword(page: Page, email: string): Promise<void> {
  await page.goto("/signin?next=/a/poland/me");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function setUpApp(page: Page): Promise<{ key: string; codes: string[] }> {
  await page.goto("/a/poland/me");
  await page.getByRole("button", { name: "Set up an app" }).click();
  const dialog = page.getByRole("dialog", { name: "Authenticator app" });
  await expect(dialog.getByRole("img", { name: /picture for its camera/ })).toBeVisible();
  const key = await dialog.locator("code").innerText();
  await dialog.getByLabel("Code that the app shows").fill("000000");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog.getByText(/This code is not right/)).toBeVisible();
  await dialog.getByLabel("Code that the app shows").fill(codeAt(key, new Date()));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const kept = page.getByRole("dialog", { name: "Keep these codes" });
  await expect(kept.getByRole("listitem")).toHaveCount(10);
  const codes = await kept.getByRole("listitem").allInnerTexts();
  await kept.getByRole("button", { name: "I have kept them" }).click();
  return { key, codes };
}

test("An authenticator app is set up, asked for at sign-in through reloads and bad codes, and stood in for by a recovery code", async ({
  visit,
  browser,
}) => {
  test.slow();
  const ada = await visit("Ada");
  const kasia = await newcomer(browser, ada, "Kasia Two", "sales-user");
  const { codes } = await setUpApp(kasia.page);
  expect(codes).toHaveLength(10);
  await expect(kasia.page.getByText("10 of 10 are left.")).toBeVisible();
  await mailTo(ada.context.request, kasia.email, "How you sign in was changed");

  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await byPassword(page, kasia.email);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  // What is opened anew takes no press before it has loaded.
  await page.waitForLoadState();
  expect((await callProcedure(context.request, "identity.profile", {}, { method: "GET" })).status, "a password alone opens nothing").toBe(
    401,
  );
  await page.getByLabel("Code", { exact: true }).fill("123456");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/This code is not right/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(kasia.email)).toBeVisible();
  const before = await sessionCookie(context);
  await page.getByLabel("Code", { exact: true }).fill(codes[0]!);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/a/poland/me");
  const after = await sessionCookie(context);
  expect(after.value, "a new token after the second step").not.toBe(before.value);
  expect(after).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await expect(page.getByText("9 of 10 are left.")).toBeVisible();
  await Promise.all([context.close(), kasia.context.close()]);
});

test("A dangerous change asks for a new proof in one dialog, and goes on with what was typed", async ({ visit, browser }) => {
  test.slow();
  const ada = await visit("Ada");
  const owner = await newcomer(browser, ada, "Otto Fresh", "sales-user");
  const { page } = owner;
  // What the server answers eleven minutes later, without the wait: the change itself is what is tried again.
  let refusals = 0;
  await page.route("**/api/trpc/signInMethods.startApp*", async (route) => {
    if ((refusals += 1) > 1) return route.continue();
    const error = { json: { message: "stale", code: -32003, data: { code: "FORBIDDEN", httpStatus: 403, kind: "not-fresh" } } };
    await route.fulfill({ status: 403, contentType: "application/json", body: JSON.stringify([{ error }]) });
  });
  await page.goto("/a/poland/me");
  await page.getByRole("button", { name: "Set up an app" }).click();
  const dialog = page.getByRole("dialog", { name: "Is it really you?" });
  await dialog.getByLabel("Your password").fill("not my password");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByText("This is not your current password.")).toBeVisible();
  const before = await sessionCookie(owner.context);
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("dialog", { name: "Authenticator app" })).toBeVisible();
  expect((await sessionCookie(owner.context)).value, "a new token after a new proof").not.toBe(before.value);
  expect(refusals).toBe(2);
  await owner.context.close();
});

test("A passkey is added and signs in alone; where the product is opened by a number, it says why there are none", async ({
  visit,
  browser,
}) => {
  test.slow();
  const ada = await visit("Ada");
  const paula = await newcomer(browser, ada, "Paula Key", "sales-user");
  const { page, context } = paula;
  await page.goto("/a/poland/me");
  const add = page.getByRole("button", { name: "Add a passkey" });
  if (/^[\d.]+$/.test(new URL(env.baseUrl).hostname)) {
    await expect(add).toHaveAccessibleDescription(/opened by a number/);
    return context.close();
  }
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await add.click();
  const naming = page.getByRole("dialog", { name: "Add a passkey" });
  await naming.getByLabel("Name").fill("Work laptop");
  await naming.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("dialog", { name: "Keep these codes" }).getByRole("button", { name: "I have kept them" }).click();
  await expect(page.locator("b", { hasText: "Work laptop" })).toBeVisible();
  await expect(page.getByText("not used yet")).toBeVisible();

  await context.clearCookies();
  await page.goto("/signin?next=/a/poland/me");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/a/poland/me");
  await expect(page.getByText(/by passkey/).first()).toBeVisible();

  await context.clearCookies();
  await byPassword(page, paula.email);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await page.waitForLoadState();
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/a/poland/me");
  await page.getByRole("button", { name: "Remove Work laptop" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
  await context.close();
});

async function sessionCookie(context: BrowserContext) {
  const found = (await context.cookies()).find(({ name }) => name.endsWith("countersign-session"));
  expect(found).toBeDefined();
  return found!;
}
