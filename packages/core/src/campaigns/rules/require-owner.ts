import { type Acting, Conflict } from "../../kernel/index.ts";

/** Throws Conflict "owner-only" for everybody but the owner of the account: nobody else breaks the glass. */
export function requireOwner({ subject }: Acting): void {
  if (!subject.isOwner) throw new Conflict("owner-only", "Only the owner of the account sends a campaign past its approval.");
}
