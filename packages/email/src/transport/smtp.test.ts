import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startSink, type Sink, type SinkOptions } from "../testing.ts";
import { createSmtpTransport, InvalidSmtpUrl, type SmtpTransportOptions } from "./smtp.ts";
import type { Transport, TransportMessage } from "./outcome.ts";

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const raw = Buffer.from("Subject: hello\r\n\r\nFirst line\r\n.a line that starts with a dot\r\nLast line\r\n");
const message = (to = "maria@example.com", more: Partial<TransportMessage> = {}): TransportMessage => ({
  envelopeFrom: "news@example.com",
  envelopeTo: to,
  raw,
  ...more,
});

async function sinkAndTransport(
  sinkOptions: SinkOptions = {},
  options: SmtpTransportOptions = {},
): Promise<{ sink: Sink; transport: Transport }> {
  const sink = await startSink(sinkOptions);
  const transport = createSmtpTransport(`smtp://127.0.0.1:${sink.port}`, options);
  cleanUp.push(
    () => sink.close(),
    () => transport.close(),
  );
  return { sink, transport };
}

test("A taken message is accepted, with the reply and the server's id, and arrives byte by byte", async () => {
  const { sink, transport } = await sinkAndTransport();
  expect(await transport.send(message())).toEqual({ kind: "accepted", reply: "250 2.0.0 ok: queued as SINK1234", providerId: "SINK1234" });
  expect(sink.messages[0]?.raw.equals(raw)).toBe(true);
  expect(sink.messages[0]).toMatchObject({ from: "news@example.com", to: ["maria@example.com"] });
});

test.each([true, false])(
  "A recipient or message turned down for good is refused, for now is deferred (pipelining: %s)",
  async (pipelining) => {
    const { sink, transport } = await sinkAndTransport({ pipelining }, { connections: 1 });
    sink.behaviour = "refuse";
    expect(await transport.send(message())).toEqual({
      kind: "refused",
      code: 550,
      reply: "550 5.1.1 no such person here",
      stage: "recipient",
    });
    sink.behaviour = "defer";
    expect(await transport.send(message())).toEqual({
      kind: "deferred",
      code: 451,
      reply: "451 4.7.1 try again later",
      stage: "recipient",
    });
    sink.behaviour = "refuseMessage";
    expect(await transport.send(message())).toEqual({ kind: "refused", code: 554, reply: "554 5.7.1 not this message", stage: "message" });
    sink.behaviour = "deferMessage";
    expect(await transport.send(message())).toEqual({ kind: "deferred", code: 452, reply: "452 4.3.1 no room now", stage: "message" });
    sink.behaviour = "accept";
    expect(await transport.send(message())).toMatchObject({ kind: "accepted" });
    expect(sink.connections()).toBe(1);
  },
);

test("A connection lost after the dot leaves doubt, and the message is not sent again", async () => {
  const { sink, transport } = await sinkAndTransport({ behaviour: "dropAfterDot" });
  expect(await transport.send(message())).toMatchObject({ kind: "doubt" });
  expect(sink.counts.get("maria@example.com")).toBe(1);
});

test("A server that does not answer after the dot leaves doubt", async () => {
  const { transport } = await sinkAndTransport({ behaviour: "slow", delayMs: 5_000 }, { timeouts: { reply: 200 } });
  expect(await transport.send(message())).toEqual({ kind: "doubt", reason: "no answer after the message was complete" });
});

test("A connection lost before the message was asked for leaves it unsent", async () => {
  const before: string[] = [];
  const { transport } = await sinkAndTransport({ behaviour: "dropBeforeDot" });
  expect(await transport.send(message(undefined, { onBeforeDot: () => before.push("dot") }))).toMatchObject({ kind: "unsent" });
  expect(before).toEqual([]);
});

test("A server that stops reading half-way and hangs up leaves the message unsent: the dot was held back", async () => {
  let dots = 0;
  const { transport } = await sinkAndTransport({ behaviour: "stall", delayMs: 300 });
  const outcome = await transport.send(message(undefined, { raw: Buffer.alloc(20 * 1024 * 1024, "line\r\n"), onBeforeDot: () => dots++ }));
  expect(outcome).toMatchObject({ kind: "unsent" });
  expect(dots).toBe(0);
});

test("A message larger than the server takes is refused before anything is sent", async () => {
  const { sink, transport } = await sinkAndTransport();
  expect(await transport.send(message(undefined, { raw: Buffer.alloc(27 * 1024 * 1024) }))).toMatchObject({
    kind: "refused",
    code: 552,
    stage: "message",
  });
  expect(sink.messages).toHaveLength(0);
});

test.each([100, 70_000, 3_000_000])("onBeforeDot runs once, when %i bytes are handed over and the dot is not", async (size) => {
  const content = Buffer.from(`${"x".repeat(76)}\r\n`.repeat(Math.ceil(size / 78)));
  const seen: string[] = [];
  let received = Buffer.alloc(0);
  // Ends only when told: the dot must not arrive while the hook runs.
  const port = await rawServer((socket, chunk) => {
    received = Buffer.concat([received, chunk]);
    if (received.includes("\r\n.\r\n")) {
      seen.push("server saw the dot");
      socket.write("250 ok\r\n");
    }
  });
  const transport = createSmtpTransport(`smtp://127.0.0.1:${port}`);
  cleanUp.push(() => transport.close());
  const outcome = await transport.send(message(undefined, { raw: content, onBeforeDot: () => void seen.push("hook") }));
  expect(outcome.kind).toBe("accepted");
  expect(seen).toEqual(["hook", "server saw the dot"]);
  expect(received.length).toBe(content.length + 3);
});

test("All bytes but the dot are on their way while onBeforeDot runs", async () => {
  let received = 0;
  const port = await rawServer((socket, chunk) => {
    received += chunk.length;
    if (chunk.includes("\r\n.\r\n") || chunk.toString() === ".\r\n") socket.write("250 ok\r\n");
  });
  const content = Buffer.from("Subject: x\r\n\r\nbody\r\n");
  const transport = createSmtpTransport(`smtp://127.0.0.1:${port}`);
  cleanUp.push(() => transport.close());
  let atHook = -1;
  // A process killed right after this hook has not written the dot: nothing may be taken in.
  const outcome = await transport.send(
    message(undefined, {
      raw: content,
      onBeforeDot: () => {
        atHook = received;
        throw new Error("the journal is full");
      },
    }),
  );
  expect(outcome).toEqual({ kind: "unsent", reason: "given up before the message was complete: the journal is full" });
  expect(atHook).toBeLessThanOrEqual(content.length);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(received).toBe(content.length);
});

test("Connections are used again, and no more are opened than allowed", async () => {
  const { sink, transport } = await sinkAndTransport({}, { connections: 3 });
  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, i) => transport.send(message(`p${i}@example.com`))));
  expect(outcomes.every((outcome) => outcome.kind === "accepted")).toBe(true);
  expect(sink.connections()).toBe(3);
  expect([...sink.counts.values()].every((count) => count === 1)).toBe(true);
});

test("A connection is renewed after its share of messages", async () => {
  const { sink, transport } = await sinkAndTransport({}, { connections: 1, messagesPerConnection: 10 });
  for (let i = 0; i < 25; i++) await transport.send(message());
  expect(sink.connections()).toBe(3);
});

test("An idle connection that the server has dropped is replaced without a word", async () => {
  const { sink, transport } = await sinkAndTransport({}, { connections: 1 });
  await transport.send(message());
  sink.hangUp();
  expect(await transport.send(message())).toMatchObject({ kind: "accepted" });
  await new Promise((resolve) => setTimeout(resolve, 20));
  sink.hangUp();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await transport.send(message())).toMatchObject({ kind: "accepted" });
  expect(sink.messages).toHaveLength(3);
});

test("A server that is gone leaves messages unsent, with the reason in words", async () => {
  const sink = await startSink();
  await sink.close();
  const transport = createSmtpTransport(`smtp://127.0.0.1:${sink.port}`);
  expect(await transport.send(message())).toEqual({ kind: "unsent", reason: `connection refused on 127.0.0.1:${sink.port}` });
  expect(await transport.verify()).toEqual({ ok: false, reason: `connection refused on 127.0.0.1:${sink.port}` });
});

test("A closed transport sends nothing more and leaves nothing waiting", async () => {
  const { transport } = await sinkAndTransport({ delayMs: 100 }, { connections: 1 });
  const first = transport.send(message());
  const second = transport.send(message());
  await transport.close();
  expect(await second).toEqual({ kind: "unsent", reason: "the transport is closed" });
  expect(await first).toMatchObject({ kind: "accepted" });
  expect(await transport.send(message())).toMatchObject({ kind: "unsent" });
});

test("Commands cannot be smuggled in with an address", async () => {
  const { sink, transport } = await sinkAndTransport();
  expect(await transport.send(message("a@example.com>\r\nRCPT TO:<b@example.com"))).toMatchObject({ kind: "refused", code: 553 });
  expect(sink.messages).toHaveLength(0);
});

test("Verifying connects and leaves; a refused sign-in, a silent and a foreign server are told apart", async () => {
  const { transport } = await sinkAndTransport();
  expect(await transport.verify()).toMatchObject({ ok: true, secure: false });
  const refusing = await rawServer((socket) => socket.write("535 5.7.8 bad credentials\r\n"), "250 AUTH PLAIN");
  expect(await createSmtpTransport(`smtp://ola:secret@127.0.0.1:${refusing}`).verify()).toEqual({
    ok: false,
    reason: "sign-in refused: 535 5.7.8 bad credentials",
  });
  const silent = createServer((socket) => socket.on("error", () => undefined));
  const port = await listen(silent);
  expect(await createSmtpTransport(`smtp://127.0.0.1:${port}`, { timeouts: { connect: 200 } }).verify()).toMatchObject({
    ok: false,
    reason: expect.stringContaining("answers, but not as an SMTP server"),
  });
  expect(await createSmtpTransport(`smtps://127.0.0.1:${refusing}`).verify()).toMatchObject({
    ok: false,
    reason: expect.stringContaining("does not speak TLS"),
  });
  expect(await createSmtpTransport(`smtp://127.0.0.1:${refusing}?security=starttls`).verify()).toMatchObject({ ok: false });
  expect(await createSmtpTransport("smtp://nowhere.invalid").verify()).toEqual({
    ok: false,
    reason: "no server is known by the name nowhere.invalid",
  });
});

test("An SMTP address that cannot be read is refused at once", () => {
  expect(() => createSmtpTransport("mail.example.com")).toThrow(InvalidSmtpUrl);
});

/** A server that speaks just enough SMTP; `onContent` gets what follows DATA, or AUTH. */
async function rawServer(onContent: (socket: Socket, chunk: Buffer) => void, capability = "250 SIZE"): Promise<number> {
  const server = createServer((socket) => {
    let content = false;
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      if (content) return onContent(socket, chunk);
      const verb = chunk.toString("latin1").slice(0, 4);
      if (verb === "EHLO") socket.write(`250-x\r\n${capability}\r\n`);
      else if (verb === "DATA") {
        content = true;
        socket.write("354 go\r\n");
      } else if (verb === "AUTH" || verb === "STAR") onContent(socket, chunk);
      else if (verb === "QUIT") socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
    socket.write("220 x\r\n");
  });
  return listen(server);
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
