import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { CustomFetch } from "openid-client";
import type { Config } from "../../kernel/index.ts";
import { lookupFor, refuseAddress } from "./address.ts";

/** No answer of a provider is read beyond this: 2,000 groups are a tenth of it. */
const MOST_BYTES = 1024 * 1024;

/**
 * As fetch, but only from where a provider may be (AddressRefused), by a connection of its own, without following a redirect, and it gives up on an
 * answer that is longer than anything a provider has to say.
 */
export function fetchFrom(config: Config): CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    refuseAddress(config, url);
    try {
      const text = body instanceof URLSearchParams ? body.toString() : body;
      const answer = await ask(url, { method, headers, signal, lookup: lookupFor(config) }, text);
      const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
      const bytes = await readShort(answer);
      return new Response([204, 205, 304].includes(status) ? null : bytes, { status, statusText, headers: headersOf(answer) });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw error instanceof TypeError ? error : new TypeError("fetch failed", { cause: error });
    }
  };
}

function ask(url: URL, options: RequestOptions, body: unknown): Promise<IncomingMessage> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((answered, failed) => {
    // Without an agent no connection is taken over that somebody opened by other rules.
    request(url, { ...options, agent: false }, answered)
      .on("error", failed)
      .end(body);
  });
}

async function readShort(answer: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > MOST_BYTES) throw new TypeError("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) for (const value of values) headers.append(name, value);
  return headers;
}
