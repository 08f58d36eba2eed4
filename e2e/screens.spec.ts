import { asking, expect, test, type Visitor } from "./fixtures";
import { expectNoOverflow, expectUsable } from "./usable";

const IN_ACCOUNT = [
  "",
  "/campaigns",
  "/outbox",
  "/approvals",
  "/contacts",
  "/contacts?where=city+is+Pozna%C5%84&where=consent+~+x",
  "/contacts/add",
  "/contacts/import",
  "/contacts/import?how=paste",
  "/contacts/changes",
  "/contacts/export",
  "/contacts/export?search=anna&where=city+is+Pozna%C5%84",
  "/segments",
  "/segments/new",
  "/forms",
  "/me",
  "/me/access",
  "/me/requests",
  "/me/ask?permission=campaign.approve&from=%2Fa%2Fpoland%2Fcampaigns",
  "/admin/requests",
  "/admin/requests?tab=answered",
  "/admin/users",
  "/admin/users?status=invited&sort=newest",
  "/admin/roles",
  "/admin/roles/new",
  "/admin/roles/marketing-user",
  "/admin/roles/compare?ids=marketing-user,marketing-manager",
  "/admin/teams",
  "/admin/contact-access",
  "/admin/contact-access?tab=groups",
  "/admin/contact-access?tab=none",
  "/admin/explain",
  "/me/explain?permission=role.manage",
  "/admin/default-access",
  "/admin/reviews",
  "/admin/reviews/new",
  "/admin/security",
  "/admin/apps",
  "/admin/apps/campaigns",
  "/admin/apps/campaigns?change=yes",
  "/admin/sending",
  "/admin/suppressions",
  "/admin/fields",
  "/admin/sign-in",
  "/admin/sign-in?provider=new",
  "/admin/approval-rules",
  "/admin/approval-rules/new",
  "/admin/approval-rules/try",
  "/admin/account",
  "/admin/audit",
  "/admin/audit?family=role&refused=1",
  "/admin/audit/rights",
  "?steps=all",
  "/help",
  "/help/contacts",
  "/help/roles-and-permissions?from=%2Fa%2Fpoland%2Fcampaigns",
];
const PAGES = [
  ...IN_ACCOUNT.map((path) => `/a/poland${path}`),
  "/a/meadow-pine/admin/accounts",
  "/a/meadow-pine/admin/accounts/poland",
  "/demo",
  "/signin?problem=sign-in-link-first",
  "/reset",
  "/reset/no-link",
  "/invite/no-link",
];

/** The tabs of a person's page, in a child account and in the parent. */
async function pagesOfPeople({ page }: Visitor): Promise<string[]> {
  const tabs = ["accounts", "permissions", "teams", "access", "sessions", "history"];
  const pages: string[] = [];
  for (const [account, name] of [
    ["poland", "Dawid Nowak"],
    ["meadow-pine", "Ben Okafor"],
  ] as const) {
    await page.goto(`/a/${account}/admin/users?search=${encodeURIComponent(name)}`);
    const address = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    pages.push(`${address}`, ...tabs.map((tab) => `${address}?tab=${tab}`));
  }
  return pages;
}

/** The review that is under way, and a packet of it. */
async function pagesOfReview({ page }: Visitor): Promise<string[]> {
  await page.goto("/a/poland/admin/reviews");
  const review = await page.getByRole("link", { name: "Autumn review" }).getAttribute("href");
  return [`${review}`, `${review}/none`];
}

/** A contact, its form, and two with one address. */
async function pagesOfContact({ page, call }: Visitor): Promise<string[]> {
  await page.goto("/a/poland/contacts");
  const address = await page.locator('a[href*="peek="]').first().getAttribute("href");
  const contact = `/a/poland/contacts/${new URLSearchParams(address?.split("?")[1]).get("peek")}`;
  const email = `screens.${Date.now()}@twice.example`;
  const add = async (city: string) =>
    ((await call("contacts.create", { email, city, tags: [], consent: { state: "none" } })).data as { id: string }).id;
  const [stays, goes] = [await add("Gdynia"), await add("Sopot")];
  return [contact, `${contact}/edit`, `/a/poland/contacts/${stays}`, `/a/poland/contacts/${stays}/merge/${goes}`];
}

/** The form of the demo, and what people answered. */
async function pagesOfForm({ page }: Visitor): Promise<string[]> {
  await page.goto("/a/poland/forms");
  const form = await page.getByRole("link", { name: "Garden letter" }).getAttribute("href");
  return [`${form}`, `${form}/responses`];
}

/** A file whose columns are chosen. */
async function pagesOfImport({ page }: Visitor): Promise<string[]> {
  await page.goto("/a/poland/contacts/import?how=paste");
  await page.locator("textarea").fill("E-mail\tSoil\nscreens@import.example\t6,5");
  await page.locator("form button[type=submit]").last().click();
  await page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
  return [page.url()];
}

for (const [theme, width, language] of [
  ["light", 1280, "en"],
  ["dark", 390, "en"],
  ["light", 390, "pl"],
  ["dark", 1280, "pl"],
] as const) {
  for (const [what, pagesOf] of [
    ["every page", async () => PAGES],
    ["a person’s page", pagesOfPeople],
    ["a review", pagesOfReview],
    ["a contact", pagesOfContact],
    ["a form", pagesOfForm],
    ["an import", pagesOfImport],
  ] as const) {
    test(`${what} is usable for everybody, in ${theme} at ${width} px in ${language}, and nothing runs out at the side`, async ({
      visit,
    }) => {
      test.setTimeout(240_000);
      const ada = await visit("Ada", language);
      const { page } = ada;
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      for (const path of await pagesOf(ada)) {
        await page.goto(path);
        await expect(page.locator("h1")).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expectUsable(page);
      }
      expect(errors).toEqual([]);
    });
  }
}

test("what can be done in the outbox is not cut off, also beside a struck-out signature", async ({ visit }) => {
  const { page } = await visit("Greta");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/a/poland/outbox");
  await expect(page.getByText("Changed after approval").first()).toBeVisible();
  const withdraw = page.getByRole("button", { name: "Withdraw" });
  for (const button of await withdraw.all()) {
    const box = await button.boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(1280);
  }
  await expect(withdraw.first()).toBeVisible();
  await expectNoOverflow(page);
});

test("on a phone a figure in a list says what it counts", async ({ visit }) => {
  const { page } = await visit("Celia");
  await page.setViewportSize({ width: 390, height: 800 });
  for (const [path, head] of [
    ["campaigns", "Audience"],
    ["segments", "Size"],
  ] as const) {
    await page.goto(`/a/poland/${path}`);
    const figure = page.locator("td.num").first();
    await expect(figure).toBeVisible();
    expect(await figure.evaluate((cell) => getComputedStyle(cell, "::before").content), path).toContain(head);
    await expectNoOverflow(page);
  }
});

test("the mailbox fits a phone, as a list and with a mail open", async ({ visit }) => {
  const ada = await visit("Ada");
  expect((await ada.call("sending.test")).error).toBeNull();
  const { page } = ada;
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/dev/mailbox");
  const newest = page.locator(".maillist li a").first();
  await expect(newest).toBeVisible();
  await expectNoOverflow(page);
  await newest.click();
  await expect(page.locator("iframe, pre").first()).toBeVisible();
  await expectNoOverflow(page);
});

test("the theme that one chooses stays, also before the page has loaded its scripts", async ({ visit }) => {
  const { page } = await visit("Dawid");
  await page.getByRole("button", { name: "Light / dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", /light|dark/);
  const chosen = await page.locator("html").getAttribute("data-theme");
  const response = await page.goto("/a/poland/campaigns");
  expect(await response!.text()).toContain(`data-theme="${chosen}"`);
});

test("two editors: the second one learns of the first one's save, and loses nothing", async ({ visit }) => {
  const dawid = await visit("Dawid");
  const lena = await visit("Lena");
  const { campaignId } = (await dawid.call("campaigns.create", { name: "Written by two" })).data as { campaignId: string };
  await dawid.page.goto(`/a/poland/campaigns/${campaignId}`);
  await lena.page.goto(`/a/poland/campaigns/${campaignId}`);
  const subjectIn = (page: typeof dawid.page) => page.getByRole("textbox", { name: "Subject", exact: true });
  const saved = dawid.page.waitForResponse((response) => response.url().includes("campaigns.save") && response.ok());
  await subjectIn(dawid.page).fill("Written by Dawid");
  await saved;
  await subjectIn(lena.page).fill("Written by Lena");
  await expect(asking(lena.page).getByText("Dawid Nowak", { exact: false }).first()).toBeVisible();
});

test("two windows of one person: it says so, and shows in what they differ", async ({ visit }) => {
  const { page, context, call } = await visit("Dawid");
  const { campaignId } = (await call("campaigns.create", { name: "Written twice" })).data as { campaignId: string };
  const other = await context.newPage();
  await page.goto(`/a/poland/campaigns/${campaignId}`);
  await other.goto(`/a/poland/campaigns/${campaignId}`);
  const saved = page.waitForResponse((response) => response.url().includes("campaigns.save") && response.ok());
  await page.getByRole("textbox", { name: "Subject", exact: true }).fill("From the first window");
  await saved;
  await other.getByRole("textbox", { name: "Subject", exact: true }).fill("From the second window");
  const dialog = other.getByRole("dialog", { name: "You saved this draft in another window" });
  await expect(dialog.getByText("From the first window")).toBeVisible();
  await expect(dialog.getByText("From the second window")).toBeVisible();
  await expect(dialog.getByText("Preview text")).toHaveCount(0);
  await expect(dialog.getByText("Their", { exact: false })).toHaveCount(0);
});
