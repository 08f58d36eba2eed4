import { env } from "./env";
import { asking, expect, mailTo, test } from "./fixtures";

const FORM = "Winter letter";
const ADDRESS = "nina.forms@visitor.example";

test("a form is made, published, answered without JavaScript and confirmed by mail; only then there is a contact", async ({
  visit,
  browser,
}) => {
  const { page, call } = await visit("Ada");
  await page.goto("/a/poland/forms");
  await page.getByRole("button", { name: "New form" }).first().click();
  await asking(page).getByLabel("Name").fill(FORM);
  await asking(page).getByRole("button", { name: "Create" }).click();
  await page.waitForURL(/\/forms\/[0-9a-f-]{36}$/);

  await page.getByRole("button", { name: "Add a question" }).click();
  await page.getByRole("menuitem", { name: /^Text/ }).click();
  const question = page.getByRole("group", { name: "3. Text" });
  await question.getByLabel("Question", { exact: true }).fill("First name");
  await question.getByLabel("Put the answer into").selectOption({ label: "First name" });
  await page.getByLabel("Tags").fill("winter-letter");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await expect(page.frameLocator("iframe").getByLabel("First name")).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const path = await page.getByRole("link", { name: "Open the page" }).getAttribute("href");
  const formUrl = page.url();

  const visitor = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
  const open = await visitor.newPage();
  const shown = await open.goto(path!);
  expect(shown!.headers()["content-security-policy"]).toContain("default-src 'none'");
  // Nobody fills in a form at once.
  await expect(async () => {
    await open.getByLabel("E-mail address").fill(ADDRESS);
    await open.getByLabel("First name").fill("Nina <b>");
    await open.getByRole("checkbox").check();
    await open.getByRole("button").click();
    await expect(open.getByRole("heading", { name: "One more step" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const found = () => call("contacts.list", { search: ADDRESS }, { method: "GET" });
  expect((await found()).data).toMatchObject({ rows: [] });

  const { id } = await mailTo(page.request, ADDRESS, "Please confirm your address");
  const { text } = (await (await page.request.get(`/api/dev/mailbox?id=${id}`)).json()) as { text: string };
  const link = /\/f\/confirm\/[A-Za-z0-9_-]{86}/.exec(text)![0];
  await open.goto(link);
  await open.getByRole("button", { name: "Confirm my address" }).click();
  await expect(open.getByRole("heading", { name: "Confirmed" })).toBeVisible();
  expect((await found()).data).toMatchObject({
    rows: [{ email: ADDRESS, firstName: "Nina <b>", tags: ["winter-letter"], emailConsent: "granted" }],
  });
  await visitor.close();

  await page.goto(`${formUrl}/responses`);
  await expect(page.getByRole("link", { name: ADDRESS })).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "As CSV" }).click()]);
  expect((await (await file.createReadStream()).toArray()).join("")).toContain(`"confirmed","${ADDRESS}"`);
});

test("what is no answer of a page is refused: too much, of another kind, to a form that is not there, under another host", async ({
  request,
}) => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const nowhere = `${env.baseUrl}/f/${"A".repeat(22)}`;
  expect((await request.post(nowhere, { headers, data: `f_email0=${"x".repeat(300_000)}` })).status()).toBe(413);
  expect((await request.post(nowhere, { headers: { "content-type": "application/json" }, data: "{}" })).status()).toBe(415);
  expect((await request.post(nowhere, { headers, data: "ticket=x&f_email0=a" })).status()).toBe(404);
  expect((await request.get(nowhere)).status()).toBe(404);
  expect((await request.get(nowhere, { headers: { host: "elsewhere.example" } })).status()).toBe(421);
  expect((await request.get(`${env.baseUrl}/f/confirm/${"A".repeat(86)}`)).status()).toBe(404);
});
