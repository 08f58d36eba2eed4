import { expect, test, type Visitor } from "./fixtures";
import { newcomer } from "./newcomers";

/** Whether the person finds the campaigns of the account: the status of the answer. */
const finds = async ({ call }: Visitor) => (await call("campaigns.list", { tab: "all", limit: 5 }, { method: "GET" })).status;

test("000: the icon in the side bar opens Access Control Management, where each agent has a dropdown", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  const { page } = ada;
  await expect(dawid.page.getByRole("link", { name: "Access Control Management" })).toHaveCount(0);
  const set = async (level: string) => {
    await page.goto("/a/poland/campaigns");
    await page.getByRole("link", { name: "Access Control Management" }).click();
    const dialog = page.getByRole("dialog", { name: "Access Control Management" });
    await expect(dialog.getByRole("heading", { name: "Configure the default access level for the new agents" })).toBeVisible();
    expect(new URL(page.url()).pathname, "the page beneath stays").toBe("/a/poland/campaigns");
    await dialog.getByLabel("Level: Dawid Nowak").selectOption(level);
    await expect(dialog.getByRole("status")).toContainText("1 change");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Access levels saved")).toBeVisible();
    await expect(dialog.getByRole("row", { name: /Dawid Nowak/ })).toContainText("Set by hand");
  };
  await set("None");
  await dawid.page.goto("/a/poland/campaigns");
  await expect(dawid.page.getByRole("heading", { name: "You have no access to Poland yet" })).toBeVisible();
  await expect(dawid.page.getByText("Ask Ada Kowalska (Account Admin) or Ben Okafor (Administrator).")).toBeVisible();
  await expect(dawid.page.getByRole("link", { name: "Campaigns", exact: true }), "the app stays visible").toBeVisible();
  await set("Full");
  expect(await finds(dawid)).toBe(200);
});

test("000, in Polish: one's own level is locked with the reason, and the page of its own holds the same", async ({ visit }) => {
  const { page } = await visit("Ada", "pl");
  await page.goto("/a/poland/admin/default-access");
  await expect(page.getByRole("heading", { name: "Skonfiguruj domyślny poziom dostępu dla nowych agentów" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Ada Kowalska/ })).toContainText("Nikt nie zmienia własnego poziomu.");
  await page.getByLabel("Poziom: Dawid Nowak").selectOption("Z ograniczonymi ustawieniami");
  await expect(page.getByRole("region", { name: "1 zmiana" })).toContainText("Dawid Nowak: Pełny → Z ograniczonymi ustawieniami");
  await page.getByRole("button", { name: "Odrzuć zmiany" }).click();
  await expect(page.getByRole("region", { name: "1 zmiana" })).toHaveCount(0);
});

test("000: the gear, Change settings, roles, Update: who does not match does not find the app", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  const { page } = ada;
  const toggle = async (roles: readonly string[]) => {
    await page.goto("/a/poland/admin/apps");
    await page.getByRole("link", { name: "Settings of Campaigns" }).click();
    await page.getByRole("link", { name: "Change settings" }).click();
    for (const role of roles) await page.getByRole("checkbox", { name: role, exact: true }).click();
  };
  const update = async () => {
    await page.getByRole("button", { name: "Update" }).click();
    await expect(page.getByText("Settings updated")).toBeVisible();
  };
  await toggle(["Account Admin", "Administrator"]);
  await expect(page.getByRole("status").getByText("Dawid Nowak")).toBeVisible();
  await update();
  await expect(page.getByText(/do not see Campaigns because of this.*the access level is kept/)).toBeVisible();
  expect(await finds(dawid)).toBe(404);
  await dawid.page.goto("/a/poland/campaigns");
  await expect(dawid.page.getByText("no app of this account is open to you")).toBeVisible();
  await toggle(["Account Admin", "Administrator"]);
  await update();
  expect(await finds(dawid)).toBe(200);
});

test("001: only who has authorized in the app has a level, the first time the default, which never changes a level that is there", async ({
  visit,
  browser,
}) => {
  const ada = await visit("Ada");
  const { page } = ada;
  const levels = "/a/poland/admin/default-access";
  const setDefault = async (level: string) => {
    await page.goto(levels);
    await page.getByRole("radio", { name: new RegExp(`^${level}`) }).check();
    const unsaved = page.getByRole("region", { name: "1 change" });
    await unsaved.getByRole("button", { name: "Save" }).click();
    await expect(unsaved).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("radio", { name: new RegExp(`^${level}`) })).toBeChecked();
  };
  const agent = await newcomer(browser, ada, `New agent ${Date.now()}`, "marketing-user");
  const { name } = (await ada.call("people.get", { id: agent.id }, { method: "GET" })).data as { name: string };
  const row = page.getByRole("row", { name: new RegExp(name) });
  await page.goto(`${levels}?search=${name}`);
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await expect(page.getByText("They will get the default.")).toBeVisible();
  await setDefault("Settings restricted");
  await agent.page.goto("/a/poland/me");
  await agent.page.getByRole("button", { name: "Turn on" }).click();
  await expect(agent.page.getByText("Access level Settings restricted · by default")).toBeVisible();
  await setDefault("Full");
  await page.goto(`${levels}?search=${name}`);
  await expect(row.getByLabel(`Level: ${name}`)).toHaveValue("settings");
  await expect(row).toContainText("Default");
  await agent.context.close();
});

test("001: one level means different things to a host admin and a host agent, told beside both; a group restriction hides the app from other groups", async ({
  visit,
}) => {
  const [ada, hugo] = [await visit("Ada"), await visit("Hugo")];
  const { page } = ada;
  await page.goto("/a/poland/admin/default-access");
  const meaning = page.getByRole("table", { name: "What it means" });
  for (const column of ["Full, host admin", "Full, host agent", "Settings restricted", "None"])
    await expect(meaning.getByRole("columnheader", { name: column })).toBeVisible();
  await expect(page.getByText("A host admin is somebody whose role includes “Can manage account”").first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Ben Okafor/ })).toContainText("host admin");
  await expect(page.getByRole("row", { name: /Hugo Silva/ })).toContainText("host agent");
  const restrict = async (teams: readonly string[]) => {
    await page.goto("/a/poland/admin/apps/campaigns?change=yes");
    for (const role of ["Account Admin", "Administrator"])
      await expect(page.getByRole("checkbox", { name: role, exact: true })).not.toBeChecked();
    for (const team of teams) await page.getByRole("checkbox", { name: team, exact: true }).click();
  };
  await restrict(["Marketing"]);
  await expect(page.getByRole("status").getByText("Hugo Silva")).toBeVisible();
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("Settings updated")).toBeVisible();
  expect(await finds(hugo)).toBe(404);
  await restrict(["Marketing"]);
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("Settings updated")).toBeVisible();
  await expect(page.getByText("do not see Campaigns because of this")).toHaveCount(0);
  expect(await finds(hugo)).toBe(200);
});

test("001, po polsku: strona mówi, kim są administrator i agent hosta i co znaczy dla nich ten sam poziom", async ({ visit }) => {
  const { page } = await visit("Ada", "pl");
  await page.goto("/a/poland/admin/default-access");
  const meaning = page.getByRole("table", { name: "Co to oznacza" });
  await expect(meaning.getByRole("columnheader", { name: "Pełny, agent hosta" })).toBeVisible();
  await expect(page.getByText("Administrator hosta to osoba, której rola obejmuje uprawnienie").first()).toBeVisible();
});
