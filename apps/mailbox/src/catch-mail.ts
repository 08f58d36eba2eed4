import type { CaughtMail } from "@countersign/core/mailbox";
import { SMTPServer } from "smtp-server";

const LARGEST = 10 * 1024 * 1024;
const MOST_RECIPIENTS = 100;

/** An SMTP server that takes every mail up to 10 MB; a mail is taken once `keep` has resolved. Signing in works with anything. */
export function mailCatcher(keep: (mail: CaughtMail) => Promise<void>): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    size: LARGEST,
    maxClients: 256,
    disableReverseLookup: true,
    logger: false,
    banner: "Countersign mailbox: nothing leaves this computer",
    onAuth: (_auth, _session, done) => done(null, { user: "anybody" }),
    onRcptTo: (_address, session, done) =>
      done(session.envelope.rcptTo.length >= MOST_RECIPIENTS ? new Error("Too many recipients in one mail.") : null),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error("The mail is larger than 10 MB."), { responseCode: 552 }));
        const mail = {
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts),
          at: new Date(),
        };
        keep(mail).then(
          () => done(null, "caught"),
          () => done(Object.assign(new Error("The mailbox has no room just now, try again later."), { responseCode: 451 })),
        );
      });
    },
  });
}
