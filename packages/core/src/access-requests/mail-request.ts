import type { SystemMail } from "@countersign/email";
import type { PermissionKey, Scope } from "@countersign/permissions";
import { labelOf, messages } from "@countersign/permissions/messages";
import { LocaleName } from "../identity/schema.ts";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context, loadSubjects } from "../kernel/index.ts";
import { sendNotice } from "../sending/index.ts";
import { durationOf, givableScopes } from "./internal.ts";
import { lengthIn } from "./writing/length-in.ts";

interface Asked {
  readonly account: string;
  readonly name: string;
  readonly what: string;
  readonly length: string;
  readonly words: string;
}

type Words = Pick<SystemMail, "subject" | "heading" | "paragraphs"> & { readonly button: string };

const WORDS: Readonly<Record<LocaleName, (asked: Asked) => Words>> = {
  en: ({ account, name, what, length, words }) => ({
    subject: `${name} asks for access in ${account}: ${what}`,
    heading: `${name} asks for access`,
    paragraphs: [
      `${name} would like to use “${what}” ${length}.`,
      ...linesOf(words, "“", "”"),
      `You get this because you may give it to them in ${account}. You can give less, or for a shorter time, or decline with a reason.`,
    ],
    button: "Answer the request",
  }),
  pl: ({ account, name, what, length, words }) => ({
    subject: `${name} prosi o dostęp w koncie ${account}: ${what}`,
    heading: `Prośba o dostęp: ${name}`,
    paragraphs: [
      `${name} prosi o uprawnienie „${what}” ${length}.`,
      ...linesOf(words, "„", "”"),
      `Ta wiadomość trafia do Ciebie, bo możesz je nadać w koncie ${account}. Możesz dać mniej, na krócej albo odmówić i podać powód.`,
    ],
    button: "Odpowiedz na prośbę",
  }),
};

// Each line is a paragraph of its own: a mail runs line breaks together.
function linesOf(words: string, open: string, close: string): string[] {
  return `${open}${words}${close}`.split(/\s*\n\s*/);
}

/**
 * The job mail-access-request: mails a request to one of those who were asked, in their language. Says nothing once it is answered, nor to who may
 * not grant it any more.
 */
export async function mailRequest(ctx: Context, { accountId, requestId, adminId }: JobPayloads["mail-access-request"]): Promise<void> {
  const found = await asSystem(ctx, accountId, async (scoped) => {
    const { db, account } = scoped;
    const request = await db.accessRequest.findUnique({ where: { accountId_id: { accountId, id: requestId } } });
    if (request?.state !== "open") return null;
    const people = await loadSubjects(scoped, [adminId, request.userId]);
    const [giver, member] = [adminId, request.userId].map((id) => people.find(({ userId }) => userId === id));
    const key = request.permissionKey as PermissionKey;
    if (!giver || !member || givableScopes(scoped, giver, member, key, request.scope as Scope).length === 0) return null;
    const admin = await db.user.findUniqueOrThrow({
      where: { id: adminId },
      select: { name: true, email: true, locale: true, timeZone: true },
    });
    return { account, request, admin, name: member.userName };
  });
  if (!found) return;
  const { account, request, admin, name } = found;
  const language = LocaleName.catch("en").parse(admin.locale);
  const notice = WORDS[language]({
    account: account.name,
    name,
    what: labelOf(request.permissionKey, messages[language]),
    length: lengthIn(language, admin.timeZone, durationOf(request)),
    words: request.words,
  });
  await sendNotice(ctx, account, admin, { ...notice, path: `/a/${account.slug}/admin/requests`, language });
}
