import { SMTPServer } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { createSmtpTransport } from "./smtp.ts";

const servers: SMTPServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
});

const message = { envelopeFrom: "news@example.com", envelopeTo: "maria@example.com", raw: Buffer.from("Subject: x\r\n\r\nżółw\r\n") };

interface Seen {
  secure: boolean;
  user: string | undefined;
}

/** A full SMTP server with a certificate of its own making, which nobody trusts. */
async function startServer(options: { secure?: boolean } = {}): Promise<{ port: number; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = new SMTPServer({
    ...options,
    authOptional: true,
    onAuth: (auth, _session, done) =>
      auth.password === "secret" ? done(null, { user: auth.username }) : done(new Error("no such sign-in")),
    onData(stream, session, done) {
      stream.resume();
      stream.on("end", () => {
        seen.push({ secure: session.secure, user: session.user });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return { port: typeof address === "object" && address !== null ? address.port : 0, seen };
}

test("Encryption is taken when offered, also with an unknown certificate, unless more is asked for", async () => {
  const { port, seen } = await startServer();
  const transport = createSmtpTransport(`smtp://127.0.0.1:${port}`);
  expect(await transport.send(message)).toMatchObject({ kind: "accepted" });
  expect(await transport.verify()).toMatchObject({ ok: true, secure: true });
  await transport.close();
  expect(seen).toMatchObject([{ secure: true }]);
});

test("Where encryption is required, an unknown certificate is refused in words and nothing is sent", async () => {
  const { port, seen } = await startServer();
  const transport = createSmtpTransport(`smtp://127.0.0.1:${port}?security=starttls`);
  expect(await transport.send(message)).toMatchObject({
    kind: "unsent",
    reason: expect.stringContaining("the certificate of 127.0.0.1 is not trusted"),
  });
  await transport.close();
  const implicit = await startServer({ secure: true });
  expect(await createSmtpTransport(`smtps://127.0.0.1:${implicit.port}`).verify()).toMatchObject({
    ok: false,
    reason: expect.stringContaining("is not trusted"),
  });
  expect([...seen, ...implicit.seen]).toEqual([]);
});

test("Signing in works, and a wrong password is told in the server's words", async () => {
  const { port, seen } = await startServer();
  const transport = createSmtpTransport({ host: "127.0.0.1", port, security: "opportunistic", user: "ola", password: "secret" });
  expect(await transport.send(message)).toMatchObject({ kind: "accepted" });
  await transport.close();
  expect(seen).toEqual([{ secure: true, user: "ola" }]);
  const wrong = createSmtpTransport({ host: "127.0.0.1", port, security: "opportunistic", user: "ola", password: "wrong" });
  expect(await wrong.verify()).toMatchObject({ ok: false, reason: expect.stringMatching(/^sign-in refused: 535 /) });
  expect(await wrong.send(message)).toMatchObject({ kind: "unsent", reason: expect.stringMatching(/^sign-in refused/) });
});

test("Smtps without a sign of TLS on the other side, and the other way round, end in words and in time", async () => {
  const { port } = await startServer({ secure: true });
  const started = Date.now();
  const result = await createSmtpTransport(`smtp://127.0.0.1:${port}`, { timeouts: { connect: 500 } }).verify();
  expect(result).toMatchObject({ ok: false });
  // Without the given limit it would be two minutes.
  expect(Date.now() - started).toBeLessThan(30_000);
});
