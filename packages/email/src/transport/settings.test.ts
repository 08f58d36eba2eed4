import { expect, test } from "vitest";
import { parseSmtpUrl } from "./settings.ts";

test.each([
  ["smtp://mail.example.com", { host: "mail.example.com", port: 587, security: "opportunistic" }],
  ["smtps://mail.example.com", { host: "mail.example.com", port: 465, security: "tls" }],
  [
    "smtp://ola:p%40ss%2Fw@mail.example.com:2525",
    { host: "mail.example.com", port: 2525, security: "starttls", user: "ola", password: "p@ss/w" },
  ],
  ["smtp://ola@127.0.0.1:25", { host: "127.0.0.1", port: 25, security: "opportunistic", user: "ola", password: "" }],
  ["smtp://[::1]:25/", { host: "::1", port: 25, security: "opportunistic" }],
  ["smtp://relay:25?security=none&name=shop.example.com", { host: "relay", port: 25, security: "none", clientName: "shop.example.com" }],
])("%s is read", (url, settings) => {
  expect(parseSmtpUrl(url)).toEqual({ settings, problem: null });
});

test.each([
  ["", "This is not an SMTP address."],
  ["mail.example.com:587", "An SMTP address starts with smtp:// or smtps://"],
  ["https://mail.example.com", "An SMTP address starts with smtp:// or smtps://"],
  ["smtp://ola:se#cret@mail.example.com", "This is not an SMTP address."],
  ["smtp://ola:se%cret@mail.example.com", "holds a lone %"],
  ["smtp://:secret@mail.example.com", "a password but no user"],
  ["smtp://mail.example.com:99999", "This is not an SMTP address."],
  ["smtp://mail.example.com:0", "The port"],
  ["smtp://mail.example.com/inbox", "ends after the port"],
  ["smtp://mail.example.com?tls=1", 'unknown option "tls"'],
  ["smtp://mail.example.com?security=maybe", "security of the SMTP address is"],
  ["smtp://mail.example.com?name=a%0d%0ab", "name of the SMTP address is a host name"],
  ["smtp://mail example.com", "This is not an SMTP address."],
  ["smtp://", "The SMTP address names no server."],
])("%j is refused in words, which never repeat a password", (url, words) => {
  const { settings, problem } = parseSmtpUrl(url);
  expect(settings).toBeNull();
  expect(problem).toContain(words);
  expect(problem).not.toContain("secret");
});
