import type { APIRequestContext } from "@playwright/test";
import { expect, test, type Visitor } from "./fixtures";

interface Mailbox {
  readonly rows: readonly { readonly id: string }[];
}

test("an unsubscribe link changes nothing when it is only opened, and holds once it is pressed", async ({ visit, request }) => {
  const celia = await visit("Celia");
  const { campaignId } = await sendToTheUk(celia, "Seed potatoes are in");
  const mail = (await (await request.get(`/api/dev/mailbox?id=${await caught(request, "Seed potatoes")}`)).json()) as {
    headers: { name: string; value: string }[];
  };
  const header = mail.headers.find(({ name }) => name.toLowerCase() === "list-unsubscribe")!.value;
  const oneClick = /<([^>]+)>/.exec(header)![1]!;

  const audienceOf = async (): Promise<number> => {
    const copy = (await celia.call("campaigns.duplicate", { campaignId }, { account: "uk" })).data as { campaignId: string };
    const { data } = await celia.call("campaigns.check", { campaignId: copy.campaignId }, { account: "uk", method: "GET" });
    return (data as { audience: { total: number } }).audience.total;
  };
  const before = await audienceOf();
  expect((await request.get(oneClick)).status()).toBeLessThan(500);
  await request.get(oneClick.replace("/api/unsubscribe/", "/u/"));
  const broken = await request.post(`${oneClick.slice(0, -3)}AAA`, { form: { "List-Unsubscribe": "One-Click" } });
  expect(broken.status()).toBe(404);
  expect(await broken.text()).toContain("This link is incomplete");
  expect(await audienceOf()).toBe(before);
  const pressed = await request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" } });
  expect(pressed.ok()).toBe(true);
  expect(await audienceOf()).toBe(before - 1);
});

test("the link in the mail itself leads out of the mailbox to a page that names the sender; a broken one is never confirmed", async ({
  visit,
  request,
}) => {
  const celia = await visit("Celia");
  const subject = `Onion sets are in, ${Date.now()}`;
  const { campaignId } = await sendToTheUk(celia, subject);
  const { page, context } = celia;
  const mailId = await caught(request, subject);
  await page.goto(`/dev/mailbox?id=${mailId}`);
  const opens = context.waitForEvent("page");
  await page.frameLocator("iframe.mail-framed").getByRole("link", { name: "Unsubscribe" }).click();
  const link = await opens;
  await expect(link.getByRole("heading", { name: /^No more mails from Meadow & Pine/ })).toBeVisible();
  expect(await link.evaluate(() => window.opener)).toBeNull();

  const whole = new URL(link.url()).pathname;
  for (const address of [`${whole.slice(0, -3)}AAA`, `${whole.slice(0, -3)}AAA?done=1`, "/u/garbage"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "This link is incomplete." }), address).toBeVisible();
    await expect(page.getByRole("button", { name: "Unsubscribe" })).toHaveCount(0);
  }

  await link.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(link.getByRole("heading", { name: /^Done: no more mails from Meadow & Pine/ })).toBeVisible();
  await link.goto(whole);
  await expect(link.getByRole("heading", { name: /^You are already unsubscribed from Meadow & Pine/ })).toBeVisible();

  await page.goto(`/dev/mailbox?id=${mailId}`);
  await expect(page.getByRole("group", { name: "Act as the recipient" }).getByText("Unsubscribed")).toBeVisible();
  await page.goto(`/a/uk/campaigns/${campaignId}/report`);
  await expect(page.locator(".tally > div").filter({ hasText: "Unsubscribed" }).locator("dd")).toHaveText(/^1/);
});

/** Celia sends a letter to everyone in the UK at once. */
async function sendToTheUk(celia: Visitor, subject: string): Promise<{ campaignId: string }> {
  const account = "uk";
  const made = (await celia.call("campaigns.create", { name: subject }, { account })).data as { campaignId: string; revisionId: string };
  const { campaignId } = made;
  const editor = (await celia.call("campaigns.get", { campaignId }, { account, method: "GET" })).data as {
    content: object;
    identities: { id: string }[];
  };
  const segments = (await celia.call("segments.list", { limit: 50 }, { account, method: "GET" })).data as {
    rows: { id: string; name: string }[];
  };
  const segmentId = segments.rows.find(({ name }) => name === "Everyone in the UK")?.id;
  const senderIdentityId = editor.identities[0]!.id;
  const content = { ...editor.content, subject, preheader: "Early ones first.", segmentId, senderIdentityId, document: letter };
  const saved = (await celia.call("campaigns.save", { ...made, saveNo: 0, content }, { account })).data as {
    revisionId: string;
    saveNo: number;
  };
  const sent = await celia.call("campaigns.sendDirectly", { campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo }, { account });
  expect(sent.status, JSON.stringify(sent.error)).toBe(200);
  return { campaignId };
}

/** The id of a caught mail whose subject contains the text; waits for it. */
async function caught(request: APIRequestContext, subject: string): Promise<string> {
  let id: string | undefined;
  await expect(async () => {
    const { rows } = (await (await request.get(`/api/dev/mailbox?subject=${encodeURIComponent(subject)}`)).json()) as Mailbox;
    id = rows.at(-1)?.id;
    expect(id).toBeDefined();
  }).toPass({ timeout: 45_000 });
  return id!;
}

const letter = {
  version: 1,
  blocks: [
    { kind: "heading", id: "h", level: 1, text: "Seed potatoes are in" },
    {
      kind: "text",
      id: "t",
      content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Early ones first." }] }] },
    },
    { kind: "footer", id: "f", reason: "You asked for the garden letter." },
  ],
};
