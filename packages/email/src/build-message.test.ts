import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { buildMessage, InvalidHeader, type MessageInput } from "./build-message.ts";

const input: MessageInput = {
  from: { name: "Meadow & Pine", address: "listy@meadowpine.example" },
  to: { name: 'Maria "Mania" Żółkiewska', address: "maria@example.com" },
  replyTo: { address: "sklep@meadowpine.example" },
  subject: "Zażółć gęślą jaźń: ostatnie cebule przed mrozem, 30 % taniej 🌷",
  html: "<p>Dzień dobry</p>\n.<b>dot</b>\n",
  text: "Dzień dobry\n.dot\n",
  messageId: "c1.7.abcdef@meadowpine.example",
  date: new Date("2026-11-22T02:00:00Z"),
  headers: { "X-CS-Ref": "c1.7" },
  listUnsubscribe: { url: `https://meadowpine.example/api/unsubscribe/${"t".repeat(200)}`, oneClick: true },
};

describe("buildMessage", () => {
  test("What goes in comes out of an independent parser", async () => {
    const mail = await PostalMime.parse(buildMessage(input));
    expect(mail.from).toMatchObject(input.from);
    expect(mail.to).toMatchObject([input.to]);
    expect(mail.replyTo).toMatchObject([{ address: "sklep@meadowpine.example" }]);
    expect(mail.subject).toBe(input.subject);
    expect(mail.messageId).toBe(`<${input.messageId}>`);
    expect(mail.date).toBe("2026-11-22T02:00:00.000Z");
    expect(mail.html?.trim()).toBe(input.html.trim());
    expect(mail.text?.trim()).toBe(input.text.trim());
    expect(mail.headers).toContainEqual(expect.objectContaining({ key: "x-cs-ref", value: "c1.7" }));
  });

  test("The same input gives the same bytes", () => {
    expect(buildMessage(input).equals(buildMessage({ ...input }))).toBe(true);
  });

  test("List-Unsubscribe stands in one line with its one-click companion", () => {
    const lines = buildMessage(input).toString().split("\r\n");
    expect(lines).toContain(`List-Unsubscribe: <${input.listUnsubscribe?.url}>`);
    expect(lines).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  });

  test("Lines within 998 bytes go out as they are, longer ones in base64", async () => {
    expect(buildMessage(input).toString()).toContain("Content-Transfer-Encoding: 8bit");
    expect(buildMessage({ ...input, text: "plain" }).toString()).toContain("text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit");
    expect(buildMessage({ ...input, text: "x".repeat(998) }).toString()).not.toContain("base64");
    expect(buildMessage({ ...input, text: `${"x".repeat(998)}\n${"y".repeat(998)}\n` }).toString()).not.toContain("base64");
    const long = { ...input, text: `${"x".repeat(998)}\n${"ż".repeat(500)}\nend` };
    expect(buildMessage(long).toString()).toContain("text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64");
    expect((await PostalMime.parse(buildMessage(long))).text?.trim().replaceAll("\r\n", "\n")).toBe(long.text);
  });

  test.each<[string, Partial<MessageInput>]>([
    ["subject", { subject: "Hello\r\nBcc: everybody@example.com" }],
    ["subject with a lone line feed", { subject: "Hello\nBcc: x@example.com" }],
    ["name", { from: { name: "News\r\nBcc: x@example.com", address: "news@example.com" } }],
    ["address", { to: { address: "a@example.com\r\nBcc: x@example.com" } }],
    ["address list", { to: { address: "a@example.com, b@example.com" } }],
    ["quoted address", { to: { address: '"a@evil.example"@example.com' } }],
    ["reply address", { replyTo: { address: "a@example.com>\n" } }],
    ["header value", { headers: { "X-A": "1\r\nX-B: 2" } }],
    ["header name", { headers: { "X-A: 1\r\nX-B": "2" } }],
    ["reserved header", { headers: { bcc: "x@example.com" } }],
    ["content header", { headers: { "Content-Type": "text/html" } }],
    ["message id", { messageId: "a@b>\r\nX: y" }],
    ["unsubscribe address", { listUnsubscribe: { url: "https://a.example/>\r\nX: y", oneClick: true } }],
    ["unsubscribe scheme", { listUnsubscribe: { url: "javascript:1", oneClick: true } }],
    ["boundary", { boundary: 'x"\r\nX: y' }],
  ])("A %s that would break out of its header is refused", (_, change) => {
    expect(() => buildMessage({ ...input, ...change })).toThrow(InvalidHeader);
  });

  test("A part cannot end the message early", () => {
    expect(() => buildMessage({ ...input, boundary: "abc", html: "x\r\n--abc--\r\nX" })).toThrow(InvalidHeader);
  });

  test("Whatever subject and names are given: either refused, or no line of the header grows, appears or is too long", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        async (subject, name) => {
          let raw: Buffer;
          try {
            raw = buildMessage({ ...input, subject, to: { name, address: "maria@example.com" } });
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidHeader);
            expect(`${subject}${name}`).toMatch(/[\r\n\0]/);
            return;
          }
          const header = raw.toString("latin1").split("\r\n\r\n")[0] ?? "";
          expect(header).toMatch(/^[\x20-\x7e\r\n]*$/);
          const names = header.split(/\r\n(?! )/).map((line) => line.split(":")[0]);
          expect(names).toEqual([
            "From",
            "To",
            "Reply-To",
            "Subject",
            "Message-ID",
            "Date",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "X-CS-Ref",
            "MIME-Version",
            "Content-Type",
          ]);
          for (const line of header.split("\r\n")) if (!line.startsWith("List-")) expect(line.length).toBeLessThanOrEqual(300);
          const parsed = await PostalMime.parse(raw);
          expect(parsed.to?.[0]).toMatchObject({ address: "maria@example.com" });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
