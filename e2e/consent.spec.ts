import { asking, expect, test, type Visitor } from "./fixtures";

/** A contact of Poland with an address that nobody else's story counts: who it is, and the address. */
async function someone({ call }: Visitor): Promise<{ id: string; email: string }> {
  const email = `oda.${Date.now()}@forgotten.example`;
  const added = await call("contacts.create", { email, firstName: "Oda", lastName: "Lind", consent: { state: "none" } });
  expect(added.error).toBeNull();
  return { id: (added.data as { id: string }).id, email };
}

test("what somebody says outside is written down with where and when, and a withdrawal outlives what is recorded afterwards", async ({
  visit,
}) => {
  const ada = await visit("Ada");
  const { page } = ada;
  const { id, email } = await someone(ada);
  await page.goto(`/a/poland/contacts/${id}`);
  await page.getByRole("button", { name: "Record a consent" }).click();
  await asking(page).getByRole("button", { name: "Record", exact: true }).click();
  await expect(asking(page).getByLabel("Where and how did they agree?")).toHaveAttribute("aria-invalid", "true");
  await asking(page).getByLabel("Where and how did they agree?").fill("Paper form at the spring fair");
  await asking(page).getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByText("The consent is recorded.")).toBeVisible();
  await expect(page.getByText("Paper form at the spring fair").first()).toBeVisible();

  await page.getByRole("button", { name: "Record a withdrawal" }).click();
  await asking(page).getByLabel("Where and how did they say so?").fill("A letter to the office");
  await asking(page).getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByText("The withdrawal is recorded. No campaign goes to this address any more.")).toBeVisible();
  await page.getByRole("button", { name: "Record a consent" }).click();
  await expect(asking(page).getByText("This address stays on the suppression list", { exact: false })).toBeVisible();

  await page.goto(`/a/poland/admin/suppressions?address=${email}`);
  const row = page.getByRole("row", { name: new RegExp(email) });
  await row.getByRole("button", { name: "Take off" }).click();
  await asking(page).getByLabel("Why it is taken off").fill("Asked for it by phone");
  await asking(page).getByRole("button", { name: "Take off" }).click();
  await expect(page.getByRole("heading", { name: "Not on the list" })).toBeVisible();
});

test("a person is erased once it was typed who they are, and gets nothing though somebody adds them again", async ({ visit }) => {
  const [ada, dawid] = [await visit("Ada"), await visit("Dawid")];
  const { page } = ada;
  const { id, email } = await someone(ada);
  await page.goto(`/a/poland/contacts/${id}`);
  await page.getByRole("button", { name: "Erase this person" }).click();
  await asking(page)
    .getByLabel(/^Type /)
    .fill("somebody else");
  await asking(page).getByRole("button", { name: "Erase this person" }).click();
  await expect(asking(page).getByLabel(/^Type /)).toHaveAttribute("aria-invalid", "true");
  await asking(page)
    .getByLabel(/^Type /)
    .fill(email);
  await asking(page).getByRole("button", { name: "Erase this person" }).click();
  await expect(page.getByText("The person was erased.")).toBeVisible();
  expect((await page.goto(`/a/poland/contacts/${id}`))?.status()).toBe(404);
  const again = (await dawid.call("contacts.create", { email, consent: { state: "granted", source: "Found in an old list" } })).data;
  const added = await dawid.call("contacts.get", { id: (again as { id: string }).id }, { method: "GET" });
  expect(added.data, "added again, they still get nothing").toMatchObject({ firstName: null, suppressed: "erased" });
});
