import { asking, expect, mailTo, test, type Visitor } from "./fixtures";

type Content = { name: string; schedule: object; [key: string]: unknown };

/** A draft of this person with a name of its own and what stands in a finished one of the demo; its id. */
async function draftOf(author: Visitor, name: string): Promise<string> {
  const listed = await author.call("campaigns.list", { tab: "all", limit: 100 }, { method: "GET" });
  const { rows } = listed.data as { rows: { id: string; name: string; state: string }[] };
  const source = rows.find((row) => row.name === "Advent wreath workshop, Poznań");
  const from = await author.call("campaigns.get", { campaignId: source?.id }, { method: "GET" });
  const made = await author.call("campaigns.create", { name });
  const { campaignId, revisionId } = made.data as { campaignId: string; revisionId: string };
  const content = { ...(from.data as { content: Content }).content, name, schedule: { kind: "now" } };
  const saved = await author.call("campaigns.save", { campaignId, revisionId, saveNo: 0, content });
  expect(saved.error).toBeNull();
  return campaignId;
}

test("a rule with two stages is written, tried, and signed in order before the mail leaves", async ({ visit }) => {
  test.slow();
  const ada = await visit("Ada");
  const dawid = await visit("Dawid");
  const name = "Cold frames, two signatures";
  const rule = "Two look at Dawid’s";
  const campaignId = await draftOf(dawid, name);

  await test.step("Ada writes the rule, and reads in words what it will ask", async () => {
    const { page } = ada;
    await page.goto("/a/poland/admin/approval-rules");
    await page.getByRole("link", { name: "New rule" }).click();
    await page.getByLabel("Name", { exact: true }).fill(rule);
    await page.getByLabel("Condition 1: about").selectOption("sender");
    await page.getByLabel("Add to: Condition 1: value").selectOption({ label: "Dawid Nowak" });
    await page.getByLabel("Stage 1: from whom").selectOption("named");
    await page.getByLabel("Add to: Stage 1: who").selectOption({ label: "Celia Marsh" });
    await page.getByRole("button", { name: "Add a stage" }).click();
    await page.getByLabel("Stage 2: from whom").selectOption("named");
    await page.getByLabel("Add to: Stage 2: who").selectOption({ label: "Role Administrator" });
    await expect(
      page.getByText("When it is sent by Dawid Nowak: signed by Celia Marsh, then one of people with the role Administrator."),
    ).toBeVisible();
  });

  await test.step("she tries it on Dawid's draft before it binds anybody", async () => {
    const { page } = ada;
    await page.getByLabel("Campaign", { exact: true }).last().selectOption({ label: name });
    await page.getByRole("button", { name: "Try it" }).click();
    const stages = page.getByRole("list", { name: "Stages of the approval" });
    await expect(stages.getByRole("listitem")).toHaveCount(2);
    await expect(stages).toContainText("Celia Marsh");
  });

  await test.step("she saves it after a look at what waits", async () => {
    const { page } = ada;
    await page.getByRole("button", { name: "Create rule" }).click();
    const dialog = asking(page);
    await expect(dialog.getByText("What it changes now")).toBeVisible();
    await dialog.getByRole("button", { name: "Save rule" }).click();
    await expect(page.getByRole("heading", { name: rule })).toBeVisible();
  });

  await test.step("Dawid is told beforehand whom it will wait for, and sends it", async () => {
    const { page } = dawid;
    await page.goto(`/a/poland/campaigns/${campaignId}`);
    await expect(page.getByRole("list", { name: "Stages of the approval" })).toContainText("Celia Marsh");
    await page.getByRole("button", { name: "Send for approval" }).click();
    await expect(page.getByText("Waiting").first()).toBeVisible();
  });

  const sign = async ({ page }: Visitor) => {
    await page.goto(`/a/poland/approvals/${campaignId}`);
    await page.getByRole("button", { name: /^Approve/ }).click();
    await asking(page)
      .getByRole("button", { name: /Approve/ })
      .click();
    await expect(asking(page)).toBeHidden();
  };

  await test.step("Ben can't sign before his turn; Celia signs first, then he does", async () => {
    const ben = await visit("Ben");
    await ben.page.goto(`/a/poland/approvals/${campaignId}`);
    await expect(ben.page.getByRole("button", { name: /^Approve/ })).toHaveAttribute("aria-disabled", "true");
    const celia = await visit("Celia");
    await celia.page.goto("/a/poland/approvals");
    await expect(celia.page.getByRole("row", { name: new RegExp(name) })).toContainText(`Stage 1 of 2 · ${rule}`);
    await sign(celia);
    await mailTo(ben.context.request, "ben@meadowpine.example", name);
    await sign(ben);
  });

  await test.step("it is sent, with both names on it", async () => {
    const { page } = dawid;
    await expect(async () => {
      await page.goto("/a/poland/campaigns?tab=sent");
      await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Sent", { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    const row = page.getByRole("row", { name: new RegExp(name) });
    await expect(row).toContainText("C. Marsh");
    await expect(row).toContainText("B. Okafor");
  });

  await test.step("Ada deletes the rule", async () => {
    const { page } = ada;
    await page.goto("/a/poland/admin/approval-rules");
    await page.getByRole("link", { name: rule }).click();
    await page.getByRole("button", { name: "Delete rule" }).click();
    await asking(page).getByRole("button", { name: "Delete rule" }).click();
    await expect(page.getByRole("heading", { name: rule, exact: true })).toBeHidden();
  });
});

test("a rule that nobody could satisfy is refused with the name of who may not sign, and nothing typed is lost", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/approval-rules/new");
  await page.getByLabel("Name", { exact: true }).fill("Only Finn");
  await page.getByLabel("Stage 1: from whom").selectOption("named");
  await page.getByLabel("Add to: Stage 1: who").selectOption({ label: "Finn Doyle (can’t approve)" });
  await page.getByRole("button", { name: "Create rule" }).click();
  const dialog = asking(page);
  await expect(dialog.getByRole("alert")).toContainText("Stage 1 lacks 1 signature: Finn Doyle is named and can’t sign.");
  await dialog.getByRole("button", { name: "Back" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Only Finn");
});

test("the owner breaks the glass with a reason, and it is red until an approver signs afterwards", async ({ visit }) => {
  test.slow();
  const dawid = await visit("Dawid");
  const ada = await visit("Ada");
  const celia = await visit("Celia");
  const name = "Frost warning, tonight";
  const reason = "The frost comes tonight, and Celia is on a train.";
  const campaignId = await draftOf(dawid, name);
  await dawid.page.goto(`/a/poland/campaigns/${campaignId}`);
  await dawid.page.getByRole("button", { name: "Send for approval" }).click();
  await expect(dawid.page.getByText("Waiting").first()).toBeVisible();

  await test.step("nobody but the owner is offered it, and a reason that says nothing is refused", async () => {
    await celia.page.goto(`/a/poland/approvals/${campaignId}`);
    await expect(celia.page.getByRole("button", { name: "Break-glass…" })).toHaveCount(0);
    await ada.page.goto(`/a/poland/approvals/${campaignId}`);
    await ada.page.getByRole("button", { name: "Break-glass…" }).click();
    const dialog = asking(ada.page);
    await dialog.getByLabel("What can’t wait").fill("urgent");
    await dialog.getByRole("button", { name: "Send past its approval" }).click();
    await expect(dialog.getByRole("alert")).toContainText("at least 20 characters");
    await dialog.getByLabel("What can’t wait").fill(reason);
    await dialog.getByRole("button", { name: "Send past its approval" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("Celia is mailed, and finds it in red", async () => {
    await mailTo(celia.context.request, "celia@meadowpine.example", `Sent past its approval: ${name}`);
    await celia.page.goto("/a/poland/approvals");
    await expect(celia.page.getByText(reason)).toBeVisible();
    await celia.page.goto("/a/poland/campaigns");
    await expect(celia.page.getByRole("row", { name: new RegExp(name) })).toContainText("Break-glass");
  });

  await test.step("she signs it afterwards", async () => {
    await celia.page.goto(`/a/poland/approvals/${campaignId}`);
    await celia.page.getByRole("button", { name: "Sign afterwards" }).click();
    await expect(celia.page.getByText("Celia Marsh signed it afterwards", { exact: false })).toBeVisible();
    await celia.page.goto("/a/poland/campaigns");
    await expect(celia.page.getByRole("row", { name: new RegExp(name) })).not.toContainText("Break-glass");
  });
});

test("how long an approval holds is set in days, and the log tells who changed it", async ({ visit }) => {
  const { page } = await visit("Ada");
  await page.goto("/a/poland/admin/approval-rules");
  const days = page.getByLabel("Days", { exact: true });
  const save = async (to: string) => {
    await days.fill(to);
    await page.getByRole("button", { name: "Save", exact: true }).click();
  };
  await save("14");
  await expect(page.getByText("Approvals hold for 14 days")).toBeVisible();
  await page.reload();
  await expect(days).toHaveValue("14");
  await page.goto("/a/poland/admin/audit");
  await expect(page.getByText("how long approvals hold changed").first()).toBeVisible();
  await page.goto("/a/poland/admin/approval-rules");
  await save("7");
  await expect(page.getByText("Approvals hold for 7 days")).toBeVisible();
});
