import type { AddressInfo } from "node:net";
import { createWorld, type World } from "@countersign/core/testing";
import { keepMessages, listMessages, getMessage } from "@countersign/core/mailbox";
import { createSmtpTransport } from "@countersign/email/transport";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { batchWrites } from "./batch-writes.ts";
import { mailCatcher } from "./catch-mail.ts";

const raw = (subject: string) =>
  Buffer.from(`From: shop@meadow.example\r\nTo: maria@poczta.example\r\nSubject: ${subject}\r\n\r\nTulips, alliums.\r\n.dots stay\r\n`);

describe("the demo's SMTP server", () => {
  let world: World;
  let server: ReturnType<typeof mailCatcher>;
  let refuses = false;

  beforeAll(async () => {
    world = await createWorld();
    const context = world.as(world.account.userId);
    server = mailCatcher((mail) => (refuses ? Promise.reject(new Error("full")) : keepMessages(context, [mail])));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  afterAll(async () => {
    await new Promise<void>((closed) => server.close(closed));
    await world.database.drop();
  });

  const send = async (message: Buffer, to: string) => {
    const { port } = server.server.address() as AddressInfo;
    const transport = createSmtpTransport(`smtp://127.0.0.1:${port}`, { connections: 1 });
    const outcome = await transport.send({ envelopeFrom: "shop@meadow.example", envelopeTo: to, raw: message });
    await transport.close();
    return outcome;
  };

  test("has a mail in the database before it says so, byte for byte", async () => {
    expect(await send(raw("Bulbs"), "maria@poczta.example")).toMatchObject({ kind: "accepted" });
    const context = world.as(world.account.userId);
    const { rows } = await listMessages(context, { to: "maria@poczta.example", limit: 10 });
    expect(rows).toMatchObject([{ subject: "Bulbs" }]);
    const message = await getMessage(context, { id: rows[0]!.id });
    expect(message.text).toContain("Tulips, alliums.");
    expect(message.text).toContain(".dots stay");
  });

  test("asks the sender to try again when it can't keep a mail, instead of losing it", async () => {
    refuses = true;
    expect(await send(raw("Lost?"), "piotr@poczta.example")).toMatchObject({ kind: "deferred", code: 451 });
    refuses = false;
    const { rows } = await listMessages(world.as(world.account.userId), { to: "piotr@poczta.example", limit: 10 });
    expect(rows).toEqual([]);
  });

  test("refuses a mail above 10 MB in words", async () => {
    const outcome = await send(Buffer.concat([raw("Big"), Buffer.alloc(11 * 1024 * 1024, "x\r\n")]), "anna@poczta.example");
    expect(outcome).toMatchObject({ kind: "refused" });
  });
});

describe("writes in batches", () => {
  test("gather what arrives meanwhile, and every caller waits for its own item", async () => {
    const written: number[][] = [];
    const writes = batchWrites<number>(async (items) => {
      await new Promise((done) => setTimeout(done, 10));
      written.push(items);
    });
    const first = writes.add(1);
    await new Promise((done) => setTimeout(done, 2));
    await Promise.all([first, writes.add(2), writes.add(3)]);
    await writes.idle();
    expect(written).toEqual([[1], [2, 3]]);
  });

  test("tell those of a failed batch, and go on with the next", async () => {
    let fails = true;
    const writes = batchWrites<number>(async () => {
      if (fails) throw new Error("no");
    });
    await expect(writes.add(1)).rejects.toThrow("no");
    fails = false;
    await expect(writes.add(2)).resolves.toBeUndefined();
  });
});
