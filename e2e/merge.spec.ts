import { asking, expect, test } from "./fixtures";

test("two contacts of one person are found on the page of either, compared, and merged; the old link leads to the one that stays", async ({
  visit,
}) => {
  const { page, call } = await visit("Ada");
  const email = `twice.${Date.now()}@merge.example`;
  const add = async (fields: object) => {
    const added = await call("contacts.create", { email, tags: [], consent: { state: "none" }, ...fields });
    expect(added.error).toBeNull();
    return (added.data as { id: string }).id;
  };
  const stays = await add({ firstName: "Halina", city: "Gdynia", tags: ["bulbs"], fields: { kind_of_garden: "Balcony" } });
  const garden = { kind_of_garden: "Large garden", customer_since: "2019-04-01" };
  const goes = await add({ firstName: "Halina", lastName: "Wrona", city: "Sopot", tags: ["roses"], fields: garden });

  await page.goto(`/a/poland/contacts/${stays}`);
  await expect(page.getByText("Another contact has this address")).toBeVisible();
  await page.getByRole("link", { name: "Compare and merge with Halina Wrona" }).click();
  await expect(page.getByRole("heading", { name: "Merge two contacts" })).toBeVisible();
  // What only the other has is proposed; where both have something, one's own.
  await expect(page.getByRole("radio", { name: "Last name: Wrona" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "City: Gdynia" })).toBeChecked();
  await page.getByRole("radio", { name: "City: Sopot" }).check();
  await expect(page.getByRole("radio", { name: "Kind of garden: Balcony" })).toBeChecked();
  await page.getByRole("radio", { name: "Kind of garden: Large garden" }).check();
  await expect(page.getByText("Fields of this account that only one of them has: Customer since")).toBeVisible();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await asking(page).getByRole("button", { name: "Merge", exact: true }).click();

  await page.waitForURL(`**/contacts/${stays}`);
  await expect(page.getByRole("heading", { name: "Halina Wrona" })).toBeVisible();
  await expect(page.getByText("Another contact has this address")).toBeHidden();
  await expect(page.getByText("bulbs, roses")).toBeVisible();
  await expect(page.getByText("Large garden", { exact: true })).toBeVisible();
  await expect(page.getByText("1 Apr 2019", { exact: true })).toBeVisible();
  const timeline = page.locator("#timeline");
  await expect(timeline.getByText("Another contact with the same address was merged into this one")).toBeVisible();
  await expect(timeline.getByText("Added by hand")).toBeVisible();

  await page.goto(`/a/poland/contacts/${goes}`);
  await page.waitForURL(`**/contacts/${stays}`);
});

test("of two with too many tags together, whoever merges them chooses which stay", async ({ visit }) => {
  const { page, call } = await visit("Ada");
  const email = `tagged.${Date.now()}@merge.example`;
  const add = async (firstName: string, name: string) => {
    const tags = Array.from({ length: 11 }, (_, at) => `${name} ${at}`);
    return ((await call("contacts.create", { email, firstName, tags, consent: { state: "none" } })).data as { id: string }).id;
  };
  const [stays, goes] = [await add("Jagna", "kept"), await add("Jagienka", "more")];
  await page.goto(`/a/poland/contacts/${stays}/merge/${goes}`);
  await expect(page.getByText("Together they have 22 tags, and a contact has at most 20.")).toBeVisible();
  await expect(page.getByText("20 of 20 chosen")).toBeVisible();
  const merge = async () => {
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await asking(page).getByRole("button", { name: "Merge", exact: true }).click();
  };
  await page.getByRole("checkbox", { name: "more 10" }).check();
  await expect(page.getByText("1 too many is chosen")).toBeVisible();
  await merge();
  await expect(page.getByText("A contact has at most 20 tags, and these are 21. Choose which stay.")).toBeVisible();
  await page.getByRole("checkbox", { name: "kept 10" }).uncheck();
  await merge();
  await page.waitForURL(`**/contacts/${stays}`);
  const { tags } = (await call("contacts.get", { id: stays }, { method: "GET" })).data as { tags: string[] };
  expect([tags.length, tags.includes("kept 10"), tags.includes("more 9"), tags.includes("more 10")]).toEqual([20, false, false, true]);
});
