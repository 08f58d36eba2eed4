import "server-only";
import { notFound } from "next/navigation";
import { api } from "./api";
import { config } from "./context";
import { redirectToOwnHost } from "./landing";
import { currentSession } from "./session";

/** Outside the demo the page does not exist. */
export async function requireDemo(): Promise<void> {
  if (!(await config()).demo) notFound();
  await redirectToOwnHost("/dev/mailbox");
}

/** Whether SMTP_URL names a mail server: it wins over the mailbox, which then gets nothing. */
export async function sendsElsewhere(): Promise<boolean> {
  return (await config()).smtpUrl !== undefined;
}

/** The account in whose frame a page without an account is shown: the one used last; null without a sign-in or an account. */
export async function frameAccount(): Promise<string | null> {
  if (!(await currentSession())) return null;
  const [latest] = await api(null).people.myAccounts({});
  return latest?.slug ?? null;
}
