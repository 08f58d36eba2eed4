import { asking, expect, test } from "./fixtures";

// A group, a segment and contacts of its own, which no other story counts.
const GROUP = "Feeds: orchard keepers";
const SEGMENT = "Feeds: orchards";
const TAG = "feeds-orchard";

test("A segment feeds an access group: told beforehand, true at once, and the contact's page says why", async ({ visit }) => {
  const { page, call } = await visit("Ada");
  const made = await call("access.create", { name: GROUP, description: "", unlabelled: null });
  expect(made.error).toBeNull();
  const rule = { version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag: TAG }] };
  const segment = (await call("segments.create", { name: SEGMENT, rule })).data as { id: string };
  const consent = { state: "granted", source: "Orchard fair" };
  const contact = await call("contacts.create", {
    email: "keeper@feeds-orchard.example",
    firstName: "Orla",
    lastName: "Keeper",
    tags: [TAG],
    consent,
  });
  expect(contact.error).toBeNull();
  const { id: contactId } = contact.data as { id: string };

  await page.goto("/a/poland/admin/contact-access?tab=groups");
  await page.getByRole("button", { name: `Segments that feed ${GROUP}` }).click();
  const dialog = asking(page);
  await dialog.getByRole("checkbox", { name: new RegExp(SEGMENT) }).check();
  await expect(dialog.getByText(/\+1 −0 contacts/)).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: new RegExp(GROUP) });
  await expect(row.getByRole("link", { name: SEGMENT })).toBeVisible();

  await page.goto(`/a/poland/contacts/${contactId}`);
  await expect(page.getByText(`Meets the conditions of the segment ${SEGMENT}`)).toBeVisible();

  // Other conditions are other access: told first, saved from there.
  await page.goto(`/a/poland/segments/${segment.id}`);
  await expect(page.getByText(`It says who is in the access group ${GROUP}`)).toBeVisible();
  await page.getByLabel("Condition 1: value").fill(`${TAG}-none`);
  await page.getByRole("button", { name: "Save segment" }).click();
  await expect(asking(page).getByText(/\+0 −1 contacts/)).toBeVisible();
  await asking(page).getByRole("button", { name: "Save segment" }).click();
  await page.waitForURL("**/segments");
  await page.goto(`/a/poland/contacts/${contactId}`);
  await expect(page.getByRole("heading", { name: /Orla Keeper/ })).toBeVisible();
  await expect(page.getByText("Meets the conditions of the segment")).toHaveCount(0);
});

test("A segment that asks what a contact received is shown with the reason why it can't feed a group", async ({ visit }) => {
  const { page, call } = await visit("Ada");
  const rule = { version: 2, match: "all", conditions: [{ kind: "received", op: "has", times: 1, days: 30 }] };
  expect((await call("segments.create", { name: "Feeds: readers", rule })).error).toBeNull();
  expect((await call("access.create", { name: "Feeds: nobody", description: "", unlabelled: null })).error).toBeNull();
  await page.goto("/a/poland/admin/contact-access?tab=groups");
  await page.getByRole("button", { name: "Segments that feed Feeds: nobody" }).click();
  const readers = asking(page).getByRole("checkbox", { name: /Feeds: readers/ });
  await expect(readers).toBeDisabled();
  await expect(
    asking(page)
      .getByText(/asks what a contact received/)
      .first(),
  ).toBeVisible();
});
