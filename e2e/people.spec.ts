import type { Browser, BrowserContext, Page } from "@playwright/test";
import { callProcedure, expect, mailTo, test, type Visitor } from "./fixtures";

const PASSWORD = "a long enough password";
const USERS = "/a/poland/admin/users";

let made = 0;
/** An address that nobody has. */
const guest = () => `guest-${Date.now()}-${(made += 1)}@people.example`;

interface Listed {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly roleName: string; readonly status: string }[];
}

async function personNamed(admin: Visitor, search: string): Promise<Listed["rows"][number]> {
  const { data } = await admin.call("people.list", { search }, { method: "GET" });
  const found = (data as Listed).rows[0];
  expect(found, search).toBeDefined();
  return found!;
}

/** Invites somebody past the dialog and gives their link. */
async function inviteByLink(admin: Visitor, email: string, role = "sales-user"): Promise<{ id: string; link: string }> {
  const { data, error } = await admin.call("invitations.invite", { people: [{ address: email }], role, teams: [], by: "link" });
  expect(error).toBeNull();
  const [result] = data as { id: string; link: string }[];
  return result!;
}

/** Opens a link in a browser in which nobody is signed in. */
async function asNobody(browser: Browser, link: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(link);
  return { context, page };
}

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join and sign in" }).click();
  await page.waitForURL(/\/a\/poland/);
}

/** Makes somebody who has joined, and whose browser is open. */
async function newcomer(browser: Browser, admin: Visitor, name: string, role?: string) {
  const email = guest();
  const { id, link } = await inviteByLink(admin, email, role);
  const { context, page } = await asNobody(browser, link);
  await join(page, name);
  return { id, email, context, page };
}

test.describe("an invitation", () => {
  test("by a link is made in a dialog that says of each address what it came to, and accepted in another browser", async ({
    visit,
    browser,
  }) => {
    const ada = await visit("Ada");
    const { page } = ada;
    const email = guest();
    await page.goto(USERS);
    await page.getByRole("button", { name: "Invite people" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("By a link to copy").click();
    await dialog.getByRole("button", { name: "Make links" }).click();
    await expect(dialog.getByText("Enter at least one address.")).toBeVisible();
    await expect(dialog.getByText("Choose a role.")).toBeVisible();
    await dialog.getByLabel("E-mail addresses").fill(`Nora Berg <${email}>, nobody\ncelia@meadowpine.example`);
    await dialog.getByLabel("Role").selectOption({ label: "Sales User" });
    await dialog.getByLabel("Sales", { exact: true }).check();
    await dialog.getByLabel("Message").fill("We begin on Monday.");
    await dialog.getByRole("button", { name: "Make 3 links" }).click();
    await expect(dialog.getByText("Links made: 1 of 3.")).toBeVisible();
    await expect(dialog.getByText("This is not a mail address.", { exact: false })).toBeVisible();
    await expect(dialog.getByText("They belong to this account already.")).toBeVisible();
    const link = await dialog.getByLabel(`Link for ${email}`).inputValue();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.goto(`${USERS}?status=invited&search=${email}`);
    await expect(page.getByRole("row", { name: /Nora Berg.*Sales User.*Invited/ })).toBeVisible();

    const guestBrowser = await asNobody(browser, link);
    await expect(guestBrowser.page.getByRole("heading", { name: "Join Poland" })).toBeVisible();
    await expect(guestBrowser.page.getByText("Ada Kowalska invites you to Poland", { exact: false })).toBeVisible();
    await expect(guestBrowser.page.getByText("We begin on Monday.")).toBeVisible();
    // Looking at it uses nothing up, however often a mail scanner does.
    for (let i = 0; i < 3; i++) expect((await guestBrowser.context.request.get(link)).status()).toBe(200);
    expect(await personNamed(ada, email)).toMatchObject({ status: "invited" });
    await guestBrowser.page.getByLabel("Your name").fill("Nora Berg");
    await guestBrowser.page.getByLabel("Choose a password").fill("short");
    await guestBrowser.page.getByLabel("Choose a password").evaluate((field: HTMLInputElement) => field.removeAttribute("minlength"));
    await guestBrowser.page.getByRole("button", { name: "Join and sign in" }).click();
    await expect(guestBrowser.page.getByText("A password needs at least 10 characters.")).toBeVisible();
    await join(guestBrowser.page, "Nora Berg");
    await page.goto(`${USERS}?search=${email}`);
    await expect(page.getByRole("row", { name: /Nora Berg.*Sales User.*Sales/ })).toBeVisible();
    expect(await personNamed(ada, email)).toMatchObject({ status: "active", roleName: "Sales User" });

    // Once and no more.
    await guestBrowser.page.goto(link);
    await expect(guestBrowser.page.getByRole("heading", { name: "This invitation was accepted already" })).toBeVisible();
    const again = await asNobody(browser, link);
    await expect(again.page.getByRole("link", { name: "Sign in" })).toBeVisible();
    const answer = await again.context.request.post("/api/join", {
      data: { token: link.split("/").at(-1), name: "Somebody", password: PASSWORD, timeZone: "UTC", locale: "en" },
      headers: { origin: new URL(link).origin },
    });
    expect(answer.status()).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "invitation-used" });
    await guestBrowser.context.close();
    await again.context.close();
  });

  test("of somebody who has a password is accepted by them alone, once they have signed in", async ({ visit, browser }) => {
    const ada = await visit("Ada");
    const { email, page, context } = await newcomer(browser, ada, "Otto Ried");
    // The same person, asked into another account.
    const { data } = await ada.call(
      "invitations.invite",
      { people: [{ address: email }], role: "sales-user", teams: [], by: "link" },
      { account: "uk" },
    );
    const [{ link }] = data as [{ link: string }];
    const dawid = await visit("Dawid");
    await dawid.page.goto(link);
    await expect(dawid.page.getByText(`Only ${email} can accept this invitation.`, { exact: false })).toBeVisible();
    const token = link.split("/").at(-1)!;
    const refused = await dawid.call("invitations.accept", { token });
    expect(refused.error).toMatchObject({ kind: "conflict", code: "invitation-other-address" });

    await context.clearCookies();
    await page.goto(link);
    await page.getByRole("link", { name: "Sign in to accept" }).click();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Join UK" }).click();
    await page.waitForURL(/\/a\/uk/);
    await context.close();
  });

  test("counts no more once its sender has lost the right, was withdrawn, or was replaced by another link", async ({ visit, browser }) => {
    const ada = await visit("Ada");
    const sender = await newcomer(browser, ada, "Vera Lang", "administrator");
    const sent = await callProcedure(sender.context.request, "invitations.invite", {
      people: [{ address: guest() }],
      role: "marketing-manager",
      teams: [],
      by: "link",
    });
    const [{ link, id }] = sent.data as [{ link: string; id: string }];
    const visitor = await asNobody(browser, link);
    await expect(visitor.page.getByRole("heading", { name: "Join Poland" })).toBeVisible();
    expect((await ada.call("people.changeRoles", { ids: [sender.id], role: "sales-user" })).error).toBeNull();
    await visitor.page.reload();
    await expect(visitor.page.getByRole("heading", { name: "This invitation counts no more" })).toBeVisible();
    await expect(visitor.page.getByText("Vera Lang may no longer give what it gives.", { exact: false })).toBeVisible();

    // Ada answers for it: by a new link, which stands in for the first.
    await ada.page.goto(`${USERS}?status=invited`);
    const { name } = (await ada.call("people.get", { id }, { method: "GET" })).data as { name: string };
    await ada.page.getByRole("button", { name: `Actions for ${name}` }).click();
    await ada.page.getByRole("menuitem", { name: "Make a link to copy…" }).click();
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const renewed = await dialog.getByLabel(`Link for ${name}`).inputValue();
    await ada.page.keyboard.press("Escape");
    await visitor.page.reload();
    await expect(visitor.page.getByRole("heading", { name: "This link leads to no invitation" })).toBeVisible();
    await visitor.page.goto(renewed);
    await expect(visitor.page.getByText("Ada Kowalska invites you", { exact: false })).toBeVisible();

    await ada.page.getByRole("button", { name: `Actions for ${name}` }).click();
    await ada.page.getByRole("menuitem", { name: "Withdraw invitation…" }).click();
    await dialog.getByRole("button", { name: "Withdraw" }).click();
    await expect(ada.page.getByText(`Invitation of ${name} withdrawn`)).toBeVisible();
    await visitor.page.reload();
    await expect(visitor.page.getByRole("heading", { name: "This invitation was withdrawn" })).toBeVisible();
    await visitor.context.close();
    await sender.context.close();
  });

  test("by mail arrives, and its link leads to the invitation", async ({ visit, browser }) => {
    const ada = await visit("Ada");
    const email = guest();
    await ada.call("invitations.invite", { people: [{ address: email }], role: "sales-user", teams: [], by: "mail", message: "Hello!" });
    const link = await linkIn(ada, email, "Join Poland", "invite");
    const { page, context } = await asNobody(browser, link);
    await expect(page.getByText("Hello!")).toBeVisible();
    await context.close();
  });
});

/** The link of a mail of the product, from the demo's mailbox. */
async function linkIn(visitor: Visitor, to: string, subject: string, kind: "invite" | "reset"): Promise<string> {
  const { id } = await mailTo(visitor.context.request, to, subject);
  await visitor.page.goto(`/dev/mailbox?id=${id}&tab=text`);
  const text = await visitor.page.locator("pre").innerText();
  return new RegExp(`https?://\\S+/${kind}/[\\w-]+`).exec(text)![0];
}

test.describe("the list of people", () => {
  test("changes several at once and says of each what it came to", async ({ visit, browser }) => {
    const ada = await visit("Ada");
    const { page } = ada;
    const here = await newcomer(browser, ada, `Bulk Here ${Date.now()}`);
    const invited = await inviteByLink(ada, guest());
    const { name } = (await ada.call("people.get", { id: invited.id }, { method: "GET" })).data as { name: string };
    const { name: hereName } = (await ada.call("people.get", { id: here.id }, { method: "GET" })).data as { name: string };
    await here.page.goto("/a/poland/me");
    await here.page.getByRole("button", { name: "Turn on" }).click();
    await expect(here.page.getByText("Access level Full", { exact: false })).toBeVisible();
    await page.goto(`${USERS}?sort=newest`);
    await page.getByRole("checkbox", { name: `Select ${hereName}` }).check();
    await page.getByRole("checkbox", { name: `Select ${name}` }).check();
    await expect(page).toHaveURL(/selected=/);
    // Who is ticked stands in the address.
    await page.reload();
    await expect(page.getByRole("region", { name: "2 people selected" })).toBeVisible();
    await page.getByRole("button", { name: "Change access level…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Change level" }).click();
    await expect(dialog.getByText("Choose a level.")).toBeVisible();
    await dialog.getByLabel("Settings restricted").check();
    await dialog.getByRole("button", { name: "Change level" }).click();
    await expect(dialog.getByText("Changed: 1 of 2.")).toBeVisible();
    await expect(dialog.getByRole("listitem").filter({ hasText: name })).toContainText("left out");
    await expect(dialog.getByRole("listitem").filter({ hasText: name })).toContainText("has not turned the app on");
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(page.getByRole("row", { name: new RegExp(`${hereName}.*Settings restricted.*Set by hand`) })).toBeVisible();

    // Ada can't take her own role: she is refused by name, the other is changed.
    await page.goto(`${USERS}?selected=${here.id},${(await personNamed(ada, "Ada Kowalska")).id}&search=a`);
    await ada.page.getByRole("button", { name: "Change role…" }).click();
    await dialog.getByLabel("Restricted User").check();
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(dialog.getByRole("listitem").filter({ hasText: "Ada Kowalska" })).toContainText(
      "Nobody changes their own role or rights.",
    );
    await here.context.close();
  });

  test("is filtered and ordered by its address, and found through it", async ({ visit }) => {
    const { page } = await visit("Ada");
    await page.goto(USERS);
    await page.getByRole("link", { name: "Suspended" }).click();
    await expect(page).toHaveURL(/status=suspended/);
    await expect(page.getByRole("row", { name: /Piotr Zych.*Suspended/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /Dawid Nowak/ })).toHaveCount(0);
    await page.getByRole("link", { name: "Everybody" }).click();
    await expect(page).not.toHaveURL(/status=/);
    await expect(page.getByRole("row", { name: /Dawid Nowak/ })).toBeVisible();
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "Support Manager" });
    await expect(page).toHaveURL(/role=support-manager/);
    await expect(page.getByRole("row", { name: /Ewa Zielińska/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /Dawid Nowak/ })).toHaveCount(0);
    await page.goto(`${USERS}?search=nobody-is-called-so`);
    await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
  });

  test("in the parent says in which accounts people are, and in a child account is called Managed users", async ({ visit }) => {
    const { page } = await visit("Ada");
    await page.goto("/a/meadow-pine/admin/users");
    await expect(page.getByRole("heading", { name: "Users", exact: true })).toBeVisible();
    await expect(page.getByRole("row", { name: /Ben Okafor.*Meadow & Pine, Poland, UK/ })).toBeVisible();
    await page.goto(USERS);
    await expect(page.getByRole("heading", { name: "Managed users" })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Accounts" })).toHaveCount(0);
  });

  test("suspends on the very next request, and reinstates; what may not be done to somebody is locked with its reason", async ({
    visit,
    browser,
  }) => {
    const ada = await visit("Ada");
    const { page } = ada;
    const name = `Sus Pended ${Date.now()}`;
    const person = await newcomer(browser, ada, name);
    await page.goto(`${USERS}?search=${encodeURIComponent(name)}`);
    const dialog = page.getByRole("dialog");
    const choose = async (action: string) => {
      await page.getByRole("button", { name: `Actions for ${name}` }).click();
      await page.getByRole("menuitem", { name: action }).click();
    };
    await choose("Suspend…");
    await expect(dialog.getByText("From their next request on they are out of this account", { exact: false })).toBeVisible();
    await dialog.getByLabel("Reason").fill("On leave");
    await dialog.getByRole("button", { name: "Suspend" }).click();
    await expect(page.getByText(`${name} is suspended`)).toBeVisible();
    expect((await callProcedure(person.context.request, "people.me", {}, { method: "GET" })).status).toBe(404);
    expect((await person.page.goto("/a/poland"))?.status()).toBe(404);
    await choose("Reinstate…");
    await dialog.getByRole("button", { name: "Reinstate" }).click();
    await expect(page.getByText(`${name} is back`)).toBeVisible();
    expect((await callProcedure(person.context.request, "people.me", {}, { method: "GET" })).status).toBe(200);
    await choose("End sessions…");
    await dialog.getByRole("button", { name: "End sessions" }).click();
    await expect(page.getByText(`Sessions of ${name} ended`)).toBeVisible();
    expect((await callProcedure(person.context.request, "people.me", {}, { method: "GET" })).status).toBe(401);
    await person.context.close();

    await page.goto(`${USERS}?search=Ada`);
    await page.getByRole("button", { name: "Actions for Ada Kowalska" }).click();
    const locked = page.getByRole("menuitem", { name: /Suspend/ });
    await expect(locked).toContainText("Nobody changes their own role or rights.");
    await expect(locked).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("menuitem", { name: /Remove/ })).toContainText("They own the account.");

    // The last account of somebody is not taken from them.
    await page.goto(`${USERS}?search=${encodeURIComponent(name)}`);
    await choose("Remove…");
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect(dialog.getByText("Everybody keeps one account.")).toBeVisible();
  });
});

test("who forgot their password sets a new one by the link in the mail, once, and is signed out elsewhere", async ({ visit, browser }) => {
  const ada = await visit("Ada");
  const { email, page, context } = await newcomer(browser, ada, "Fay Green");
  const other = await asNobody(browser, "/signin");
  await other.page.getByRole("link", { name: "Forgot your password?" }).click();
  await other.page.getByLabel("E-mail").fill(email);
  await other.page.getByRole("button", { name: "Send me a link" }).click();
  await expect(other.page.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
  const link = await linkIn(ada, email, "Set a new password", "reset");
  for (let i = 0; i < 2; i++) expect((await other.context.request.get(link)).status()).toBe(200);
  await other.page.goto(link);
  await expect(other.page.getByText(`For ${email}.`, { exact: false })).toBeVisible();
  await other.page.getByLabel("New password").fill("another long password");
  await other.page.getByRole("button", { name: "Set password and sign in" }).click();
  await other.page.waitForURL(/\/a\/poland/);
  await page.goto("/a/poland");
  await expect(page).toHaveURL(/\/signin/);
  await other.page.goto(link);
  await expect(other.page.getByRole("heading", { name: "This link was used already" })).toBeVisible();
  await context.close();
  await other.context.close();
});

test("a link that is none of ours says so, for invitations and for passwords", async ({ page }) => {
  await page.goto("/invite/not-a-link");
  await expect(page.getByRole("heading", { name: "This link leads to no invitation" })).toBeVisible();
  await page.goto("/reset/not-a-link");
  await expect(page.getByRole("heading", { name: "This link leads nowhere" })).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await page.getByLabel("E-mail").fill("nobody-has-this@people.example");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("If somebody signs in with nobody-has-this@people.example", { exact: false })).toBeVisible();
});
