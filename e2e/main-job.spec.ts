import { asking, expect, mailTo, test } from "./fixtures";

test("a marketer's campaign waits until a manager has read and countersigned it, and then it is delivered", async ({ visit }) => {
  const dawid = await visit("Dawid");
  const celia = await visit("Celia");
  const name = "Advent wreath workshop, Poznań";

  await test.step("Dawid opens the draft and sends it for approval", async () => {
    await dawid.page.goto("/a/poland/campaigns?tab=drafts");
    await dawid.page.getByRole("link", { name }).first().click();
    await expect(dawid.page.getByRole("heading", { name })).toBeVisible();
    await expect(dawid.page.getByText("Nothing to fix")).toBeVisible();
    await dawid.page.getByRole("button", { name: "Send for approval" }).click();
    await expect(dawid.page.getByText("Waiting").first()).toBeVisible();
    await dawid.page.goto("/a/poland/outbox");
    await expect(dawid.page.getByRole("row", { name: new RegExp(name) })).toContainText("Waiting");
  });

  await test.step("Celia gets a notice that leads to the review", async () => {
    await mailTo(celia.context.request, "celia@meadowpine.example", name);
    await celia.page.goto("/a/poland/approvals");
    await celia.page.getByRole("link", { name }).first().click();
    await expect(celia.page.getByRole("heading", { name })).toBeVisible();
  });

  await test.step("she reads the message, its audience and the checks, and ticks what she has looked at", async () => {
    const mail = celia.page.frameLocator("iframe").first();
    await expect(mail.getByText("Wreaths, resin and hot apple juice")).toBeVisible();
    await expect(celia.page.getByRole("rowheader", { name: "Will get it" })).toBeVisible();
    await expect(celia.page.getByText("Dawid Nowak has Sender, not Can send without approval", { exact: false })).toBeVisible();
    for (const box of await celia.page.getByRole("checkbox", { name: /Looked at/ }).all()) await box.check();
    await expect(celia.page.getByText("4 of 4 looked at")).toBeVisible();
  });

  await test.step("she countersigns it", async () => {
    await celia.page.getByRole("button", { name: /^Approve/ }).click();
    await asking(celia.page)
      .getByRole("button", { name: /Approve/ })
      .click();
    await expect(asking(celia.page)).toBeHidden();
  });

  await test.step("it is sent, and the report says to how many", async () => {
    await celia.page.goto("/a/poland/campaigns?tab=sent");
    await expect(async () => {
      await celia.page.reload();
      await expect(celia.page.getByRole("row", { name: new RegExp(name) })).toContainText("Sent", { timeout: 1_000 });
    }).toPass({ timeout: 45_000 });
    const row = celia.page.getByRole("row", { name: new RegExp(name) });
    await expect(row).toContainText("D. Nowak");
    await expect(row).toContainText("C. Marsh");
    await celia.page.goto("/a/poland/approvals?tab=done");
    await celia.page.getByRole("link", { name }).first().click();
    await expect(celia.page.locator(".strip .when").first()).toContainText(/\d\d:\d\d (GMT|BST|CES?T)/);
  });

  await test.step("the delivered mail is in the mailbox, with its recipient's name and a way out", async () => {
    const { page } = dawid;
    await page.goto("/dev/mailbox?q=Advent%20wreath");
    await page
      .getByRole("link", { name: /Make your own Advent wreath/ })
      .first()
      .click();
    const mail = page.frameLocator("iframe").first();
    await expect(mail.getByText("Keep a place for me")).toBeVisible();
    await expect(mail.getByText(/Hello\s+\S+,/)).toBeVisible();
    await expect(mail.getByRole("link", { name: "Unsubscribe" })).toBeVisible();
  });
});

test("what changed after an approval is shown, and the old signature counts for nothing", async ({ visit }) => {
  const celia = await visit("Celia");
  await celia.page.goto("/a/poland/campaigns");
  const row = celia.page.getByRole("row", { name: /Trade price list/ });
  await expect(row).toContainText("Changed after approval");
  await celia.page.goto("/a/poland/approvals");
  await celia.page.getByRole("link", { name: "Trade price list, winter" }).first().click();
  await expect(celia.page.getByRole("heading", { name: /What changed since/ })).toBeVisible();
  await expect(celia.page.locator("ins").filter({ hasText: "conifers at autumn prices" }).first()).toBeVisible();
});
