// SMTP servers on loopback for tests and chaos runs: they accept, refuse, dawdle or hang up as told.
export interface SinkMessage {
  from: string;
  to: string[];
  raw: Buffer;
}
export type SinkBehaviour = "accept" | "refuse" | "defer" | "slow" | "dropBeforeDot" | "dropAfterDot";
export interface SinkOptions {
  behaviour?: SinkBehaviour;
  delayMs?: number;
  onMessage?: (message: SinkMessage) => void;
}
export interface Sink {
  port: number;
  messages: SinkMessage[];
  close(): Promise<void>;
}
/** Starts a sink on a free port of 127.0.0.1. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  throw new Error(`not built yet: ${String(options.behaviour)}`);
}
