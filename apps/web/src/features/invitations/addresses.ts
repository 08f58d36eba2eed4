/** Somebody to invite, as typed: an address, and a name where one stands before it. */
export interface Invitee {
  readonly address: string;
  readonly name?: string;
}

/**
 * Reads whom to invite from a text: addresses separated by line breaks, commas or semicolons, alone or as mail programs copy them
 * (`Sara Quinn <sara@example.com>`). Whether an address is one is for the server to say.
 */
export function inviteesIn(text: string): Invitee[] {
  return text.split(/[\n\r,;]+/).flatMap((part) => {
    const trimmed = part.trim();
    if (trimmed === "") return [];
    const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(trimmed);
    const [, name = "", address = ""] = named ?? [];
    if (!named) return [{ address: trimmed }];
    return [name === "" ? { address: address.trim() } : { address: address.trim(), name }];
  });
}
