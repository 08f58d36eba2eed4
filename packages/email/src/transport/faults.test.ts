import { expect, test } from "vitest";
import { connectionFault, failureAfterDot, failureBeforeDot, readError } from "./faults.ts";

const settings = { host: "db.internal", port: 6379, security: "none" as const };

/** As nodemailer makes it: the response is part of the message. */
const fault = (message: string, response: string, more: Record<string, unknown> = {}) =>
  readError(
    Object.assign(new Error(`${message}: ${response}`), { response, code: "EPROTOCOL", command: "CONN", responseCode: 220, ...more }),
  );

test.each([
  ["SSH", "SSH-2.0-OpenSSH_9.9p1"],
  ["Redis", "-ERR unknown command 'EHLO'"],
  ["HTTP", "HTTP/1.1 400 Bad Request"],
  ["a page behind a reply", "220-ok\n<title>Router</title>"],
  ["a number that only looks like a reply", "2200 secret"],
  ["POP3", "+OK secret ready"],
])("what %s says of itself is repeated nowhere", (_what, response) => {
  for (const message of ["Invalid greeting. response=" + response, "Unexpected Response", "Server closed the connection"]) {
    for (const code of ["EPROTOCOL", "ECONNECTION", "EAUTH", "ETLS"]) {
      const read = fault(message, response, { code });
      const said = JSON.stringify([read, connectionFault(read, settings), failureBeforeDot(read), failureAfterDot(read)]);
      for (const word of ["OpenSSH", "-ERR", "HTTP", "title", "secret"]) expect(said).not.toContain(word);
    }
  }
  expect(connectionFault(fault("Unexpected Response", response), settings)).toMatch(
    /^db\.internal:6379 answers, but not as an SMTP server\./,
  );
});

test("an SMTP server is repeated word by word, on one line", () => {
  const busy = fault("Invalid greeting. response=421-busy\n421 try later", "421-busy\n421 try later", { responseCode: 421 });
  expect(connectionFault(busy, settings)).toBe("db.internal:6379 turned the connection down: 421-busy 421 try later");
  const refused = fault("Invalid login", "535 5.7.8 bad credentials", { code: "EAUTH", responseCode: 535 });
  expect(connectionFault(refused, settings)).toBe("sign-in refused: 535 5.7.8 bad credentials");
});

test("a certificate is told apart by its fault, and not by what it holds", () => {
  const error = new Error("Hostname/IP does not match certificate's altnames: Host: db.internal. is not in DNS:vault.internal");
  const read = readError(Object.assign(error, { code: "ETLS", originalCode: "ERR_TLS_CERT_ALTNAME_INVALID" }));
  expect(connectionFault(read, settings)).toBe("the certificate of db.internal is not trusted: it is for another name");
});
