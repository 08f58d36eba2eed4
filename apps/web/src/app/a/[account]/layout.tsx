import type { ReactNode } from "react";
import { AccountShell } from "~/features/people/account-shell";
import { NoAccess } from "~/features/people/no-access";
import { NoWorker } from "~/features/people/no-worker";
import { ViewBanner } from "~/features/views/view-banner";
import { SessionEnd } from "~/features/sign-in-methods/session-end";
import { WhileViewing } from "~/features/views/while-viewing";
import { shellData } from "~/server/shell";

export default async function AccountLayout({ children, params }: { children: ReactNode; params: Promise<{ account: string }> }) {
  const { account } = await params;
  const { helpers, isHidden, isAlive, view, session, ...shell } = await shellData(account);
  const noAccess = helpers ? (
    <NoAccess
      accountName={shell.account.name}
      roleName={shell.account.roleName}
      helpers={helpers}
      isHidden={isHidden}
      profileHref={`/a/${account}/me`}
    />
  ) : null;
  return (
    <WhileViewing view={view}>
      <AccountShell
        {...shell}
        noAccess={noAccess}
        banner={
          <>
            {view ? <ViewBanner view={view} /> : null}
            {isAlive ? null : <NoWorker />}
          </>
        }
      >
        {children}
      </AccountShell>
      {session ? <SessionEnd {...session} /> : null}
    </WhileViewing>
  );
}
