import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, type Context, Invalid, NotAllowed, NotFound, TooMany } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as sending from "./index.ts";
import { type MailSink, startMailSink } from "./testing.ts";

let world: World;
let sink: MailSink;
let marketer: string;
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
  marketer = await world.person("marketing-manager");
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const admin = (more: Partial<Context["config"]> = {}) => world.as(world.account.userId, { config: more });
const smtpUrl = () => sink.config.smtpUrl;
const worker = () => world.worker({ config: { smtpUrl: smtpUrl() } });
const linkIn = (raw: Buffer): string => /\/v\/([A-Za-z0-9_-]{86})/.exec(raw.toString().replaceAll("=\r\n", ""))![1]!;
const anybody = (now?: Date) => ({ ...world.as(world.account.userId, now ? { now } : {}), session: null, accountSlug: null });

async function mailedLink(address: string): Promise<{ id: string; token: string }> {
  const { id } = await sending.addSenderIdentity(admin(), { name: "Meadow", address });
  await sending.mailSenderLink(worker(), { accountId: world.account.id, senderIdentityId: id });
  return { id, token: linkIn(sink.messages.at(-1)!.raw) };
}

describe("a From address", () => {
  test("is confirmed by the link that was mailed to it; looking at the link changes nothing, and it works once", async () => {
    const { id, token } = await mailedLink(" Letter@Meadow.Example ");
    expect(sink.messages.at(-1)!.to).toEqual(["letter@meadow.example"]);
    expect(await sending.seeSenderLink(anybody(), { token })).toMatchObject({
      state: "open",
      address: "letter@meadow.example",
      accountName: "meadow",
    });
    expect(await sending.listSenderIdentities(admin())).toMatchObject([{ id, verifiedAt: null, linkUntil: expect.any(Date) }]);
    expect(await sending.confirmSenderIdentity(anybody(), { token })).toMatchObject({ state: "confirmed" });
    const [confirmed] = await sending.listSenderIdentities(admin());
    expect(confirmed).toMatchObject({ id, verifiedAt: expect.any(Date), linkUntil: null });
    expect(await sending.confirmSenderIdentity(anybody(), { token })).toMatchObject({ state: "confirmed" });
    expect((await sending.listSenderIdentities(admin()))[0]!.verifiedAt).toEqual(confirmed!.verifiedAt);
    await expect(sending.resendConfirmation(admin(), { id })).rejects.toThrow(Conflict);
  });

  test("stays unconfirmed by a link that is a day old, was replaced, or is none of ours", async () => {
    const { id, token } = await mailedLink("old@meadow.example");
    const tomorrow = new Date(Date.now() + 24.1 * 3_600_000);
    expect(await sending.confirmSenderIdentity(anybody(tomorrow), { token })).toMatchObject({ state: "expired" });
    await sending.resendConfirmation(admin(), { id });
    await sending.mailSenderLink(worker(), { accountId: world.account.id, senderIdentityId: id });
    for (const other of [token, "x", "A".repeat(86), `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`]) {
      expect(await sending.confirmSenderIdentity(anybody(), { token: other })).toEqual({
        state: "unknown",
        name: null,
        address: null,
        accountName: null,
      });
    }
    expect(await world.rows((db) => db.senderIdentity.findFirst({ where: { id } }))).toMatchObject({ verifiedAt: null });
  });

  test("is added by who manages the account, as an address, once; archived, it may come back", async () => {
    await expect(sending.addSenderIdentity(world.as(marketer), { name: "x", address: "a@meadow.example" })).rejects.toThrow(NotAllowed);
    await expect(sending.addSenderIdentity(admin(), { name: "x", address: "no address" })).rejects.toThrow(Invalid);
    const { id } = await sending.addSenderIdentity(admin(), { name: "Shop", address: "shop@meadow.example" });
    await expect(sending.addSenderIdentity(admin(), { name: "Shop", address: "SHOP@meadow.example" })).rejects.toThrow(Conflict);
    await sending.archiveSenderIdentity(admin(), { id });
    await expect(sending.archiveSenderIdentity(admin(), { id })).rejects.toThrow(NotFound);
    expect(await sending.addSenderIdentity(admin(), { name: "Shop again", address: "shop@meadow.example" })).toEqual({ id });
  });

  test("that several people add at once is added by one, and the others are told so", async () => {
    const add = () => sending.addSenderIdentity(admin(), { name: "Twice", address: "twice@meadow.example" });
    const outcomes = await Promise.allSettled([add(), add(), add(), add()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(Conflict);
  });
});

describe("SMTP settings", () => {
  const server = () => ({ host: "127.0.0.1", port: sink.port, security: "none" as const, username: "", password: null });

  test("without any there is no way to send, in words; the demo has its mailbox", async () => {
    await expect(sending.transportFor(world.worker({ config: { demo: false } }), world.account)).rejects.toThrow(
      "Nothing counts as sent until SMTP is set: Admin Settings › Sending.",
    );
    expect(await sending.getSendingSettings(admin({ demo: false }))).toMatchObject({
      via: "none",
      server: null,
      isLocked: false,
      settings: null,
    });
    expect(await sending.getSendingSettings(admin({ mailboxPort: 2525 }))).toMatchObject({ via: "mailbox", server: "127.0.0.1:2525" });
  });

  test("keep the password encrypted and never give it back, and not to another server", async () => {
    await sending.saveSendingSettings(admin(), { ...server(), username: "meadow", password: "hemlock and yew" });
    const stored = await world.rows((db) => db.sendingSettings.findFirstOrThrow());
    expect(Buffer.from(stored.passwordCipher!).toString("latin1")).not.toContain("hemlock");
    const seen = await sending.getSendingSettings(admin());
    expect(seen).toMatchObject({ via: "account", settings: { username: "meadow", hasPassword: true } });
    expect(JSON.stringify(seen)).not.toContain("hemlock");
    await sending.saveSendingSettings(admin(), { ...server(), username: "meadow2" });
    expect((await world.rows((db) => db.sendingSettings.findFirstOrThrow())).passwordCipher).toEqual(stored.passwordCipher);
    await expect(
      sending.saveSendingSettings(admin(), { ...server(), host: "smtp.elsewhere.example", username: "meadow2" }),
    ).rejects.toThrow("Enter the password again");
    await sending.saveSendingSettings(admin(), { ...server(), security: "starttls", username: "meadow", password: "hemlock" });
    await expect(sending.saveSendingSettings(admin(), { ...server(), username: "meadow" })).rejects.toThrow("sent without encryption");
  });

  test("are tested by a mail to who asks, and the outcome is kept in words", async () => {
    await sending.saveSendingSettings(admin(), { ...server(), password: "" });
    const before = sink.messages.length;
    expect(await sending.sendSettingsTest(admin())).toMatchObject({ ok: true, outcome: expect.stringContaining("250") });
    expect(sink.messages.length).toBe(before + 1);
    await sending.saveSendingSettings(admin(), { ...server(), port: 1 });
    expect(await sending.sendSettingsTest(admin())).toEqual({
      ok: false,
      outcome: "The mail could not be handed over: connection refused on 127.0.0.1:1.",
    });
    expect(await sending.getSendingSettings(admin())).toMatchObject({
      testOutcome: expect.stringContaining("connection refused"),
      testedAt: expect.any(Date),
    });
  });

  test("are no way to hear what other services say of themselves, nor to ask often", async () => {
    const other = createServer((socket) => socket.on("error", () => undefined).end("SSH-2.0-OpenSSH_9.9 internal-build\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const later = () => world.as(world.account.userId, { now: new Date(Date.now() + 2 * 3_600_000) });
    await sending.saveSendingSettings(later(), { ...server(), port, password: "" });
    expect(await sending.sendSettingsTest(later())).toEqual({
      ok: false,
      outcome: expect.stringContaining(`127.0.0.1:${port} answers, but not as an SMTP server.`),
    });
    expect(JSON.stringify(await sending.getSendingSettings(later()))).not.toMatch(/OpenSSH|internal/);
    for (let i = 0; i < 9; i++) await sending.sendSettingsTest(later());
    await expect(sending.sendSettingsTest(later())).rejects.toThrow(TooMany);
    await new Promise((resolve) => other.close(resolve));
  });

  test("give way to SMTP_URL, which locks them", async () => {
    const locked = admin({ smtpUrl: smtpUrl() });
    expect(await sending.getSendingSettings(locked)).toMatchObject({ via: "url", isLocked: true, server: `127.0.0.1:${sink.port}` });
    await expect(sending.saveSendingSettings(locked, server())).rejects.toThrow("SMTP_URL is set");
    await expect(sending.removeSendingSettings(locked)).rejects.toThrow("SMTP_URL is set");
    await sending.removeSendingSettings(admin());
    expect(await sending.getSendingSettings(admin())).toMatchObject({ settings: null });
  });

  test("are for who manages the account", async () => {
    await expect(sending.getSendingSettings(world.as(marketer))).rejects.toThrow(NotAllowed);
    await expect(sending.saveSendingSettings(world.as(marketer), server())).rejects.toThrow(NotAllowed);
    await expect(sending.sendSettingsTest(world.as(marketer))).rejects.toThrow(NotAllowed);
  });
});
