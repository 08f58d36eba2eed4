import { asking, expect, mailTo, test, type Visitor } from "./fixtures";
import { personNamed } from "./newcomers";

interface Listed {
  readonly requests: readonly { readonly id: string; readonly permission: string; readonly person: { readonly name: string } }[];
}

/** Whether the person may manage users: the status of the answer. */
const managesUsers = async ({ call }: Visitor) => (await call("people.list", {}, { method: "GET" })).status;

/** Ends whatever Dawid was lent, so that each run begins the same. */
async function endGrants(ada: Visitor, id: string): Promise<void> {
  const { data } = await ada.call("adjustments.get", { id }, { method: "GET" });
  for (const { id: grantId } of (data as { timed: { id: string }[] }).timed) await ada.call("adjustments.endTimed", { id, grantId });
}

test("Dawid asks from what is refused, Ada lends it for two hours, Dawid can, it ends, and Dawid sees why he can't any more", async ({
  visit,
}) => {
  test.slow();
  const [dawid, ada] = [await visit("Dawid"), await visit("Ada")];
  const { id } = await personNamed(ada, "Dawid");
  const { page } = dawid;
  await endGrants(ada, id);
  await withdrawAll(dawid);

  await page.goto("/a/poland/admin/users");
  expect(await managesUsers(dawid)).toBe(403);
  await page.getByRole("link", { name: "Ask an admin" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ask for:");
  await expect(page.getByRole("radio", { name: /^2 hours/ })).toBeChecked();
  await page.getByLabel("What do you need it for?").fill("To invite the two temps while Ben is away");
  await page.getByRole("button", { name: "Ask an admin" }).click();
  await expect(page.getByText(/You asked .*Ada Kowalska.* (second|now)/)).toBeVisible();

  await page.goto("/a/poland/admin/users");
  await expect(page.getByText(/You asked .*Ada Kowalska/), "the refusal says so from now on").toBeVisible();
  await page.goto("/a/poland/me/requests");
  await expect(page.getByText("Waits", { exact: true })).toBeVisible();
  await mailTo(ada.context.request, "ada@meadowpine.example", "Dawid Nowak asks for access");

  await ada.page.goto("/a/poland/admin/requests");
  await expect(ada.page.getByText("To invite the two temps while Ben is away")).toBeVisible();
  await ada.page.getByRole("button", { name: "Grant Dawid Nowak’s request: Manage users…" }).click();
  const dialog = asking(ada.page);
  await expect(dialog.getByRole("radio", { name: /^2 hours/ })).toBeChecked();
  await expect(dialog.getByText("What it gives")).toBeVisible();
  await dialog.getByRole("button", { name: "Give access" }).click();
  await expect(dialog).toBeHidden();
  await expect(ada.page.getByText("To invite the two temps while Ben is away")).toBeHidden();

  expect(await managesUsers(dawid)).toBe(200);
  await page.goto("/a/poland/me/access");
  await expect(page.getByText(/until .* · in (1|2) hours?/).first()).toBeVisible();
  await ada.page.goto(`/a/poland/admin/users/${id}?tab=permissions`);
  await expect(ada.page.getByText("Held for a time")).toBeVisible();
  await mailTo(ada.context.request, "dawid@meadowpine.example", "You may now use");

  await endGrants(ada, id);
  await lendUntil(ada, id, new Date(Date.now() + 6_000));
  expect(await managesUsers(dawid)).toBe(200);
  await expect(async () => expect(await managesUsers(dawid)).toBe(403)).toPass({ timeout: 15_000 });
  await page.goto("/a/poland/admin/users");
  await expect(page.getByText(/You had this until .*, and the time is up/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask an admin" })).toBeVisible();
  await mailTo(ada.context.request, "dawid@meadowpine.example", "Your access in Poland has ended");
});

/** Takes back what Dawid asked in an earlier run. */
async function withdrawAll(dawid: Visitor): Promise<void> {
  const { data } = await dawid.call("accessRequests.mine", {}, { method: "GET" });
  const open = (data as { requests: { id: string; state: string }[] }).requests.filter(({ state }) => state === "open");
  for (const { id } of open) await dawid.call("accessRequests.withdraw", { id });
}

/** Lends Dawid what he was lent before, until a moment that is near. */
async function lendUntil(ada: Visitor, id: string, at: Date): Promise<void> {
  const { data } = await ada.call("adjustments.get", { id }, { method: "GET" });
  const { grants: expected } = data as { grants: Record<string, string> };
  const meta = { values: { endsAt: ["Date"] } };
  const lent = { id, grants: { ...expected, "user.manage": "group" }, expected, endsAt: at.toISOString() };
  const answer = await ada.context.request.post("/api/trpc/adjustments.set", {
    headers: { "content-type": "application/json", origin: new URL(ada.page.url()).origin, "x-countersign-account": "poland" },
    data: JSON.stringify({ json: lent, meta }),
  });
  expect(answer.status()).toBe(200);
}

test("what Ada declines is told to Dawid with her reason, and of two admins who answer the second is told who was faster", async ({
  visit,
}) => {
  const [dawid, ada, ben] = [await visit("Dawid"), await visit("Ada"), await visit("Ben")];
  await withdrawAll(dawid);
  const asked = await dawid.call("accessRequests.ask", {
    permission: "campaign.approve",
    duration: { kind: "hours" },
    words: "To sign my own",
  });
  expect(asked.error).toBeNull();
  const { requests } = (await ada.call("accessRequests.list", {}, { method: "GET" })).data as Listed;
  const { id } = requests.find(({ person, permission }) => person.name === "Dawid Nowak" && permission === "campaign.approve")!;

  await ben.page.goto("/a/poland/admin/requests");
  await ben.page.getByRole("button", { name: "Decline Dawid Nowak’s request: Can approve campaigns…" }).click();
  await ada.page.goto("/a/poland/admin/requests");
  await ada.page.getByRole("button", { name: "Decline Dawid Nowak’s request: Can approve campaigns…" }).click();
  await ada.page.getByLabel("Reason").fill("Celia signs");
  await ada.page.getByRole("button", { name: "Decline", exact: true }).click();
  await expect(ada.page.getByText("Dawid Nowak is told.")).toBeVisible();
  await ben.page.getByLabel("Reason").fill("No");
  await ben.page.getByRole("button", { name: "Decline", exact: true }).click();
  await expect(ben.page.getByRole("alert")).toContainText("Ada Kowalska has answered it meanwhile.");

  await dawid.page.goto("/a/poland/me/requests");
  await expect(dawid.page.getByText("Celia signs")).toBeVisible();
  expect((await dawid.call("accessRequests.withdraw", { id })).status).toBe(409);
  expect((await dawid.call("accessRequests.grant", { id, scope: "group", duration: { kind: "hours" }, seen: "" })).status).toBe(403);
});
