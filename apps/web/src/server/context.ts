import "server-only";
import { configOf } from "@countersign/core/env";
import { isDemoDatabase } from "@countersign/core/installation";
import type { Config, Context } from "@countersign/core/kernel";
import { environment } from "./env";
import { log } from "./log";
import { clientAddress, peerAddress } from "./peer";
import { store } from "./store";

let demo: Promise<boolean> | undefined;
const configs = new Map<boolean, Config>();

// Whether a database is a demo is written once, before the first start: a yes is kept, a no is asked again.
async function isDemo(): Promise<boolean> {
  if (environment().DEMO !== "1") return false;
  demo ??= isDemoDatabase(store());
  const answer = await demo.catch((error: unknown) => {
    demo = undefined;
    throw error;
  });
  if (!answer) demo = undefined;
  return answer;
}

/** What this process was started with; `demo` only if the database is marked as one too. */
export async function config(): Promise<Config> {
  const isOn = await isDemo();
  const made = configs.get(isOn) ?? configOf(environment(), isOn);
  configs.set(isOn, made);
  return made;
}

/** The context of a request of nobody in particular; `headers` gives its id and where it came from. */
export async function contextOf(headers: Headers): Promise<Context> {
  const address = peerAddress(headers, environment().TRUST_PROXY);
  return {
    store: store(),
    config: await config(),
    log: log(),
    requestId: requestIdOf(headers),
    session: null,
    accountSlug: null,
    ip: clientAddress(address),
    origin: { address, device: headers.get("user-agent") },
    now: () => new Date(),
  };
}

function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
