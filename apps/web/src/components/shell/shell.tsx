import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "../logo";
import type { AccountLink } from "./account-switcher";
import { DemoBar } from "./demo-bar";
import { Drawer } from "./drawer";
import type { NavGroup, NavItem, NavKey } from "./nav";
import { NavColumn } from "./nav-column";
import type { Person } from "./person-menu";

export interface ShellProps {
  account: AccountLink;
  /** All accounts of the person, the shown one included. */
  accounts: readonly AccountLink[];
  person: Person;
  nav: readonly NavGroup[];
  /** At the bottom of the column: mailbox, Admin Settings. */
  foot?: readonly NavItem[];
  /** In Admin Settings: the one way back. */
  back?: string;
  current: NavKey | null;
  demo: boolean;
  /** Notes across the top of the page: no worker, mail not set up. */
  banner?: ReactNode;
  signOut: () => Promise<void>;
  /** `<div className="page">` with a `PageHeader`, and an action bar after it where there is one. */
  children: ReactNode;
}

/** The frame of every page of an account: demo bar, navigation, content. Presentation only. */
export function Shell({ account, accounts, person, nav, foot, back, current, demo, banner, signOut, children }: ShellProps) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const column = <NavColumn {...{ account, accounts, person, nav, foot, back, current, signOut }} />;
  return (
    <>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      {demo ? <DemoBar name={person.name} roleName={account.roleName} accountName={account.name} /> : null}
      <div className={clsx("shell", demo && "shell--demo")}>
        <header className="topbar">
          <Drawer>{column}</Drawer>
          <Link className="brand" href={`/a/${account.slug}`} aria-label={common("product")}>
            <Mark />
          </Link>
          <b>{account.name}</b>
        </header>
        {column}
        <main className="main" id="content" tabIndex={-1}>
          {banner ? <div className="banners">{banner}</div> : null}
          {children}
        </main>
      </div>
    </>
  );
}
