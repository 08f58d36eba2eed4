import { asking, expect, test } from "./fixtures";

test("a sales manager imports a list as Polish Windows writes it: checked, carried out into a group, and taken back", async ({ visit }) => {
  const { page } = await visit("Greta");
  const mark = Date.now();
  // "Łódź" and "Imię" in windows-1250, with a formula, a ragged row, one that is too wide and the same address twice.
  const rows = [
    "E-mail;Imi\u00EA;Miasto",
    `anna${mark}@story.example;Anna;\u00A3\u00F3d\u009F`,
    `bart${mark}@story.example`,
    '=HYPERLINK("http://x.example");x;y',
    `ANNA${mark}@story.example;Again;x`,
    `wide${mark}@story.example;a;b;c`,
  ];
  await page.goto("/a/poland/contacts");
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: `fair-${mark}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n"), "latin1") });
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByText("Read as WINDOWS-1250; columns are separated by semicolons.")).toBeVisible();
  await expect(page.getByText("Łódź", { exact: false }).first()).toBeVisible();
  await expect(page.getByLabel("What the column Imię fills")).toHaveValue("firstName");
  await page.getByRole("group", { name: "Access groups for new contacts" }).getByRole("checkbox", { name: "Trade" }).check();
  await page.getByRole("button", { name: "Check the file" }).click();

  await expect(page.getByRole("heading", { name: "What will happen" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("2 contacts are new.")).toBeVisible();
  await expect(page.getByText("Correct the address: it is not a plain name@domain.")).toBeVisible();
  await expect(page.getByText("Look at the row: it has more cells than there are columns.")).toBeVisible();
  await expect(page.getByText("Nothing: an earlier row has the same address.")).toBeVisible();
  await page.getByRole("button", { name: "Import 2 contacts" }).click();

  await expect(page.getByRole("heading", { name: "2 contacts were added" })).toBeVisible({ timeout: 20_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the rows left out" }).click(),
  ]);
  const csv = (await (await download.createReadStream()).toArray()).join("");
  expect(csv).toContain(`"'=HYPERLINK(""http://x.example"")"`);
  const here = page.url();
  await page.goto(`/a/poland/contacts?search=anna${mark}`);
  await expect(page.getByText("Łódź").first()).toBeVisible();

  await page.goto(here);
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByRole("heading", { name: "2 contacts were removed" })).toBeVisible({ timeout: 20_000 });
  await page.goto(`/a/poland/contacts?search=anna${mark}`);
  await expect(page.getByText("No contacts match")).toBeVisible();
});

test("who may not import is told why, beside the button", async ({ visit }) => {
  const { page } = await visit("Hugo");
  await page.goto("/a/poland/contacts");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeVisible();
  const file = { data: "email\na@b.example", headers: { "x-file-name": "x.csv", origin: new URL(page.url()).origin } };
  expect((await page.request.post("/api/imports/poland", file)).status()).toBe(403);
});

test("a column that no field is there for becomes one, with the type of its cells, and fills it; who may not make fields is told so", async ({
  visit,
}) => {
  const mark = Date.now();
  const { page } = await visit("Ada");
  const heading = `Soil ${mark}`;
  await page.goto("/a/poland/contacts/import?how=paste");
  await page.getByLabel("Rows", { exact: true }).fill(`E-mail\t${heading}\nsoil${mark}@story.example\t6,5`);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: `Make a field of the column ${heading}` }).click();
  await expect(asking(page).getByLabel("Name", { exact: true })).toHaveValue(heading);
  await expect(asking(page).getByLabel("Type")).toHaveValue("number");
  await asking(page).getByRole("button", { name: "Make field" }).click();
  await expect(page.getByLabel(`What the column ${heading} fills`)).toHaveValue(`custom:soil_${mark}`);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 1 contact" }).click({ timeout: 20_000 });
  await expect(page.getByRole("heading", { name: "1 contact was added" })).toBeVisible({ timeout: 20_000 });
  await page.goto(`/a/poland/contacts?search=soil${mark}`);
  await page
    .getByRole("row")
    .filter({ hasText: `soil${mark}` })
    .getByRole("link")
    .first()
    .click();
  await page.waitForURL(/peek=/);
  await expect(page.getByText("6.5").first()).toBeVisible();

  const greta = await visit("Greta");
  await greta.page.goto("/a/poland/contacts/import?how=paste");
  await greta.page.getByLabel("Rows", { exact: true }).fill(`E-mail\tHumus\nhumus${mark}@story.example\t3`);
  await greta.page.getByRole("button", { name: "Continue" }).click();
  await greta.page.getByRole("button", { name: "Make a field" }).click({ force: true });
  await expect(greta.page.getByRole("heading", { name: "You can’t make fields." })).toBeVisible();
});
