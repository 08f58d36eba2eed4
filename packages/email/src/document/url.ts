const MAX_URL = 2_048;

/** Whether a link may point there: http, https or mailto, complete, without merge fields, sign-in data or hidden characters. */
export function isLinkUrl(text: string): boolean {
  const url = readUrl(text);
  if (!url) return false;
  if (url.protocol === "mailto:") return url.pathname.includes("@");
  return (url.protocol === "https:" || url.protocol === "http:") && hasPlainHost(url, text);
}

/** Whether a picture may be loaded from there: https only. */
export function isImageUrl(text: string): boolean {
  const url = readUrl(text);
  return url?.protocol === "https:" && hasPlainHost(url, text);
}

function readUrl(text: string): URL | null {
  if (text.length > MAX_URL || text.includes("{{") || hasHiddenCharacter(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

// "https:evil.example" and "https:\\evil.example" parse, but people and other parsers read them differently.
function hasPlainHost(url: URL, text: string): boolean {
  const written = text.slice(url.protocol.length, url.protocol.length + 3);
  return (
    url.hostname !== "" &&
    url.username === "" &&
    url.password === "" &&
    written.startsWith("//") &&
    written !== "///" &&
    !text.includes("\\")
  );
}

function hasHiddenCharacter(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cn}\p{Cs}]/u.test(text);
}
