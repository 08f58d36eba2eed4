import type { ReactNode } from "react";
import { OpenPage } from "~/components/front/front-page";
import { AccountShell } from "~/features/people/account-shell";
import { NoWorker } from "~/features/people/no-worker";
import { frameAccount, requireDemo } from "~/server/demo-only";
import { shellData } from "~/server/shell";

/** In the frame of the account that the person used last; without a sign-in on a page of its own. */
export default async function MailboxLayout({ children }: { children: ReactNode }) {
  await requireDemo();
  const slug = await frameAccount();
  if (slug === null) return <OpenPage>{children}</OpenPage>;
  const { helpers: _helpers, isAlive, ...shell } = await shellData(slug);
  return (
    <AccountShell {...shell} noAccess={null} banner={isAlive ? null : <NoWorker />}>
      {children}
    </AccountShell>
  );
}
