/** At which command a server said no: the sender, the recipient, or the message itself. */
export type Stage = "sender" | "recipient" | "message";

/**
 * What became of one message. `unsent` is certain not to have arrived and is safe to try again; after `doubt` nobody
 * knows, so it must never be sent again by itself.
 */
export type Outcome =
  | { kind: "accepted"; reply: string; providerId?: string }
  | { kind: "refused"; code: number; reply: string; stage: Stage }
  | { kind: "deferred"; code: number; reply: string; stage: Stage }
  | { kind: "unsent"; reason: string }
  | { kind: "doubt"; reason: string };

/** One message, already MIME, for one recipient. */
export interface TransportMessage {
  envelopeFrom: string;
  envelopeTo: string;
  raw: Buffer;
  /** Called once, synchronously, when all bytes of the message are handed over and the final dot is not. */
  onBeforeDot?: () => void;
}

export type Verification = { ok: true; greeting: string; secure: boolean } | { ok: false; reason: string };

/** A way to hand mail over. `send` never throws for what a server or a network does: that is an Outcome. */
export interface Transport {
  send(message: TransportMessage): Promise<Outcome>;
  /** Connects, signs in and leaves, without sending anything. */
  verify(): Promise<Verification>;
  /** Waits for nothing: open connections are ended, waiting messages become `unsent`. */
  close(): Promise<void>;
}
