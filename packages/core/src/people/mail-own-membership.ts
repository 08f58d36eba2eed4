import type { SystemMail } from "@countersign/email";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context } from "../kernel/index.ts";
import { sendNotice } from "../sending/index.ts";
import { findAdmins, roleNameOf } from "./internal.ts";

interface OwnMembership {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly account: string;
}

type Words = Pick<SystemMail, "subject" | "heading"> & { readonly paragraphs: string[]; readonly button: string };

const WORDS: Readonly<Record<LocaleName, (own: OwnMembership) => Words>> = {
  en: ({ name, email, role, account }) => ({
    subject: `${name} has joined ${account}`,
    heading: `${name} has joined ${account}`,
    paragraphs: [
      `${name} (${email}) manages ${account} from its parent account and has given themselves access to it, with the role ${role}. From now on they see contacts and campaigns here as far as that role reaches.`,
      `It is in the log of ${account}. You get this because you are an Account Admin there.`,
    ],
    button: "See their access",
  }),
  pl: ({ name, email, role, account }) => ({
    subject: `${name} ma teraz dostęp do konta ${account}`,
    heading: `${name} ma teraz dostęp do konta ${account}`,
    paragraphs: [
      `${name} (${email}) zarządza kontem ${account} z konta nadrzędnego. Ta osoba nadała sobie do niego dostęp z rolą ${role} i od teraz widzi tu kontakty i kampanie w zakresie tej roli.`,
      `Zapisano to w dzienniku konta ${account}. Ta wiadomość trafia do Ciebie, bo masz w nim rolę Account Admin.`,
    ],
    button: "Zobacz dostęp tej osoby",
  }),
};

/**
 * The job mail-own-membership: tells one Account Admin of a child, in their language, who of the parent account gave themselves a membership there.
 * Says nothing to somebody who is none any more, and nothing of a membership that is gone.
 */
export async function mailOwnMembership(ctx: Context, { accountId, userId, adminId }: JobPayloads["mail-own-membership"]): Promise<void> {
  const found = await asSystem(ctx, accountId, async (scoped) => {
    const own = await scoped.db.membership.findUnique({
      where: { accountId_userId: { accountId, userId } },
      select: { roleKey: true, role: { select: { name: true } }, user: { select: { name: true, email: true } } },
    });
    const admin = (await findAdmins(scoped)).find(({ id }) => id === adminId);
    return own && admin ? { account: scoped.account, own, admin } : null;
  });
  if (!found) return;
  const { account, own, admin } = found;
  const language = LocaleName.catch("en").parse(admin.locale);
  const notice = WORDS[language]({ ...own.user, role: roleNameOf(own), account: account.name });
  await sendNotice(ctx, account, admin, { ...notice, path: `/a/${account.slug}/admin/users/${userId}`, language });
}
