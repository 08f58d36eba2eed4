// SMTP servers on loopback for tests, benchmarks and chaos runs: they accept, refuse, dawdle or hang up as told.
import { createServer, type Socket } from "node:net";

/** A message that a sink has taken in whole, whatever it answered. */
export interface SinkMessage {
  from: string;
  to: string[];
  /** Empty when the sink keeps no messages. */
  raw: Buffer;
  at: number;
  answered: SinkBehaviour;
}

/**
 * `refuse`/`defer`: 550/451 to RCPT. `refuseMessage`/`deferMessage`: 554/452 after the dot. `slow`: answers late.
 * `dropBeforeDot`: hangs up instead of asking for the message. `stall`: asks for it, then reads nothing and, after
 * `delayMs`, hangs up. `dropAfterDot`: takes the message in and hangs up without a word.
 */
export type SinkBehaviour =
  "accept" | "refuse" | "defer" | "refuseMessage" | "deferMessage" | "slow" | "dropBeforeDot" | "stall" | "dropAfterDot";

export interface SinkOptions {
  /** One for all, or one for each recipient. "accept" by default. */
  behaviour?: SinkBehaviour | ((recipient: string) => SinkBehaviour);
  /** Milliseconds before the answer to a message; 0 by default, 1,000 for slow and stall. */
  delayMs?: number;
  onMessage?: (message: SinkMessage) => void;
  /** False counts messages without keeping them. True by default. */
  keep?: boolean;
  /** Announces PIPELINING. True by default. */
  pipelining?: boolean;
  port?: number;
}

export interface Sink {
  port: number;
  /** May be changed while the sink runs. */
  behaviour: NonNullable<SinkOptions["behaviour"]>;
  messages: SinkMessage[];
  /** How many messages were taken in for each recipient, answered or not. */
  counts: Map<string, number>;
  /** How many connections have been opened so far. */
  connections(): number;
  /** Hangs up on everybody, the server stays. */
  hangUp(): void;
  close(): Promise<void>;
}

interface Session {
  socket: Socket;
  buffer: Buffer;
  inData: boolean;
  from: string;
  to: string[];
  behaviour: SinkBehaviour;
}

const DATA_END = Buffer.from("\r\n.\r\n");

/** Starts a sink on a free port of 127.0.0.1. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.setNoDelay(true);
    const session: Session = { socket, buffer: Buffer.alloc(0), inData: false, from: "", to: [], behaviour: "accept" };
    socket.on("data", (chunk) => {
      session.buffer = session.buffer.length > 0 ? Buffer.concat([session.buffer, chunk]) : chunk;
      advance(session, sink, options);
    });
    reply(session, "220 sink.example ESMTP");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  const sink: Sink = {
    port: typeof address === "object" && address !== null ? address.port : 0,
    behaviour: options.behaviour ?? "accept",
    messages: [],
    counts: new Map(),
    connections: () => connections,
    hangUp,
    close() {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return sink;
}

function advance(session: Session, sink: Sink, options: SinkOptions): void {
  while (!session.socket.destroyed) {
    if (session.inData) {
      const end = session.buffer.indexOf(DATA_END);
      if (end === -1) return;
      const content = session.buffer.subarray(0, end + 2);
      session.buffer = session.buffer.subarray(end + DATA_END.length);
      session.inData = false;
      takeIn(session, content, sink, options);
    } else {
      const end = session.buffer.indexOf(10);
      if (end === -1) return;
      const line = session.buffer.toString("latin1", 0, end).trim();
      session.buffer = session.buffer.subarray(end + 1);
      command(session, line, sink, options);
    }
  }
}

function command(session: Session, line: string, sink: Sink, options: SinkOptions): void {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === "EHLO")
    return reply(
      session,
      `250-sink.example\r\n${options.pipelining === false ? "" : "250-PIPELINING\r\n"}250-SIZE 26214400\r\n250 8BITMIME`,
    );
  if (verb === "MAIL") {
    session.from = path(line);
    session.to = [];
    return reply(session, "250 2.1.0 ok");
  }
  if (verb === "RCPT") return recipient(session, path(line), sink);
  if (verb === "DATA") return data(session, options);
  if (verb === "RSET") session.to = [];
  if (verb === "QUIT") {
    session.socket.end("221 2.0.0 bye\r\n");
    return;
  }
  reply(session, ["HELO", "RSET", "NOOP"].includes(verb) ? "250 2.0.0 ok" : "502 5.5.1 not here");
}

function recipient(session: Session, address: string, sink: Sink): void {
  session.behaviour = typeof sink.behaviour === "function" ? sink.behaviour(address) : sink.behaviour;
  if (session.behaviour === "refuse") return reply(session, "550 5.1.1 no such person here");
  if (session.behaviour === "defer") return reply(session, "451 4.7.1 try again later");
  session.to.push(address);
  reply(session, "250 2.1.5 ok");
}

function data(session: Session, options: SinkOptions): void {
  if (session.to.length === 0) return reply(session, "503 5.5.1 nobody to send to");
  if (session.behaviour === "dropBeforeDot") {
    session.socket.destroy();
    return;
  }
  if (session.behaviour === "stall") {
    session.socket.pause();
    setTimeout(() => session.socket.destroy(), options.delayMs ?? 1_000);
  }
  // The line break before the message, so that the end of an empty one is found as well.
  session.buffer = Buffer.concat([Buffer.from("\r\n"), session.buffer]);
  session.inData = true;
  reply(session, "354 go ahead");
}

function takeIn(session: Session, content: Buffer, sink: Sink, options: SinkOptions): void {
  const { behaviour } = session;
  const message: SinkMessage = { from: session.from, to: session.to, raw: Buffer.alloc(0), at: Date.now(), answered: behaviour };
  if (options.keep !== false) {
    message.raw = Buffer.from(content.toString("latin1").replaceAll("\r\n..", "\r\n.").slice(2), "latin1");
    sink.messages.push(message);
  }
  for (const address of session.to) sink.counts.set(address, (sink.counts.get(address) ?? 0) + 1);
  session.to = [];
  options.onMessage?.(message);
  if (behaviour === "dropAfterDot") {
    session.socket.destroy();
    return;
  }
  const answer =
    behaviour === "refuseMessage"
      ? "554 5.7.1 not this message"
      : behaviour === "deferMessage"
        ? "452 4.3.1 no room now"
        : "250 2.0.0 ok: queued as SINK1234";
  const delay = options.delayMs ?? (behaviour === "slow" ? 1_000 : 0);
  if (delay > 0) setTimeout(() => reply(session, answer), delay);
  else reply(session, answer);
}

function reply(session: Session, text: string): void {
  if (!session.socket.destroyed && session.socket.writable) session.socket.write(`${text}\r\n`);
}

function path(line: string): string {
  return line.slice(line.indexOf("<") + 1, line.indexOf(">"));
}
