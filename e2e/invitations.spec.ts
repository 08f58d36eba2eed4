import { asking, callProcedure, expect, test } from "./fixtures";
import { asNobody, guest, join, linkIn, newcomer, PASSWORD, personNamed } from "./newcomers";

const USERS = "/a/poland/admin/users";

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
    const dialog = asking(page);
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
    await guestBrowser.page.getByLabel("Time zone").selectOption("Europe/Warsaw");
    await guestBrowser.page.getByRole("button", { name: "Join and sign in" }).click();
    await expect(guestBrowser.page.getByText("A password needs at least 10 characters.")).toBeVisible();
    await expect(guestBrowser.page.getByLabel("Time zone")).toHaveValue("Europe/Warsaw");
    await expect(guestBrowser.page.getByLabel("Your name")).toHaveValue("Nora Berg");
    await join(guestBrowser.page, "Nora Berg");
    await expect(guestBrowser.page, "a newcomer begins at Home").toHaveURL(/\/a\/poland$/);
    await expect(guestBrowser.page.getByRole("heading", { name: "Campaigns is not turned on for you yet", level: 1 })).toBeVisible();
    await expect(guestBrowser.page.getByRole("button", { name: "Turn on" })).toBeVisible();
    await expect(guestBrowser.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Campaigns" })).toBeVisible();
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
    // What is opened anew takes no press before it has loaded.
    await page.waitForURL(({ pathname }) => pathname.startsWith("/invite/"));
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
    const dialog = asking(ada.page);
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

test("who forgot their password sets a new one by the link in the mail, once, and is signed out elsewhere", async ({ visit, browser }) => {
  const ada = await visit("Ada");
  const { email, page, context } = await newcomer(browser, ada, "Fay Green");
  const other = await asNobody(browser, "/signin");
  await other.page.getByRole("link", { name: "Forgot your password?" }).click();
  // The page before it has a field of the same name.
  await expect(other.page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
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
