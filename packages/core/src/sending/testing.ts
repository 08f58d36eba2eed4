import { type Sink, startSink } from "@countersign/email/testing";
import { closeTransports } from "./index.ts";

/** A mail server on loopback, and what a context has to be made with to send by it. */
export interface MailSink extends Sink {
  readonly config: { readonly smtpUrl: string };
}

/** Starts one for the tests of a file; closing it ends what is connected to it, too. */
export async function startMailSink(): Promise<MailSink> {
  const sink = await startSink();
  const end = sink.close;
  const close = async () => {
    await closeTransports();
    await end();
  };
  return Object.assign(sink, { config: { smtpUrl: `smtp://127.0.0.1:${sink.port}` }, close });
}
