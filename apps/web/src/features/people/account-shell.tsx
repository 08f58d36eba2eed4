"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState, type MouseEvent, type ReactNode } from "react";
import type { NavItem } from "~/components/shell/nav";
import { Shell, type ShellProps } from "~/components/shell/shell";
import { showTheme, THEME_COOKIE, type Theme } from "~/components/theme/theme";
import { helpHref } from "../help/places";
import { signOut } from "../identity/auth-requests";
import { AccessControlDialog } from "../levels/access-control-dialog";
import { placeOf, type Places } from "./places";

interface AccountShellProps extends Pick<ShellProps, "account" | "accounts" | "demo" | "banner" | "children"> {
  personName: string;
  theme: Theme;
  places: Places;
  /** In the place of every page but one's own, for somebody to whom every app is closed. */
  noAccess: ReactNode;
}

/** The frame around every page of an account, for the place that the address names. */
export function AccountShell({ personName, theme, places, noAccess, children, ...shell }: AccountShellProps) {
  const pathname = usePathname();
  const { current, isAdmin, isOwn } = placeOf(pathname);
  const home = `/a/${shell.account.slug}`;
  const [isManagingAccess, manageAccess] = useState(false);
  const foot = places.foot.map((item): NavItem => {
    if (item.key === "access") return { ...item, onClick: openInstead(() => manageAccess(true)) };
    // A question to the admins says where it came up.
    return item.key === "help" && current !== "help" ? { ...item, href: helpHref(shell.account.slug, { from: pathname }) } : item;
  });
  const access = places.foot.find(({ key }) => key === "access");
  // A browser that has no theme of its own yet takes the one of the profile.
  useEffect(() => {
    if (theme !== "system" && !document.cookie.includes(`${THEME_COOKIE}=`)) showTheme(theme);
  }, [theme]);
  return (
    <Shell
      {...shell}
      person={{ name: personName, profileHref: `${home}/me`, accessHref: `${home}/me/access` }}
      nav={isAdmin && places.admin.length > 0 ? places.admin : places.main}
      foot={isAdmin && places.admin.length > 0 ? foot.filter(({ key }) => key === "help") : foot}
      back={isAdmin && places.admin.length > 0 ? home : undefined}
      current={current}
      signOut={signOut}
    >
      {noAccess && !isOwn ? noAccess : children}
      {access && isManagingAccess ? (
        <AccessControlDialog accountName={shell.account.name} href={access.href} onClose={() => manageAccess(false)} />
      ) : null}
    </Shell>
  );
}

// As wide as the navigation stands beside the page; below, the dialog's page is easier to read than the dialog.
const WIDE = "(min-width: 900px)";

/** Opens something in the place of following the link, unless it is to be followed elsewhere. */
function openInstead(open: () => void) {
  return (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !window.matchMedia(WIDE).matches) return;
    event.preventDefault();
    open();
  };
}
