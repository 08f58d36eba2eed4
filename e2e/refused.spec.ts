import { asking, callProcedure, expect, test, type Visitor } from "./fixtures";

interface ListedCampaigns {
  readonly rows: readonly { readonly id: string; readonly name: string }[];
}

async function campaignNamed(visitor: Visitor, name: string): Promise<string> {
  const { data } = await visitor.call("campaigns.list", { tab: "all", limit: 50 }, { method: "GET" });
  const found = (data as ListedCampaigns).rows.find((row) => row.name.startsWith(name));
  expect(found, name).toBeDefined();
  return found!.id;
}

const NOBODY = "01900000-0000-7000-8000-000000000000";

test.describe("past every screen, by direct calls", () => {
  test("nobody is answered who has not signed in", async ({ request }) => {
    for (const procedure of ["campaigns.list", "contacts.list", "people.list"]) {
      expect((await callProcedure(request, procedure, { limit: 10 }, { method: "GET" })).status, procedure).toBe(401);
    }
  });

  test("the author can't approve, send directly, stop or resume, and is told why", async ({ visit }) => {
    const celia = await visit("Celia");
    const dawid = await visit("Dawid");
    const campaignId = await campaignNamed(celia, "Last bulbs");
    const review = (await celia.call("approvals.review", { campaignId }, { method: "GET" })).data as {
      snapshot: { id: string; seal: string };
    };
    const decision = { campaignId, snapshotId: review.snapshot.id, seal: review.snapshot.seal };
    const approved = await dawid.call("approvals.approve", { ...decision, time: { kind: "now" } });
    expect(approved.status).toBe(403);
    expect(approved.error).toMatchObject({ kind: "not-allowed", explanation: { allowed: false, code: "not-held" } });
    for (const [procedure, reason] of [
      ["approvals.decline", "no"],
      ["approvals.requestChanges", "no"],
    ] as const) {
      expect((await dawid.call(procedure, { ...decision, reason })).status, procedure).toBe(403);
    }
    const paused = await campaignNamed(celia, "Delivery delay");
    expect((await dawid.call("delivery.resume", { campaignId: paused })).status).toBe(403);
  });

  test("who may approve can't approve what they wrote", async ({ visit }) => {
    const celia = await visit("Celia");
    const { data } = await celia.call("campaigns.create", { name: "Celia's own" });
    const { campaignId } = data as { campaignId: string };
    const answer = await celia.call("approvals.approve", { campaignId, snapshotId: NOBODY, seal: "0".repeat(64), time: { kind: "now" } });
    expect([403, 404, 409]).toContain(answer.status);
  });

  test("a seal that is not the shown one approves nothing", async ({ visit }) => {
    const celia = await visit("Celia");
    const campaignId = await campaignNamed(celia, "Last bulbs");
    const { snapshot } = (await celia.call("approvals.review", { campaignId }, { method: "GET" })).data as { snapshot: { id: string } };
    const answer = await celia.call("approvals.approve", {
      campaignId,
      snapshotId: snapshot.id,
      seal: "0".repeat(64),
      time: { kind: "now" },
    });
    expect(answer.status).toBe(409);
    expect(answer.error?.code).toBe("changed-since");
  });

  test("campaigns of others' teams, foreign accounts, unknown and malformed ids are not found", async ({ visit }) => {
    const celia = await visit("Celia");
    const hugo = await visit("Hugo");
    const campaignId = await campaignNamed(celia, "Last bulbs");
    const theirs = await hugo.call("campaigns.get", { campaignId }, { method: "GET" });
    const unknown = await hugo.call("campaigns.get", { campaignId: NOBODY }, { method: "GET" });
    expect(theirs.status).toBe(404);
    expect({ ...theirs.error, requestId: "" }).toEqual({ ...unknown.error, requestId: "" });
    expect((await hugo.call("campaigns.list", { tab: "all", limit: 10 }, { method: "GET", account: "uk" })).status).toBe(404);
    expect((await hugo.call("campaigns.get", { campaignId: "x" }, { method: "GET" })).status).toBe(400);
    for (const path of [
      `/a/poland/campaigns/${campaignId}`,
      `/a/poland/campaigns/${NOBODY}`,
      "/a/poland/campaigns/x",
      "/a/uk",
      "/a/nowhere",
      "/a/poland/approvals/x",
      "/a/poland/campaigns/x/report",
    ]) {
      const response = await hugo.page.goto(path);
      expect(response?.status(), path).toBe(404);
      await expect(hugo.page.getByText("Error:")).toHaveCount(0);
    }
  });

  test("a contact outside one's access groups is in no list, no search and no count", async ({ visit }) => {
    const ada = await visit("Ada");
    const dawid = await visit("Dawid");
    const all = (await ada.call("contacts.list", { search: "@firma.example", limit: 10 }, { method: "GET" })).data as {
      rows: { id: string }[];
    };
    expect(all.rows.length).toBeGreaterThan(0);
    const his = (await dawid.call("contacts.list", { search: "@firma.example", limit: 10 }, { method: "GET" })).data as { rows: unknown[] };
    expect(his.rows).toEqual([]);
    expect((await dawid.call("contacts.get", { id: all.rows[0]!.id }, { method: "GET" })).status).toBe(404);
  });

  test("who is at level None gets nothing but their profile", async ({ visit }) => {
    const iga = await visit("Iga");
    await expect(iga.page.getByRole("heading", { name: /no access to Poland/ })).toBeVisible();
    expect((await iga.call("campaigns.list", { tab: "all", limit: 10 }, { method: "GET" })).status).toBe(403);
    expect((await iga.call("contacts.list", { limit: 10 }, { method: "GET" })).status).toBe(403);
    expect((await iga.call("identity.profile", {}, { method: "GET" })).status).toBe(200);
  });

  test("admin pages say who can help, and their procedures refuse", async ({ visit }) => {
    const dawid = await visit("Dawid");
    for (const path of ["users", "roles", "sending", "account"]) {
      await dawid.page.goto(`/a/poland/admin/${path}`);
      await expect(dawid.page.getByText(/Ada Kowalska|Ben Okafor/).first(), path).toBeVisible();
    }
    expect((await dawid.call("people.list", { limit: 10 }, { method: "GET" })).status).toBe(403);
    expect((await dawid.call("accounts.update", { name: "Mine", timeZone: "UTC", postalAddress: "x" })).status).toBe(403);
  });

  test("calls from other origins, in other forms, too many or too large are refused in words", async ({ visit }) => {
    const { context } = await visit("Dawid");
    const url = "/api/trpc/campaigns.create";
    const headers = { "content-type": "application/json", "x-countersign-account": "poland" };
    const data = JSON.stringify({ json: { name: "x" } });
    expect((await context.request.post(url, { headers: { ...headers, origin: "https://evil.example" }, data })).status()).toBe(403);
    expect((await context.request.post(url, { headers: { ...headers, "content-type": "text/plain" }, data })).status()).toBe(415);
    expect((await context.request.post(url, { multipart: { name: "x" } })).status()).toBe(415);
    const origin = new URL((await context.request.get("/signin")).url()).origin;
    const large = await context.request.post(url, {
      headers: { ...headers, origin },
      data: JSON.stringify({ json: { name: "x".repeat(2_000_000) } }),
    });
    expect(large.status()).toBe(413);
    expect(await large.text()).toContain("Nothing was changed");
    const own = { ...headers, origin };
    const nul = await context.request.post(url, { headers: own, data: String.raw`{"json":{"name":"Advent\u0000"}}` });
    expect(nul.status()).toBe(400);
    expect(await nul.text()).toContain("NUL character");
    const described = await context.request.post(url, { headers: own, data: String.raw`{"json":{"name":"What \\u0000 means"}}` });
    expect(described.status()).toBe(200);
    const array = { json: { name: 8 }, meta: { values: { name: [["typed-array", "Float64Array"]] } } };
    expect((await context.request.post(url, { headers: own, data: JSON.stringify(array) })).status()).toBe(400);
    const commas = await context.request.get(`/api/trpc/${Array(50).fill("people.me").join(",")}?batch=1`, { headers });
    expect(commas.status()).toBe(400);
  });
});

test.describe("what somebody may not do", () => {
  test("a missing right is said before what is to be mended, with the names of those who can help", async ({ visit }) => {
    const ewa = await visit("Ewa");
    const campaignId = await campaignNamed(ewa, "Spring catalogue");
    await ewa.page.goto(`/a/poland/campaigns/${campaignId}`);
    await expect(ewa.page.locator(".sendpanel")).toContainText(/You can’t send this for approval.*Ask .*Ada Kowalska \(Account Admin\)/);
    await expect(ewa.page.getByText(/Fix \d+ thing/)).toHaveCount(0);
    await expect(ewa.page.getByText("It goes to the Outbox", { exact: false })).toHaveCount(0);
  });

  test("an explanation beside a button names whom to ask, too", async ({ visit }) => {
    const dawid = await visit("Dawid");
    await dawid.page.goto(`/a/poland/campaigns/${await campaignNamed(dawid, "Spring catalogue")}`);
    await dawid.page.getByRole("button", { name: "Why?" }).click();
    await expect(asking(dawid.page)).toContainText(/Ask .*Ada Kowalska \(Account Admin\)/);
  });

  test("whoever sees no campaigns begins at the contacts, and has no Home", async ({ visit }) => {
    const { page } = await visit("Finn");
    await page.waitForURL(/\/contacts$/);
    await expect(page.getByRole("heading", { name: "Contacts" })).toBeVisible();
    await expect(page.getByRole("navigation").getByRole("link", { name: "Home", exact: true })).toHaveCount(0);
  });

  test("what is not found in one's own account keeps the menu", async ({ visit }) => {
    const { page } = await visit("Dawid");
    for (const path of ["/a/poland/nowhere", "/a/poland/admin/nowhere/at/all", `/a/poland/campaigns/${NOBODY}`]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { name: "There is nothing here." })).toBeVisible();
      await expect(page.getByRole("navigation").getByRole("link", { name: "Campaigns" })).toBeVisible();
    }
  });
});

test("a wrong password is refused in words ten times, and then for a while", async ({ page }) => {
  await page.goto("/signin");
  const attempt = async () => {
    await page.getByLabel("E-mail").fill("lena@meadowpine.example");
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  for (let i = 0; i < 10; i++) {
    await attempt();
    await expect(page.getByText("don't match", { exact: false }).or(page.getByText("don’t match", { exact: false }))).toBeVisible();
    await page.reload();
  }
  await attempt();
  await expect(page.getByText(/Wait \d+ (minutes|seconds)|Too many/)).toBeVisible();
});
