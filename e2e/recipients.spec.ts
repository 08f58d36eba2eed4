import { expect, test } from "./fixtures";

interface Mailbox {
  readonly rows: readonly { readonly id: string }[];
}

test("an unsubscribe link changes nothing when it is only opened, and holds once it is pressed", async ({ visit, request }) => {
  const celia = await visit("Celia");
  const made = (await celia.call("campaigns.create", { name: "To the UK, directly" }, { account: "uk" })).data as {
    campaignId: string;
    revisionId: string;
  };
  const editor = (await celia.call("campaigns.get", { campaignId: made.campaignId }, { account: "uk", method: "GET" })).data as {
    content: object;
    identities: { id: string }[];
  };
  const segments = (await celia.call("segments.list", { limit: 50 }, { account: "uk", method: "GET" })).data as {
    rows: { id: string; name: string }[];
  };
  const segmentId = segments.rows.find(({ name }) => name === "Everyone in the UK")?.id;
  const content = {
    ...editor.content,
    subject: "Seed potatoes are in",
    preheader: "Early ones first.",
    segmentId,
    senderIdentityId: editor.identities[0]!.id,
    document: letter,
  };
  const saved = (await celia.call("campaigns.save", { ...made, saveNo: 0, content }, { account: "uk" })).data as {
    revisionId: string;
    saveNo: number;
  };
  const sent = await celia.call(
    "campaigns.sendDirectly",
    { campaignId: made.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo },
    { account: "uk" },
  );
  expect(sent.status, JSON.stringify(sent.error)).toBe(200);

  let mail: { headers: { name: string; value: string }[] } | undefined;
  await expect(async () => {
    const { rows } = (await (await request.get("/api/dev/mailbox?subject=Seed%20potatoes")).json()) as Mailbox;
    expect(rows.length).toBeGreaterThan(0);
    mail = (await (await request.get(`/api/dev/mailbox?id=${rows[0]!.id}`)).json()) as typeof mail;
  }).toPass({ timeout: 45_000 });
  const header = mail!.headers.find(({ name }) => name.toLowerCase() === "list-unsubscribe")!.value;
  const oneClick = /<([^>]+)>/.exec(header)![1]!;

  const audienceOf = async (): Promise<number> => {
    const checks = (await celia.call("campaigns.duplicate", { campaignId: made.campaignId }, { account: "uk" })).data as {
      campaignId: string;
    };
    const { data } = await celia.call("campaigns.check", { campaignId: checks.campaignId }, { account: "uk", method: "GET" });
    return (data as { audience: { total: number } }).audience.total;
  };
  const before = await audienceOf();
  expect((await request.get(oneClick)).status()).toBeLessThan(500);
  await request.get(oneClick.replace("/api/unsubscribe/", "/u/"));
  expect(await audienceOf()).toBe(before);
  const pressed = await request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" } });
  expect(pressed.ok()).toBe(true);
  expect(await audienceOf()).toBe(before - 1);
});

const letter = {
  version: 1,
  blocks: [
    { kind: "heading", id: "h", level: 1, text: "Seed potatoes are in" },
    {
      kind: "text",
      id: "t",
      content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Early ones first." }] }] },
    },
    { kind: "footer", id: "f", reason: "You asked for the garden letter." },
  ],
};
