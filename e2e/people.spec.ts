import AxeBuilder from "@axe-core/playwright";
import { asking, callProcedure, expect, test } from "./fixtures";
import { guest, inviteByLink, newcomer, personNamed } from "./newcomers";

const USERS = "/a/poland/admin/users";

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
    // Who is ticked stands in the address, a moment after each tick.
    await expect(page).toHaveURL((url) => url.searchParams.get("selected") === `${here.id},${invited.id}`);
    await page.reload();
    await expect(page.getByRole("region", { name: "2 people selected" })).toBeVisible();
    await page.getByRole("button", { name: "Change access level…" }).click();
    const dialog = asking(page);
    await dialog.getByRole("button", { name: "Change level" }).click();
    await expect(dialog.getByText("Choose a level.")).toBeVisible();
    await dialog.getByLabel("Settings restricted").check();
    await dialog.getByRole("button", { name: "Change level" }).click();
    await expect(dialog.getByText("Changed: 1 of 2.")).toBeVisible();
    await expect(dialog.getByRole("listitem").filter({ hasText: name })).toContainText("left out");
    await expect(dialog.getByRole("listitem").filter({ hasText: name })).toContainText("They have not turned Campaigns on");
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
    const dialog = asking(page);
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
    const locked = page.getByRole("menuitem", { name: /^Suspend/ });
    await expect(locked).toContainText("Nobody changes their own role or rights.");
    await expect(locked).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("menuitem", { name: /Remove/ })).toContainText("They own the account.");

    // The last account of somebody is not taken from them.
    await page.goto(`${USERS}?search=${encodeURIComponent(name)}`);
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await expect(page.getByRole("menuitem", { name: /^Remove/ })).toContainText("This is their only account. Suspend them instead.");
  });

  test("of two who change one person's role the second is told what the first did, before anything of it is lost", async ({
    visit,
    browser,
  }) => {
    const ada = await visit("Ada");
    const { page } = ada;
    const name = `Tom Two ${Date.now()}`;
    const person = await newcomer(browser, ada, name);
    await page.goto(`${USERS}?search=${encodeURIComponent(name)}`);
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Change role…" }).click();
    const dialog = asking(page);
    await dialog.getByRole("radio", { name: /^Support Agent/ }).check();
    const ben = await visit("Ben");
    const first = await ben.call("people.changeRole", { id: person.id, role: "marketing-user", expected: "sales-user" });
    expect(first.error).toBeNull();
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(dialog.getByText(`Somebody else gave ${name} the role “Marketing User” meanwhile.`)).toBeVisible();
    await expect(page.getByRole("row", { name: new RegExp(`${name}.*Marketing User`), includeHidden: true })).toBeAttached();
    // Pressed again it is meant to replace theirs.
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(page.getByRole("row", { name: new RegExp(`${name}.*Support Agent`) })).toBeVisible();
    await person.context.close();
  });
});

for (const [theme, width, language] of [
  ["light", 1280, "en"],
  ["dark", 390, "pl"],
] as const) {
  test(`the dialogs and menus of the list are usable for everybody, in ${theme} at ${width} px in ${language}`, async ({ visit }) => {
    const { page } = await visit("Ada", language);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(USERS);
    // The guards that keep the focus in a menu are spoken to nobody, and handed on by whoever reaches one.
    const expectUsable = async (what: string) => {
      const { violations } = await new AxeBuilder({ page })
        .exclude("[data-base-ui-focus-guard]")
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    };
    const dialog = asking(page);
    await page.getByRole("button", { name: /Invite people|Zaproś osoby/ }).click();
    await expect(dialog.getByRole("combobox")).toBeVisible();
    await expectUsable("invite");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /(Actions for|Działania:) Dawid Nowak/ }).click();
    const suspend = page.getByRole("menuitem", { name: /^(Suspend|Zawieś)/ });
    await expect(suspend).toBeEnabled();
    await expectUsable("menu");
    await suspend.click();
    await expect(dialog).toBeVisible();
    await expectUsable("suspend");
    await page.keyboard.press("Escape");
    await page.getByRole("checkbox", { name: /(Select|Zaznacz:) Ewa/ }).check();
    await page.getByRole("button", { name: /Change role…|Zmień rolę…/ }).click();
    await expect(dialog.getByRole("radio").first()).toBeVisible();
    await expectUsable("role");
  });
}
