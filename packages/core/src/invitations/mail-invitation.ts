import { bytes } from "@countersign/db";
import type { SystemMail } from "@countersign/email";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context } from "../kernel/index.ts";
import { sendLinkMail } from "../sending/index.ts";
import { newLink } from "./internal.ts";

interface Invited {
  readonly account: string;
  readonly email: string;
  /** null: whoever it was has left. */
  readonly by: string | null;
  /** What whoever invites writes to them; "" = nothing. */
  readonly message: string;
}

type Words = Pick<SystemMail, "subject" | "heading" | "paragraphs"> & { readonly label: string };

const WORDS: Readonly<Record<LocaleName, (invited: Invited) => Words>> = {
  en: ({ account, email, by, message }) => ({
    subject: `Join ${account} on Countersign`,
    heading: `Join ${account}`,
    paragraphs: [
      `${by ?? "Somebody"} invites you to ${account} on Countersign.`,
      ...linesOf(message, "“", "”"),
      `The invitation is for ${email} and can be accepted once, within seven days. Opening it decides nothing. If you know nothing of this, do nothing.`,
    ],
    label: "See the invitation",
  }),
  pl: ({ account, email, by, message }) => ({
    subject: `Dołącz do ${account} w Countersign`,
    heading: `Dołącz do ${account}`,
    paragraphs: [
      `${by ?? "Ktoś"} zaprasza Cię do ${account} w Countersign.`,
      ...linesOf(message, "„", "”"),
      `Zaproszenie jest dla ${email} i można je przyjąć raz, w ciągu siedmiu dni. Samo otwarcie o niczym nie decyduje. Jeśli nic o tym nie wiesz, nie rób nic.`,
    ],
    label: "Zobacz zaproszenie",
  }),
};

// Each line is a paragraph of its own: a mail runs line breaks together.
function linesOf(message: string, open: string, close: string): string[] {
  return message === "" ? [] : `${open}${message}${close}`.split(/\s*\n\s*/);
}

/**
 * The job mail-invitation: makes the link of an open invitation, stores the hash of its token, and mails it in the language of the person, over
 * the one route that such links take.
 */
export async function mailInvitation(ctx: Context, { accountId, invitationId }: JobPayloads["mail-invitation"]): Promise<void> {
  const made = await asSystem(ctx, accountId, async (scoped) => {
    const key = { accountId_id: { accountId, id: invitationId } };
    const row = await scoped.db.invitation.findUnique({ where: key, include: { user: { select: { locale: true } } } });
    if (!row?.byMail || row.acceptedAt || row.revokedAt || row.expiresAt <= ctx.now()) return null;
    const { link, hash } = newLink(ctx, accountId, invitationId);
    // A link that was copied meanwhile is the one that counts: this mail would end it.
    const { count } = await scoped.db.invitation.updateMany({
      where: { accountId, id: invitationId, byMail: true },
      data: { tokenHash: bytes(hash) },
    });
    if (count === 0) return null;
    const sender = await scoped.db.user.findUnique({ where: { id: row.invitedById }, select: { name: true } });
    return { account: scoped.account, link, row, by: sender?.name ?? null };
  });
  if (!made) return;
  const { account, link, row, by } = made;
  const language = LocaleName.catch("en").parse(row.user.locale);
  const { label, ...words } = WORDS[language]({ account: account.name, email: row.email, by, message: row.message });
  const mail: SystemMail = { kind: "plain", ...words, action: { label, url: link }, organisation: { name: account.name }, language };
  await sendLinkMail(ctx, [accountId], { address: row.email }, mail);
}
