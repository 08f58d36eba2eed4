import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect, mailTo, type Visitor } from "./fixtures";

/** What people who join choose. */
export const PASSWORD = "a long enough password";

let made = 0;
/** An address that nobody has. */
export const guest = () => `guest-${Date.now()}-${(made += 1)}@people.example`;

interface Listed {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly roleName: string; readonly status: string }[];
}

export async function personNamed(admin: Visitor, search: string): Promise<Listed["rows"][number]> {
  const { data } = await admin.call("people.list", { search }, { method: "GET" });
  const found = (data as Listed).rows[0];
  expect(found, search).toBeDefined();
  return found!;
}

/** Invites somebody past the dialog and gives their link. */
export async function inviteByLink(
  admin: Visitor,
  email: string,
  role = "sales-user",
  account = "poland",
): Promise<{ id: string; link: string }> {
  const { data, error } = await admin.call(
    "invitations.invite",
    { people: [{ address: email }], role, teams: [], by: "link" },
    { account },
  );
  expect(error).toBeNull();
  const [result] = data as { id: string; link: string }[];
  return result!;
}

/** Opens a link in a browser in which nobody is signed in. */
export async function asNobody(browser: Browser, link: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(link);
  return { context, page };
}

export async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join and sign in" }).click();
  await page.waitForURL(/\/a\//);
}

/** Makes somebody who has joined, and whose browser is open. */
export async function newcomer(browser: Browser, admin: Visitor, name: string, role?: string, account?: string) {
  const email = guest();
  const { id, link } = await inviteByLink(admin, email, role, account);
  const { context, page } = await asNobody(browser, link);
  await join(page, name);
  return { id, email, context, page };
}

/** The link of a mail of the product, from the demo's mailbox. */
export async function linkIn(visitor: Visitor, to: string, subject: string, kind: "invite" | "reset"): Promise<string> {
  const { id } = await mailTo(visitor.context.request, to, subject);
  await visitor.page.goto(`/dev/mailbox?id=${id}&tab=text`);
  const text = await visitor.page.locator("pre").innerText();
  return new RegExp(`https?://\\S+/${kind}/[\\w-]+`).exec(text)![0];
}
