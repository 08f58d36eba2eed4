import type { CustomFetch } from "openid-client";

/** No answer of a provider is read beyond this: 2,000 groups are a tenth of it. */
const MOST_BYTES = 1024 * 1024;

/** As fetch, but gives up on an answer that is longer than anything a provider has to say. */
export const fetchShort: CustomFetch = async (url, options) => {
  const { body, ...rest } = options;
  const response = await fetch(url, { ...rest, ...(body === undefined ? {} : { body: body as BodyInit | null }) });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > MOST_BYTES) throw new TypeError("the answer is too long");
    parts.push(part);
  }
  const text = [204, 304].includes(response.status) ? null : Buffer.concat(parts);
  return new Response(text, { status: response.status, statusText: response.statusText, headers: response.headers });
};
