// Strict mail addresses: one spelling per mailbox, plain ASCII, safe to put into SMTP and headers. Runs in the browser too.

const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;
const MAX_LABEL = 63;
const LOCAL_PART_SYMBOLS = new Set("!#$%&'*+-/=?^_`{|}~");

/**
 * Brings a typed mail address into its one stored form (trimmed, lower case), or returns null when it is not a
 * plain `name@domain` address: no quotes, comments, display names, lists, or characters that only look like ASCII
 * (`＠`, the Kelvin sign), so that the address checked is always the address written to.
 */
export function normalizeAddress(text: string): string | null {
  if (text.length > MAX_ADDRESS * 2) return null;
  const trimmed = text.trim();
  // Before lower-casing: toLowerCase turns U+212A into "k", and NFKC turns U+FF20 into "@".
  if (trimmed !== trimmed.normalize("NFKC") || !isPrintableAscii(trimmed)) return null;
  const address = trimmed.toLowerCase();
  if (address.length > MAX_ADDRESS) return null;
  const at = address.indexOf("@");
  if (at < 1 || at !== address.lastIndexOf("@")) return null;
  return isLocalPart(address.slice(0, at)) && isDomain(address.slice(at + 1)) ? address : null;
}

/** The domain of a normalised address. */
export function addressDomain(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

function isPrintableAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x21 || code > 0x7e) return false;
  }
  return true;
}

function isLocalPart(local: string): boolean {
  if (local.length > MAX_LOCAL_PART) return false;
  return local.split(".").every((atom) => atom.length > 0 && [...atom].every(isAtomCharacter));
}

function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  const top = labels.at(-1) ?? "";
  return labels.length >= 2 && labels.every(isLabel) && ![...top].every(isDigit);
}

function isLabel(label: string): boolean {
  if (label.length === 0 || label.length > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) return false;
  return [...label].every((character) => isLetter(character) || isDigit(character) || character === "-");
}

function isAtomCharacter(character: string): boolean {
  return isLetter(character) || isDigit(character) || LOCAL_PART_SYMBOLS.has(character);
}

function isLetter(character: string): boolean {
  return character >= "a" && character <= "z";
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}
