import { isAscii } from "node:buffer";
import type { Readable, Writable } from "node:stream";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { isGone } from "./connect.ts";
import { cleanReply, failureAfterDot, failureBeforeDot, readError } from "./faults.ts";
import type { Outcome, TransportMessage } from "./outcome.ts";

/** What one attempt over one connection came to. */
export interface Attempt {
  outcome: Outcome;
  /** The connection may carry another message. */
  keep: boolean;
  /** The connection was gone before the server took any notice of the message. */
  stale: boolean;
}

/** Sends one message over an open connection. Never throws. */
export async function deliver(connection: SMTPConnection, message: TransportMessage): Promise<Attempt> {
  const attempt = await transfer(connection, message);
  if (!attempt.keep || isGone(connection)) {
    connection.close();
    return { ...attempt, keep: false };
  }
  if (attempt.outcome.kind !== "accepted") return { ...attempt, keep: await reset(connection) };
  return attempt;
}

function transfer(connection: SMTPConnection, message: TransportMessage): Promise<Attempt> {
  return new Promise((resolve) => {
    let started = false;
    let dot = false;
    let settled = false;
    const settle = (outcome: Outcome, keep: boolean, stale = false) => {
      if (settled) return;
      settled = true;
      resolve({ outcome, keep, stale });
    };
    const content = rawContent(message.raw, {
      onStart: () => {
        started = true;
      },
      // False: the message is not to be completed.
      onBeforeDot: () => {
        if (settled || isGone(connection)) return false;
        try {
          message.onBeforeDot?.();
        } catch (error) {
          settle(
            {
              kind: "unsent",
              reason: `given up before the message was complete: ${error instanceof Error ? error.message : String(error)}`,
            },
            false,
          );
          return false;
        }
        dot = true;
        return true;
      },
    });
    const envelope = { from: message.envelopeFrom, to: [message.envelopeTo], size: message.raw.length, use8BitMime: !isAscii(message.raw) };
    connection.send(envelope, content, (error, info) => {
      if (!error) {
        const reply = cleanReply(info?.response ?? "");
        // A server that says Yes before it has the message cannot be believed, nor used again.
        if (!dot) settle({ kind: "doubt", reason: `the server answered before the message was complete: ${reply}` }, false);
        else settle(accepted(reply, info?.serverMessageId), true);
        return;
      }
      const fault = readError(error);
      if (dot) return settle(failureAfterDot(fault), fault.replyCode > 0 && fault.replyCode !== 421);
      const outcome = failureBeforeDot(fault);
      const answered = outcome.kind === "refused" || outcome.kind === "deferred";
      const closing = fault.replyCode === 421;
      settle(outcome, answered && !closing && !started, !started && (!answered || closing));
    });
  });
}

/**
 * The message as nodemailer pipes it. Nodemailer only calls `pipe`, with the stream that writes the dot when ended
 * (its DataStream): a whole Readable would read ahead, and end before its bytes are on their way.
 */
function rawContent(raw: Buffer, hooks: { onStart: () => void; onBeforeDot: () => boolean }): Readable {
  const content = {
    pipe(stream: Writable & Partial<Readable>): void {
      hooks.onStart();
      const complete = () => {
        // Paused by the socket: the server has not taken the bytes yet.
        if (stream.readableFlowing === false) stream.once("resume", complete);
        else if (hooks.onBeforeDot()) stream.end();
      };
      stream.write(raw, (error) => {
        if (!error) complete();
      });
    },
  };
  return content as unknown as Readable;
}

function accepted(reply: string, serverMessageId: string | undefined): Outcome {
  const providerId = serverMessageId ?? /\b(?:queued as|id=)\s*<?([A-Za-z0-9._@-]{4,120})/i.exec(reply)?.[1];
  return { kind: "accepted", reply, ...(providerId !== undefined && { providerId }) };
}

function reset(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = () => resolve(false);
    connection.once("end", ended);
    connection.reset((error?: Error | null) => {
      connection.off("end", ended);
      if (error) connection.close();
      resolve(!error);
    });
  });
}
