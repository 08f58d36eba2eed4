import { expect, test, type Visitor } from "./fixtures";

const fresh = (name: string) => `${name} ${Date.now().toString(36)}`;

interface Listed {
  readonly id: string;
  readonly email: string | null;
  readonly accessGroups: readonly { readonly name: string }[];
}

/** A contact of Poland that this person edits, or may only view. */
async function contactOf({ call }: Visitor, isEditable: boolean): Promise<Listed> {
  const { rows } = (await call("contacts.list", { limit: 100, sort: "name" }, { method: "GET" })).data as { rows: Listed[] };
  for (const row of rows) {
    const { lockedBy } = (await call("contacts.get", { id: row.id }, { method: "GET" })).data as { lockedBy: unknown };
    if ((lockedBy === null) === isEditable) return row;
  }
  throw new Error(`No contact that is ${isEditable ? "edited" : "only viewed"} here.`);
}

test("a contact is changed on a page of its own, and another address begins without a consent", async ({ visit }) => {
  const dawid = await visit("Dawid");
  const { page } = dawid;
  const { id } = await contactOf(dawid, true);
  const name = fresh("Nowak");
  await page.goto(`/a/poland/contacts/${id}`);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Last name").fill(name);
  await page.getByLabel("Time zone").selectOption("Europe/Warsaw");
  await page.getByLabel("Language").selectOption({ label: "Croatian" });
  await page.getByLabel("Phone").fill("call me");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Write a phone number/)).toBeVisible();
  await page.getByLabel("Phone").fill("+48 600 100 200");
  await page.getByLabel("E-mail", { exact: true }).fill(`${name.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}@moved.example`);
  await expect(page.getByText("This is another address")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Europe/Warsaw")).toBeVisible();
  await expect(page.getByText("Croatian", { exact: true })).toBeVisible();
  await expect(page.getByText("+48 600 100 200")).toBeVisible();
  expect((await dawid.call("contacts.get", { id }, { method: "GET" })).data).toMatchObject({ emailConsent: "none" });
});

test("a language that is no code stays as it stands when the rest of a contact is changed", async ({ visit }) => {
  const { page, call } = await visit("Ada");
  const [email, language] = [`${Date.now()}@spoken.example`, "Polish, some English"];
  const { id } = (await call("contacts.create", { email, firstName: "Ola", language, consent: { state: "none" } })).data as { id: string };
  await page.goto(`/a/poland/contacts/${id}/edit`);
  await expect(page.getByLabel("Language")).toHaveValue(language);
  await page.getByLabel("City").fill("Hel");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(new RegExp(`/contacts/${id}$`));
  await expect(page.getByText(language)).toBeVisible();
});

test("whoever saves second keeps what they typed, beside what the first one changed", async ({ visit }) => {
  const [dawid, ada] = [await visit("Dawid"), await visit("Ada")];
  const { id } = await contactOf(dawid, true);
  const [theirs, mine] = [fresh("Gdynia"), fresh("Shop")];
  await dawid.page.goto(`/a/poland/contacts/${id}/edit`);
  await ada.page.goto(`/a/poland/contacts/${id}/edit`);
  await ada.page.getByLabel("City").fill(theirs);
  await ada.page.getByRole("button", { name: "Save" }).click();
  await ada.page.waitForURL(new RegExp(`/contacts/${id}$`));
  await dawid.page.getByLabel("Category").fill(mine);
  await dawid.page.getByRole("button", { name: "Save" }).click();
  await expect(dawid.page.getByText("Somebody else changed this contact while you wrote")).toBeVisible();
  await expect(dawid.page.getByLabel("City")).toHaveValue(theirs);
  await expect(dawid.page.getByLabel("Category")).toHaveValue(mine);
  await dawid.page.getByRole("button", { name: "Save" }).click();
  await dawid.page.waitForURL(new RegExp(`/contacts/${id}$`));
  await expect(dawid.page.getByText(theirs)).toBeVisible();
  await expect(dawid.page.getByText(mine)).toBeVisible();
});

test("whoever may only view a contact finds Edit locked with the reason, and the form's address explained", async ({ visit }) => {
  const dawid = await visit("Dawid");
  const { page } = dawid;
  const { id } = await contactOf(dawid, false);
  await page.goto(`/a/poland/contacts/${id}`);
  await page.getByRole("button", { name: "Edit" }).hover();
  await expect(page.getByText("You can’t edit this contact.").last()).toBeVisible();
  await page.goto(`/a/poland/contacts/${id}/edit`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You can’t open this page");
});

test("whoever manages contact access reads on a contact who can see it, and why; others read nothing of it", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  const { id } = await contactOf(dawid, true);
  await ada.page.goto(`/a/poland/contacts/${id}`);
  const viewers = ada.page.locator("section").filter({ has: ada.page.getByRole("heading", { name: "Who can see this contact" }) });
  await expect(viewers.getByRole("listitem").filter({ hasText: "Ada Kowalska" })).toContainText(/The role Account Admin includes .*Global/);
  await expect(viewers.getByRole("listitem").filter({ hasText: "Dawid Nowak" })).toContainText(/access group|Owner|own/);
  await dawid.page.goto(`/a/poland/contacts/${id}`);
  await expect(dawid.page.getByRole("link", { name: "Edit" })).toBeVisible();
  await expect(dawid.page.getByRole("heading", { name: "Who can see this contact" })).toHaveCount(0);
  expect((await dawid.call("contacts.viewers", { id }, { method: "GET" })).status).toBe(403);
});

test("a contact is put into an access group by hand, the page says by whom, and it is taken out again", async ({ visit }) => {
  const ada = await visit("Ada");
  const { page } = ada;
  const added = await ada.call("contacts.create", { email: `${Date.now()}@grouped.example`, firstName: "Gro", consent: { state: "none" } });
  await page.goto(`/a/poland/contacts/${(added.data as { id: string }).id}`);
  await expect(page.getByText("In no access group.")).toBeVisible();
  await page.getByLabel("Put into").selectOption({ label: "Press" });
  await page.getByRole("button", { name: "Put in", exact: true }).click();
  await expect(page.getByText("The contact is in Press now.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Put in by Ada Kowalska" })).toContainText("Press");
  await page.getByRole("button", { name: "Take out of Press" }).click();
  await expect(page.getByText("The contact is out of Press.")).toBeVisible();
  await expect(page.getByText("In no access group.")).toBeVisible();
});
